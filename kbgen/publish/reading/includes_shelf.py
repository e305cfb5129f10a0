"""The shelf of includes: Markdown files below content/ that are no articles."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from pathlib import PurePosixPath

from kbgen.model.audience import Audience
from kbgen.model.include import Include
from kbgen.model.library import Source
from kbgen.model.problem import Place, Problem
from kbgen.publish.kinds import templates
from kbgen.publish.reading.addresses import placed_pointers
from kbgen.publish.reading.comments import without_comments
from kbgen.publish.reading.frontmatter import read_included, split
from kbgen.publish.reading.includes import Sheet, Shelf, sheet_of
from kbgen.publish.reading.includes_woven import weave
from kbgen.publish.reading.outline import Heading, Outline, outline
from kbgen.publish.reading.pieces import audiences_of, fences_of, staff_by_line
from kbgen.publish.reading.shape import text_problems, unclosed_comment


@dataclass(frozen=True, slots=True)
class Read:
    """A file on the shelf as it was read."""

    sheet: Sheet
    include: Include
    audience_line: int


def read_shelf(
    sources: Iterable[Source], tell: Callable[[str], object]
) -> tuple[Shelf, tuple[Include, ...], list[Problem]]:
    """Return what can be included, the same for the checks, and what is wrong with it.

    *tell* is called with the path of each file before it is read.
    """
    found: dict[str, Read] = {}
    unread: set[str] = set()
    problems: list[Problem] = []
    for source in sources:
        tell(source.path)
        one, wrong = _read(source)
        problems += wrong
        if one is None:
            unread.add(source.path)
        else:
            found[source.path] = one
    found, wider = _narrowed(found)
    shelf = Shelf({path: one.sheet for path, one in found.items()}, frozenset(unread))
    problems += [*wider, *_within(shelf)]
    return shelf, tuple(one.include for one in found.values()), problems


def _read(source: Source) -> tuple[Read | None, list[Problem]]:
    parts = split(source.path, source.text)
    if isinstance(parts, Problem):
        return None, [parts]
    audience, wrong = read_included(source.path, parts[0])
    plain = without_comments(parts[1])
    whole, unrecognised = sheet_of(source.path, audience or Audience.AGENT, plain)
    own = ["" if at in whole.marks else line for at, line in enumerate(whole.lines)]
    found = outline("\n".join(own))

    def place(line: int, column: int = 1) -> Place:
        return Place(source.path, plain.numbers[line] + 1, column)

    problems = [
        *wrong,
        *(unclosed_comment(Place(source.path, line + 1)) for line in plain.unclosed),
        *(
            replace(problem, place=place(problem.place.line - 1, problem.place.column))
            for problem in text_problems(source.path, found, own)
        ),
        *unrecognised,
    ]
    if audience is None or wrong:
        return None, problems
    links, images = placed_pointers(found.pointers, place, lambda _: audience)
    read = Read(
        _trimmed(
            replace(
                whole,
                fences=fences_of(found.staff),
                shared=_shared(found, len(whole.lines), audience),
            )
        ),
        Include(source.path, audience, links, images),
        parts[0].keys["audience"].line,
    )
    return read, problems


def _trimmed(sheet: Sheet) -> Sheet:
    """Return *sheet* without the empty lines around its text."""
    full = [at for at, line in enumerate(sheet.lines) if line.strip()]
    first, end = (full[0], full[-1] + 1) if full else (0, 0)
    lines = sheet.lines[first:end]
    return Sheet(
        sheet.path,
        sheet.audience,
        sheet.numbers[first:end],
        lines,
        {at - first: mark for at, mark in sheet.marks.items()},
        frozenset(at - first for at in sheet.staff),
        frozenset(at - first for at in sheet.fences),
        frozenset(at - first for at in sheet.shared),
        sum(len(line.encode()) + 1 for line in lines),
    )


def _shared(found: Outline, count: int, audience: Audience) -> frozenset[int]:
    """Return which of *count* lines customers may read, whatever the article around them."""
    if audience is not Audience.PUBLIC:
        return frozenset()
    staff = staff_by_line(found.staff)
    own = {heading.line: _audience(heading) for heading in found.headings}
    audiences = audiences_of(count, found.headings, own, staff)
    begins = min((heading.line for heading in found.headings), default=count)
    return frozenset(
        line
        for line in range(count)
        if audiences[line] is Audience.PUBLIC or (line < begins and line not in staff)
    )


def _audience(heading: Heading) -> Audience:
    """Return the audience that *heading* gives its part in any kind of article."""
    specs = (template.spec_headed(heading.text) for template in templates().values())
    staff = any(spec.audience is Audience.AGENT for spec in specs if spec)
    return Audience.AGENT if heading.audience or staff else Audience.PUBLIC


def _narrowed(found: dict[str, Read]) -> tuple[dict[str, Read], list[Problem]]:
    """Return all with translations that no more people may read than their originals."""
    problems = []
    narrowed = dict(found)
    for path, one in found.items():
        name = PurePosixPath(path)
        original = found.get(str(name.with_name(f"{PurePosixPath(name.stem).stem}.md")))
        if original is None or not original.sheet.audience.narrows(one.sheet.audience):
            continue
        problems.append(
            Problem(
                Place(path, one.audience_line),
                "KB309",
                f"this says `audience: {one.sheet.audience}`, but its original "
                f"{original.sheet.path} says `audience: {original.sheet.audience}`",
                f"write `audience: {original.sheet.audience}`",
            )
        )
        narrowed[path] = replace(one, sheet=replace(one.sheet, audience=Audience.AGENT))
    return narrowed, problems


def _within(shelf: Shelf) -> list[Problem]:
    """Return what is wrong with the includes of included files, whoever includes them."""
    marks = {path: _marks_only(sheet) for path, sheet in shelf.sheets.items()}
    hollow = Shelf(marks, shelf.broken)
    return [
        problem
        for path, sheet in marks.items()
        if sheet.marks
        for problem in weave(sheet, hollow, _language(path)).problems
    ]


def _marks_only(sheet: Sheet) -> Sheet:
    lines = ("",) * len(sheet.marks)
    marks = dict(enumerate(sheet.marks.values()))
    numbers = [mark.line for mark in sheet.marks.values()]
    return Sheet(sheet.path, sheet.audience, numbers, lines, marks)


def _language(path: str) -> str:
    return PurePosixPath(PurePosixPath(path).stem).suffix.removeprefix(".")
