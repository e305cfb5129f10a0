"""Pictures exist, can be shown, and say in words what they show."""

from collections.abc import Iterator
from pathlib import PurePosixPath

from kbgen.model.article import Image
from kbgen.model.check import Check
from kbgen.model.library import Library
from kbgen.model.problem import Problem
from kbgen.publish.media.clean import formats
from kbgen.publish.reading.addresses import is_external


def _problems(library: Library) -> Iterator[Problem]:
    for image in _images(library):
        yield from _words(image)
        if not is_external(image.address):
            yield from _file(library, image)


def _images(library: Library) -> Iterator[Image]:
    for article in library.articles:
        yield from article.images
    for include in library.includes:
        yield from include.images


def _words(image: Image) -> Iterator[Problem]:
    if not image.alt.strip():
        yield Problem(
            image.place,
            "KB121",
            f"the picture {image.address} has no alternative text",
            "describe it in the square brackets: `![What it shows](...)`",
        )
    if image.screenshot and not image.caption.strip():
        yield Problem(
            image.place,
            "KB120",
            f"the screenshot {image.address} has no caption",
            'write it behind the path: `![...](picture.png "The caption.")`',
        )


def _file(library: Library, image: Image) -> Iterator[Problem]:
    if not image.address.startswith("content/"):
        yield Problem(
            image.place,
            "KB214",
            f"the picture {image.address} lies outside of content",
            "copy it below content/images/",
        )
    elif image.address in library.unread:
        return  # what is wrong with it is said there
    elif image.address not in library.files:
        yield Problem(
            image.place,
            "KB205",
            f"the picture {image.address} is not there",
            "add the file, or correct its path",
        )
    elif PurePosixPath(image.address).suffix.lower() not in formats():
        yield Problem(
            image.place,
            "KB213",
            f"browsers do not show {image.address}",
            "save it as one of " + ", ".join(sorted(formats())),
        )


CHECK = Check(("KB120", "KB121", "KB205", "KB213", "KB214"), _problems)
