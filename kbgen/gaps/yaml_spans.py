"""Where the parts of a YAML mapping stand in its text, to the character, so that one can change."""

from collections.abc import Iterator
from dataclasses import dataclass

import yaml

BLOCK, FLOW = "block", "flow"


@dataclass(frozen=True, slots=True)
class Span:
    """What stands from *start* to before *end*; *column* counts what is before it on its line.

    *style*: the mark that a text begins with, "" for a plain one; block or flow of a mapping,
    whose *items* are its keys with their values.
    """

    start: int
    end: int
    column: int
    style: str
    items: tuple[tuple["Span", "Span"], ...] = ()


@dataclass(frozen=True, slots=True)
class Document:
    """A text that is a mapping, or nothing (*root* is None). *end*: where more can be added."""

    root: Span | None
    end: int


def document(text: str) -> Document:
    """Return the parts of *text*, which strict YAML has accepted."""
    root, end = None, len(text)
    events = yaml.parse(text, Loader=yaml.SafeLoader)
    for event in events:
        if isinstance(event, yaml.MappingStartEvent):
            root = _node(event, events, text)
        if isinstance(event, yaml.DocumentEndEvent) and event.explicit and event.start_mark:
            end = event.start_mark.index
    return Document(root, end)


def _node(event: yaml.Event, events: Iterator[yaml.Event], text: str) -> Span:
    first = event.start_mark
    assert first is not None  # PyYAML's own parser gives every event its place
    if isinstance(event, yaml.ScalarEvent):
        return Span(first.index, _end(event, text), first.column, event.style or "")
    items: list[tuple[Span, Span]] = []
    style = FLOW if getattr(event, "flow_style", False) else BLOCK
    for inner in events:
        if isinstance(inner, yaml.CollectionEndEvent):
            last = _end(inner, text) if style == FLOW else first.index
            ends = [last, *(value.end for _, value in items)]
            return Span(first.index, max(ends), first.column, style, tuple(items))
        if isinstance(event, yaml.SequenceStartEvent):
            _node(inner, events, text)
        else:
            items.append((_node(inner, events, text), _node(next(events), events, text)))
    raise AssertionError("a collection without an end")


def _end(event: yaml.Event, text: str) -> int:
    assert event.end_mark is not None
    end = event.end_mark.index
    if isinstance(event, yaml.ScalarEvent) and event.style in ("|", ">") and event.start_mark:
        # the lines that follow a block are counted to it
        start = event.start_mark.index
        return start + len(text[start:end].rstrip())
    return end
