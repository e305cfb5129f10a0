"""Whether kbgen builds the same files as it does the plain way, after each kind of edit."""

import shutil
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from itertools import product
from pathlib import Path

from building_base import KBGEN, environment
from building_edits import EDITS, NOTHING
from building_run import Kbgen, has_option
from made_base import NOW
from spent_tree import spent_tree

from kbgen.adapters.index import listed
from kbgen.model.audience import EDITIONS

PLAIN, LANGUAGE = "--plain", "--language"
_ONE_CORE = ("taskset", "--cpu-list", "0")
_INDEX = "index"  # the folder of search indexes, one a language
_SHOWN = 5


@dataclass(frozen=True, slots=True)
class Same:
    """How many *files* one build has, and the paths of those in which another *differs*."""

    files: int
    differs: tuple[str, ...]

    def __str__(self) -> str:
        if not self.differs:
            return f"all {self.files} the same"
        shown = ", ".join(self.differs[:_SHOWN])
        return f"{len(self.differs)} of {self.files} DIFFER: {shown}"


def compared(made: Kbgen, languages: Sequence[str]) -> Iterator[tuple[str, Same]]:
    """Build *made* cold, on one core, warm and after each edit; compare each with a plain build."""
    plain, _ = plainly(made)
    made.build()
    yield "cold", same(plain.output, made.output)
    alone = beside(made, "one-core")
    replace(alone, by=_ONE_CORE).build()
    yield "cold, on one core", same(plain.output, alone.output)
    shutil.rmtree(alone.output)
    if languages[1:] and has_option(LANGUAGE):
        yield "cold, in parts that are joined", same(plain.output, in_parts(made, languages)[0])
    for edit in (NOTHING, *EDITS):
        edit.apply(made.root)
        made.build(today=edit.today)
        plain, _ = plainly(made, edit.today)
        yield edit.name, same(plain.output, made.output)


def in_parts(made: Kbgen, languages: Sequence[str]) -> tuple[Path, dict[str, dict[str, float]]]:
    """Build each edition and language of *made* by itself; return where they are joined.

    And what each part and joining them cost, by name.
    """
    joined, parts, costs = beside(made, "joined"), list[str](), dict[str, dict[str, float]]()
    for edition, language in product(EDITIONS, languages):
        part = beside(made, f"{edition}-{language}")
        cost = part.build("--edition", edition, LANGUAGE, language)
        costs[f"kbgen, one part: {edition}, {language}"] = cost
        parts.append(str(part.output))
    where = ("--root", str(made.root), "--output", str(joined.output))
    cost = asdict(spent_tree((*KBGEN, "assemble", *where, *parts), environment(made.home)))
    return joined.output, costs | {"kbgen assemble": cost}


def plainly(made: Kbgen, today: str = NOW) -> tuple[Kbgen, dict[str, float]]:
    """Build *made* the plain way into a folder of its own, and return what that cost.

    A kbgen without such a way builds anew.
    """
    plain = beside(made, "plain")
    way = (PLAIN,) if has_option(PLAIN) else ()
    return plain, plain.build(*way, today=today)


def beside(made: Kbgen, name: str) -> Kbgen:
    """Return *made* with nothing built or kept yet."""
    output, home = (path.with_name(f"{path.name}-{name}") for path in (made.output, made.home))
    for folder in (output, home):
        shutil.rmtree(folder, ignore_errors=True)
    home.mkdir(parents=True)
    return Kbgen(made.root, output, home)


def same(one: Path, other: Path) -> Same:
    """Compare the files below *one* with those below *other*."""
    left, right = dict(_files(one)), dict(_files(other))
    paths = sorted(left.keys() | right.keys())
    return Same(len(paths), tuple(path for path in paths if not _equal(left, right, path)))


def _files(folder: Path) -> Iterator[tuple[str, Path]]:
    """Yield the files below *folder*, and each search index as one: its files have chance names."""
    for path in folder.rglob("*"):
        wanted = path.parent.name == _INDEX
        if path.is_dir() is wanted and path.parent.parent.name != _INDEX:
            yield path.relative_to(folder).as_posix(), path


def _equal(left: dict[str, Path], right: dict[str, Path], path: str) -> bool:
    if path not in left or path not in right:
        return False
    held = _held if left[path].is_file() else listed
    return held(left[path]) == held(right[path])


def _held(path: Path) -> bytes:
    return path.read_bytes()
