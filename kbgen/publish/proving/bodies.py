"""The body of a public article, with all that is internal in it replaced."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from kbgen.model.audience import Audience
from kbgen.model.template import Holds, SectionSpec
from kbgen.publish.proving.changes import Change, Kind
from kbgen.publish.proving.comments import comment_changes, replaced_comments
from kbgen.publish.proving.dice import Dice
from kbgen.publish.proving.kept import kept_lines
from kbgen.publish.proving.parts import NARROWED, blocks, entry, headed, section
from kbgen.publish.proving.passages import Targets
from kbgen.publish.proving.spans import Holding, Span, spans
from kbgen.publish.proving.wording import title
from kbgen.publish.reading.borders import SECTION, Bordered, bordered
from kbgen.publish.reading.comments import without_comments
from kbgen.publish.reading.frame import Frame

_CHANCE = 4  # one in so many optional things goes


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a body is rewritten with. *moved*: where pictures stand now, by their old paths."""

    dice: Dice
    targets: Targets
    moved: Mapping[str, str]


@dataclass(slots=True)
class _Rewriting:
    """A body while it is rewritten: *chunks* begin with public sections, *apart* are for agents.

    *numbers* are those of the lines in the file, *kept* the lines with the comments on them.
    """

    frame: Frame
    borders: Bordered
    numbers: Sequence[int]
    kept: list[list[str]]
    wanted: Wanted
    chunks: list[list[str]] = field(default_factory=lambda: [[]])
    apart: list[list[str]] = field(default_factory=list)
    changes: list[Change] = field(default_factory=list)
    open: bool = False


def replaced_body(frame: Frame, text: str, wanted: Wanted) -> tuple[str, list[Change]]:
    """Return the body *text* with other internal text, and what of it was replaced.

    Its lines are numbered as in the file.
    """
    plain = without_comments(text)
    borders = bordered(frame, plain.text)
    kept = kept_lines(text, plain.numbers, borders, wanted.moved)
    body = _Rewriting(frame, borders, plain.numbers, kept, wanted)
    for span in spans(borders):
        _HOLDING[span.holding](body, span)
    _end_section(body)
    _absent(body)
    joined = "\n".join(_joined(body)).strip("\n")
    return replaced_comments(joined, wanted.dice), [
        *body.changes,
        *comment_changes(frame.path, text),
    ]


def _public(body: _Rewriting, span: Span) -> None:
    if _heading_level(body, span.start) == SECTION:
        _end_section(body)
        body.chunks.append([])
        body.open = True
    body.chunks[-1] += [line for lines in body.kept[span.start : span.end] for line in lines]


def _block(body: _Rewriting, span: Span) -> None:
    _note(body, span, Kind.BLOCK)
    dice, indent = body.wanted.dice, body.borders.lines.blocks[span.start].indent
    count = dice.between(1, 3)
    chunk = body.chunks[-1]
    if _stands_free(body, span) and dice.below(_CHANCE) == 0:
        chunk.pop()
        return
    chunk += blocks(dice, indent, count, body.wanted.targets)


def _part(body: _Rewriting, span: Span) -> None:
    _note(body, span, Kind.SECTION)
    level, dice, targets = (
        _heading_level(body, span.start),
        body.wanted.dice,
        body.wanted.targets,
    )
    spec = body.borders.specs.get(span.start)
    if level == SECTION:
        _end_section(body)
        if spec is None or spec.required or dice.below(_CHANCE):
            body.apart.append(section(dice, _head(body, spec), spec, targets))
        return
    entries = _around(body, span.start)
    for _ in range(dice.between(1, 3)):
        body.chunks[-1] += (
            entry(dice, NARROWED, targets)
            if entries and level == SECTION + 1
            else headed(dice, level, NARROWED, targets)
        )
    body.chunks[-1].append("")


_HOLDING: dict[Holding, Callable[[_Rewriting, Span], None]] = {
    Holding.PUBLIC: _public,
    Holding.BLOCK: _block,
    Holding.PART: _part,
}


def _heading_level(body: _Rewriting, line: int) -> int:
    return next((one.level for one in body.borders.found.headings if one.line == line), 0)


def _around(body: _Rewriting, line: int) -> bool:
    """Tell whether the section around *line* holds entries."""
    specs = [spec for at, spec in sorted(body.borders.specs.items()) if at < line]
    return bool(specs and specs[-1] and specs[-1].holds is not Holds.PROSE)


def _head(body: _Rewriting, spec: SectionSpec | None) -> str:
    if spec is None:
        return title(body.wanted.dice) + NARROWED
    narrowed = "" if spec.audience is Audience.AGENT else NARROWED
    return spec.heading(body.frame.language) + narrowed


def _stands_free(body: _Rewriting, span: Span) -> bool:
    """Tell whether a block stands between two empty lines, so that it can go without a trace."""
    chunk, texts = body.chunks[-1], body.borders.lines.texts
    before = bool(chunk) and not chunk[-1].strip(" \t>")
    return before and span.end < len(texts) and not texts[span.end].strip(" \t>")


def _end_section(body: _Rewriting) -> None:
    """Put staff blocks where a public section ends, in some of them."""
    if body.open and body.wanted.dice.below(2):
        lines = blocks(body.wanted.dice, "", body.wanted.dice.between(1, 3), body.wanted.targets)
        body.chunks[-1] += ["", *lines, ""]
    body.open = False


def _absent(body: _Rewriting) -> None:
    """Write some of the optional sections for agents that the author left out."""
    dice, present = body.wanted.dice, {spec.key for spec in body.borders.specs.values() if spec}
    for spec in body.frame.template.sections:
        if spec.audience is Audience.AGENT and spec.key not in present and dice.below(2):
            body.apart.append(section(dice, _head(body, spec), spec, body.wanted.targets))


def _joined(body: _Rewriting) -> Iterator[str]:
    """Yield all lines: the public sections in their order, those for agents anywhere between."""
    dice = body.wanted.dice
    places = [dice.below(len(body.chunks)) for _ in body.apart]
    apart = dice.shuffled(body.apart)
    for number, chunk in enumerate(body.chunks):
        yield from chunk
        for place, lines in zip(places, apart, strict=True):
            if place == number:
                yield from ("", *lines, "")


def _note(body: _Rewriting, span: Span, kind: Kind) -> None:
    first, last = body.numbers[span.start], body.numbers[span.end - 1]
    body.changes.append(Change(body.frame.path, first + 1, last + 1, kind))
