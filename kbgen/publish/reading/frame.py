"""What is known of an article before its body is read."""

from collections.abc import Mapping
from dataclasses import dataclass

from kbgen.model.audience import Audience
from kbgen.model.template import SectionSpec, Template
from kbgen.publish.reading.includes import NOTHING, Shelf

Specs = Mapping[int, SectionSpec | None]


@dataclass(frozen=True, slots=True)
class Frame:
    """What is known of an article before its body is read. *shelf*: what it can include."""

    path: str
    language: str
    template: Template
    audience: Audience
    shelf: Shelf = NOTHING
