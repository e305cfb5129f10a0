"""Since when the ledger names articles for gaps: the history of `content/gaps.yml`."""

import re
from collections.abc import Collection, Iterable, Mapping

from kbgen.gaps.claiming import Versions
from kbgen.gaps.ledger import PATH, read_ledger
from kbgen.model.history import History
from kbgen.model.library import Source

Naming = tuple[str, str]  # a gap and the article that the ledger names for it

_ENTRY = re.compile(
    r"^(?P<quote>[\"']?)(?P<gap>g-\w+)(?P=quote):.*\n(?:[ \t]+.*\n|[ \t]*#.*\n|\n)*", re.MULTILINE
)


def ledger_versions(history: History) -> Versions:
    """Return the versions of the ledger, newest first; "" names the bytes where it went."""
    return [(one.when, one.blobs[PATH]) for one in history.commits if PATH in one.blobs]


def named_since(
    pairs: Iterable[Naming], versions: Iterable[tuple[int, str]]
) -> Mapping[Naming, int]:
    """Return when the ledger began to name each of *pairs* and has done so since.

    In seconds since 1970. *versions*: when, and its text, newest first; no more are taken than it
    needs. Those that the newest does not name are left out.
    """
    since: dict[Naming, int] = {}
    left = set(pairs)
    known: dict[str, str] = {}  # most versions of the ledger leave most entries as they are
    for when, text in versions:
        named = _named(text, {gap for gap, _ in left}, known)
        left = {(gap, article) for gap, article in left if named.get(gap) == article}
        since |= dict.fromkeys(left, when)
        if not left:
            break
    return since


def _named(text: str, gaps: Collection[str], known: dict[str, str]) -> Mapping[str, str]:
    """Return the articles that the ledger *text* names for *gaps*.

    *known* holds what single entries name, by their texts, and gets what is read.
    """
    entries: dict[str, str] = {}
    for entry in _ENTRY.finditer(f"{text}\n"):
        entries.setdefault(entry["gap"], entry[0])
    found: dict[str, str] = {}
    for gap in gaps:
        entry_text = entries.get(gap, "")
        if entry_text and entry_text not in known:
            known[entry_text] = _read(entry_text).get(gap, "")
        if entry_text:
            found[gap] = known[entry_text]
    # a person may write entries otherwise than kbgen does, and then all of it must be read
    other = any(gap not in entries and gap in text for gap in gaps)
    return {**_read(text), **found} if other else found


def _read(text: str) -> Mapping[str, str]:
    return {id_: one.article for id_, one in read_ledger(Source(PATH, text))[0].items()}
