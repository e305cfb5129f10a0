"""Names of styles and scripts that follow from their bytes: an open page gets what it knows."""

from hashlib import sha256
from pathlib import PurePosixPath
from typing import Any

_DIGITS = 8


def name_by_bytes(files: Any, listed: list[Any]) -> None:
    """Let the host publish what is *listed*, of its *files*, under names that hold a hash.

    The files of the theme keep their names; a release brings its own beside those of the last.
    """
    for at, path in enumerate(listed):
        file = files.get_file_from_path(str(path))
        if file is not None:
            digest = sha256(file.content_bytes).hexdigest()[:_DIGITS]
            plain = PurePosixPath(file.dest_uri)
            file.dest_uri = str(plain.with_name(f"{plain.stem}.{digest}{plain.suffix}"))
            listed[at] = file.dest_uri
