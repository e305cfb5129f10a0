"""Gaps of a knowledge base: what searches say beside what people decided, and new decisions."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from difflib import get_close_matches
from functools import cached_property
from pathlib import Path

from kbgen.adapters.content import read_content
from kbgen.adapters.ledger_files import decide, ledger_of
from kbgen.adapters.need_files import NEEDS, read_needs
from kbgen.adapters.writing import write_over
from kbgen.app.claims import dated
from kbgen.errors import EnvironmentFault, UsageError
from kbgen.gaps.claims import Claims
from kbgen.gaps.export import Batch, File
from kbgen.gaps.ledger import PATH, Ledger
from kbgen.gaps.parting import undecided
from kbgen.gaps.routing import Routed, routed, unrouted
from kbgen.gaps.selecting import Selection, check_names, listed
from kbgen.gaps.shown import shown, tells
from kbgen.gaps.standing import Gap, decision_of, gaps
from kbgen.gaps.weeks import later_than, until
from kbgen.model.gap import Decision, Status, is_gap_id
from kbgen.model.library import Library
from kbgen.model.need import Needs

# Stands in a folder of exports, so that only kbgen's own files are written over.
MARK = ".kbgen-gaps"


@dataclass(frozen=True)
class Standings:
    """All gaps of a knowledge base as they *stand*, and what they rest on.

    *needs* are those that were known on the day of the library. *left*: what is not shown, and what
    is still to be decided; *undated*: why days are not known; all in words.
    """

    library: Library
    needs: Needs
    ledger: Ledger
    stand: tuple[Gap, ...]
    left: tuple[str, ...] = ()
    undated: str = ""

    @cached_property
    def gaps(self) -> tuple[Routed, ...]:
        """All gaps with those whom they concern, which takes long where there are many."""
        return routed(self.stand, self.library)

    def to_choose(self, wanted: Selection) -> tuple[Routed, ...]:
        """Return all gaps, with those whom they concern only if *wanted* asks for that."""
        return self.gaps if wanted.asks_whom else unrouted(self.stand)

    @property
    def notes(self) -> tuple[str, ...]:
        """What the gaps rest on and what is left out of them, a sentence each."""
        return tuple(text for text in (self.needs.basis, *self.left, self.undated) if text)

    def batch(self, chosen: Iterable[Routed]) -> Batch:
        """Return *chosen* gaps as they are handed on."""
        span = (self.needs.first or "", self.needs.last or "")
        site = self.library.settings.site
        return Batch(tuple(chosen), site, self.needs.edition, span, self.library.now)


@dataclass(frozen=True, slots=True)
class Named:
    """The gap that an id names; *given* is another id where that one was merged into it."""

    one: Routed
    given: str

    @property
    def merged(self) -> bool:
        """Whether the given id is that of a gap which became part of this one."""
        return self.given != self.one.gap.id


def standings(root: Path, needs_file: Path | None, now: datetime) -> Standings:
    """Return where the gaps of the knowledge base *root* stand at *now*.

    *needs_file* is what the analysis left, if not in its usual place.
    """
    listed = read_needs(needs_file or root / NEEDS)
    ledger = ledger_of(root)
    library = read_content(root, now).library
    seen = shown(listed, library.settings.site.searches)
    needs = until(seen.needs, now.date())
    claims = dated(Claims(library.articles, library.now, needs.edition), root, needs.all, ledger)
    found = gaps(needs, ledger, claims)
    left = (seen.why, later_than(seen.needs, now.date()), *undecided(needs, ledger))
    return Standings(library, needs, ledger, found, left, claims.undated)


def chosen(known: Standings, wanted: Selection) -> list[Routed]:
    """Return the gaps that are *wanted*; UsageError for a name that nobody has heard of."""
    found = known.to_choose(wanted)
    check_names(wanted, found, known.library)
    first = listed(found, wanted)
    return first if wanted.asks_whom else [*routed((one.gap for one in first), known.library)]


def named(known: Standings, id_: str) -> Named:
    """Return the gap called *id_*, also by an id that was merged; UsageError names near ones."""
    id_ = id_.strip().casefold()  # capitals of a mail or a slide
    by_id = {gap.id: gap for gap in known.stand}
    whole = (need.id for need in known.needs.all if id_ in (need.id, *need.merged))
    gap = by_id.get(next((one for one in whole if one in by_id), id_))
    if gap:
        (one,) = routed((gap,), known.library)
        return Named(one, id_)
    raise UsageError(f"there is no gap {id_!r}", _instead(id_, by_id))


def set_decision(
    root: Path, known: Standings, one: Routed, change: Callable[[Decision], Decision]
) -> Decision:
    """Write what *change* makes of the decision about a gap, and return that.

    Raises UsageError if it is answered by an article that is not there.
    """

    def wanted(ledger: Ledger) -> Decision:
        found = change(current(ledger, one))
        if found.status is Status.ANSWERED and no_article(known, found.article):
            raise UsageError(
                f"there is no article {found.article!r} that could answer it",
                "correct the id, or set --status planned until the article is there",
            )
        return found

    masks = known.library.settings.site.searches.masked
    return decide(root, wanted, "" if tells(one.gap.text, masks) else one.gap.text)


def current(ledger: Ledger, one: Routed) -> Decision:
    """Return what the *ledger* says of a gap, also of one that became part of it."""
    if one.gap.need:
        return decision_of(one.gap.need, ledger)
    return ledger.get(one.gap.id, Decision(one.gap.id))


def no_article(known: Standings, id_: str) -> str:
    """Return that there is no article *id_* yet, with near ones; "" if there is, or none named."""
    ids = {article.id for article in known.library.articles}
    ids |= {Path(path).stem for path in known.library.unread}  # there, and their problems are told
    if not id_ or id_ in ids:
        return ""
    near = get_close_matches(id_, sorted(ids), n=3)
    instead = f"; did you mean {' or '.join(near)}?" if near else ""
    return f"there is no article {id_!r} yet{instead}"


def write_files(files: Iterable[File], folder: Path) -> Iterator[Path]:
    """Write *files* to *folder* and yield their paths; those of others stay as they are."""
    found = list(files)
    _check_names(name for name, _ in found)
    taken = [folder / name for name, _ in found if (folder / name).exists()]
    if taken and not (folder / MARK).exists():
        raise EnvironmentFault(
            f"{taken[0]} exists and was not written by kbgen",
            "name another folder or move the file away",
        )
    write_over(folder / MARK, "The files in this folder are written by kbgen, and written over.\n")
    for name, text in found:
        write_over(folder / name, text)
        yield folder / name


def _check_names(names: Iterable[str]) -> None:
    for name in names:
        if name in {"", ".", ".."} or any(sign in name for sign in "/\\:\0"):
            raise UsageError(
                f"{name!r} is no name of a file, so nothing is written",
                "look at the ids and owners of the gaps; `kbgen analyse` makes the needs anew",
            )


def _instead(id_: str, known: Iterable[str]) -> str:
    near = get_close_matches(id_, list(known), n=3, cutoff=0.6)
    if near:
        return f"did you mean {' or '.join(near)}?"
    if is_gap_id(id_):
        return f"`kbgen gaps --all` lists those of the last analysis and of {PATH}"
    return "write an id as `kbgen gaps` lists it, like g-7kq2m9xw"
