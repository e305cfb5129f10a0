"""The rows of the table: kbgen and others at the same pages, one after the other."""

import shutil
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from building_edits import BODY, NOTHING, STAFF, TITLE, features
from building_hosts import HOSTS, ready
from building_run import Kbgen, has_option, hosted
from building_same import LANGUAGE, PLAIN, beside, in_parts, plainly, same

BASE = "mkdocs"  # what ratios are to
DIFFER = "differ"  # the measure of files that are not as those of a plain build


@dataclass(frozen=True, slots=True)
class Row:
    """What one way of building cost, or in *note* why that is not known."""

    name: str
    measures: Mapping[str, float] = field(default_factory=dict)
    note: str = ""


def of_others(made: Kbgen, names: Iterable[str], tools: Path, work: Path) -> Iterator[Row]:
    """Yield what others of these *names* cost for the tree that *made* staged for customers."""
    for host in map(HOSTS.__getitem__, names):
        place = work / "".join(filter(str.isalnum, host.name))
        found = ready(host, tools, made.output / "public", place)
        if isinstance(found, str):
            yield Row(host.name, note=f"not measured: {found}")
            continue
        try:
            yield Row(host.name, hosted(found, work / "home"), found.version)
        except SystemExit as error:
            yield Row(host.name, note=f"failed: {str(error).splitlines()[-1]}")
        shutil.rmtree(place)


def of_kbgen(made: Kbgen) -> Iterator[Row]:
    """Yield what a cold build costs, and one of customers' edition alone."""
    yield Row("kbgen", made.build())
    alone = beside(made, "alone")
    yield Row("kbgen, public edition alone", alone.build("--edition", "public"))
    shutil.rmtree(alone.output)


def of_parts(made: Kbgen, languages: Sequence[str]) -> Iterator[Row]:
    """Yield what each edition costs in each of *languages* alone, and what joining them costs."""
    if not has_option(LANGUAGE):
        yield Row("kbgen, one part", note=f"not measured: this kbgen has no {LANGUAGE}")
        return
    joined, costs = in_parts(made, languages)
    found = same(joined, made.output)
    for name, cost in costs.items():
        yield Row(name, cost)
    yield Row("kbgen, parts joined", {DIFFER: len(found.differs)}, f"files: {found}")


def of_plain(made: Kbgen) -> Row:
    """Return what building the plain way costs, and whether its files are those of *made*."""
    if not has_option(PLAIN):
        return Row(f"kbgen {PLAIN}", note=f"not measured: this kbgen has no {PLAIN}")
    plain, cost = plainly(made)
    found = same(plain.output, made.output)
    shutil.rmtree(plain.output)
    return Row(f"kbgen {PLAIN}", cost | {DIFFER: len(found.differs)}, f"files: {found}")


def of_edits(made: Kbgen) -> Iterator[Row]:
    """Yield what builds cost in which little or nothing has changed."""
    for edit in (NOTHING, BODY, TITLE, STAFF):
        edit.apply(made.root)
        cost = made.build()
        yield Row(f"kbgen, {edit.name}", cost, f"{cost['public']:.0f} public pages written")


def of_checks(made: Kbgen) -> Iterator[Row]:
    """Yield what checking costs: with nothing kept, after a build, again, and one changed file."""
    yield Row("kbgen check, nothing kept", beside(made, "check").check())
    yield Row("kbgen check", made.check())
    yield Row("kbgen check, again", made.check())
    BODY.apply(made.root)
    yield Row("kbgen check of one file", made.check(features(made.root)[0]))
