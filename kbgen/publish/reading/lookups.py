"""What the text of each audience points to: public text knows public definitions only."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from kbgen.model.audience import Audience
from kbgen.model.problem import Place, Problem
from kbgen.publish.reading.addresses import addresses_of
from kbgen.publish.reading.outline import Outline, indent_of, outline
from kbgen.publish.reading.pieces import Lines
from kbgen.publish.reading.pointers import Pointer


@dataclass(frozen=True, slots=True)
class Lookups:
    """The pointers of a body; *hidden*: those of public text that only staff text defines."""

    pointers: tuple[Pointer, ...]
    hidden: tuple[Pointer, ...] = ()


def lookups(found: Outline, lines: Lines) -> Lookups:
    """Return what a body with the outline *found* points to.

    Of two definitions of one label the first counts. One in staff text must not count for public
    text, which is read again without it.
    """
    audiences = lines.audiences
    crossing = [
        pointer
        for pointer in found.pointers
        if audiences[pointer.written].narrows(audiences[pointer.line])
    ]
    if not crossing:
        return Lookups(tuple(found.pointers))
    public = [
        line if who is Audience.PUBLIC else indent_of(line).rstrip()
        for line, who in zip(lines.texts, audiences, strict=True)
    ]
    seen = [
        pointer
        for pointer in outline("\n".join(public)).pointers
        if audiences[pointer.line] is Audience.PUBLIC
    ]
    staff = [one for one in found.pointers if audiences[one.line] is not Audience.PUBLIC]
    known = {pointer.label for pointer in seen}
    hidden = [pointer for pointer in crossing if pointer.label not in known]
    return Lookups((*seen, *staff), tuple(hidden))


def hidden_problems(hidden: Iterable[Pointer], place: Callable[[int], Place]) -> Iterable[Problem]:
    """Yield a problem for each reference that customers would see as it is typed."""
    for pointer in hidden:
        yield Problem(
            place(pointer.line),
            "KB306",
            f"this public text uses the reference [{pointer.label.lower()}], which only staff "
            f"text defines ({place(pointer.written).path}:{place(pointer.written).line})",
            "define it in public text, or put this into a staff block",
        )


def addresses_by_audience(found: Lookups, lines: Lines) -> dict[Audience, frozenset[str]]:
    """Return the addresses of files that the text of each audience points to."""
    return {
        audience: addresses_of(
            pointer
            for pointer in found.pointers
            if audience in (lines.audiences[pointer.line], lines.audiences[pointer.written])
        )
        for audience in Audience
    }
