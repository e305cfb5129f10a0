"""What can be wrong with any picture: broken, too large, or more than a picture."""

from kbgen.model.picture import Fault

MAX_BYTES = 20_000_000
MAX_SIDE = 16_384
MAX_PIXELS = 50_000_000
# An animation is decoded frame by frame, and each frame costs the reader's machine anew.
MAX_FRAME_PIXELS = 20 * MAX_PIXELS
_ANEW = "open it in a picture editor and export it anew"


def cut_short(at: int) -> Fault:
    """Return that the file ends at byte *at*, before the picture does."""
    return Fault("KB221", f"ends too early, at byte {at:,}", f"get the whole file, or {_ANEW}")


def broken(at: int, what: str) -> Fault:
    """Return that *what* is wrong at byte *at*."""
    return Fault("KB221", f"is damaged at byte {at:,}: {what}", _ANEW)


def oversize(width: int, height: int) -> Fault | None:
    """Return why a picture of this size is not published, if it is too large."""
    if 0 < width <= MAX_SIDE and 0 < height <= MAX_SIDE and width * height <= MAX_PIXELS:
        return None
    return Fault(
        "KB222",
        f"is {width:,} x {height:,} pixels large",
        f"scale it down: 1 to {MAX_SIDE:,} a side, {MAX_PIXELS // 1_000_000} million in all",
    )


def too_long(size: int) -> Fault:
    """Return that a file of *size* bytes is not even read."""
    return Fault(
        "KB222",
        f"has {size:,} bytes",
        f"scale it down or compress it: {MAX_BYTES:,} bytes are the most",
    )


def too_many_parts(most: int) -> Fault:
    """Return that the file is cut into more parts than any program writes."""
    return Fault("KB221", f"consists of more than {most:,} parts", _ANEW)


def too_many_frames() -> Fault:
    """Return that the frames of an animation are too many pixels together."""
    return Fault(
        "KB222",
        f"has frames of more than {MAX_FRAME_PIXELS // 1_000_000} million pixels together",
        "shorten the animation, or scale it down",
    )


def holds_more(what: str, todo: str) -> Fault:
    """Return that the file holds *what*, which would be published unseen."""
    return Fault("KB223", f"holds {what}", todo)
