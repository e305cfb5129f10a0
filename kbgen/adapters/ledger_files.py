"""The ledger of gaps on disk, `content/gaps.yml`; without the file nothing was decided yet."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from kbgen.adapters.alone import alone
from kbgen.adapters.content import read_settings_file
from kbgen.adapters.content_files import MAX_BYTES
from kbgen.adapters.durable import write_whole
from kbgen.adapters.regular import Refused, read_regular
from kbgen.adapters.writing import refused
from kbgen.errors import ConfigurationError
from kbgen.gaps.deciding import decided
from kbgen.gaps.ledger import PATH, Ledger, ids_in, missing_articles, read_ledger
from kbgen.model.gap import Decision
from kbgen.model.library import Library
from kbgen.model.problem import Problem


@dataclass(frozen=True, slots=True)
class Kept:
    """The *ledger*, empty where *problems* make it unclear; *ids*: which gaps it names at all."""

    ledger: Ledger
    ids: tuple[str, ...]
    problems: tuple[Problem, ...] = ()


def ledger_of(root: Path) -> Ledger:
    """Return what was decided in the knowledge base *root*; ConfigurationError if it is unclear."""
    ledger, problems = _read(root)
    if problems:
        raise ConfigurationError(
            f"{PATH} cannot be used", "mend the lines above", [str(one) for one in sorted(problems)]
        )
    return ledger


def kept_ledger(root: Path) -> Kept:
    """Return what was decided in *root*, as far as that is clear; nothing is raised if not."""
    ledger, problems = _read(root)
    if not problems:
        return Kept(ledger, tuple(ledger))
    raw = read_settings_file(root, PATH)
    text = "" if isinstance(raw, Problem) else raw.text
    return Kept({}, ids_in(text), tuple(sorted(problems)))


def ledger_problems(root: Path, library: Library) -> Iterator[Problem]:
    """Yield what is wrong with the ledger in *root*, by itself and beside the articles."""
    ledger, problems = _read(root)
    yield from problems
    ids = {article.id for article in library.articles}
    # an article that cannot be read is there, and its problems are told already
    unread = {Path(path).stem for path in library.unread}
    yield from missing_articles(PATH, ledger, ids | unread)


def decide(root: Path, wanted: Callable[[Ledger], Decision], about: str = "") -> Decision:
    """Write what is *wanted* to the ledger in *root*, and return it; all else stays as it is.

    It is made of the ledger as it stands when nobody else can write there, so that of two who
    decide about one gap at the same moment none loses anything. A new entry says in a comment what
    it is *about*.

    Raises UsageError if it cannot be written so that it is read back as it was meant.
    """
    try:
        (root / PATH).parent.mkdir(exist_ok=True)
        with alone((root / PATH).parent):
            ledger, old = ledger_of(root), _text(root)
            decision = wanted(ledger)
            new = decided(old, ledger, decision, about)
            if new != old:
                write_whole(root / PATH, new)
            return decision
    except OSError as error:
        raise refused(root / PATH, error) from error


def _text(root: Path) -> str:
    """Return the ledger with its line ends, "" without one; it was read a moment ago."""
    try:
        raw = read_regular(root, PATH, MAX_BYTES)
    except FileNotFoundError:
        return ""
    return "" if isinstance(raw, Refused) else raw.decode("utf-8")


def _read(root: Path) -> tuple[Ledger, list[Problem]]:
    found = read_settings_file(root, PATH)
    if isinstance(found, Problem):
        # a text that is none keeps an article from being published, but not for the ledger's sake
        return {}, [replace(found, code="KB501")]
    return read_ledger(found)
