"""Includes: texts that several articles share."""

from dataclasses import dataclass

from kbgen.model.article import Image, Target
from kbgen.model.audience import Audience


@dataclass(frozen=True, slots=True)
class Include:
    """A file whose text articles include, with what its own text points to."""

    path: str
    audience: Audience
    links: tuple[Target, ...] = ()
    images: tuple[Image, ...] = ()
