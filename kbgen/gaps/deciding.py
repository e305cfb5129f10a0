"""Writing a decision into the ledger, so that it says just that afterwards."""

from dataclasses import replace

import yaml

from kbgen.errors import UsageError
from kbgen.gaps.editing import changed, quoted
from kbgen.gaps.ledger import PATH, Ledger, read_ledger
from kbgen.model.gap import Decision
from kbgen.model.library import Source
from kbgen.model.problem import Problem

# In the order in which they stand in a new entry: key of the ledger -> field.
_KEYS = {
    "status": "status",
    "class": "kind",
    "owner": "owner",
    "article": "article",
    "link": "link",
    "note": "note",
    "dismissed": "dismissed",
}


def differing(was: Decision, wanted: Decision) -> dict[str, str]:
    """Return what changes from *was* to *wanted* by key; "" for what is taken back."""
    before, after = _values(was), _values(wanted)
    return {key: value for key, value in after.items() if value != before[key]}


def decided(text: str, ledger: Ledger, wanted: Decision, about: str = "") -> str:
    """Return the *text* of the *ledger* with the decision *wanted*, all else as it stands.

    A new entry says in a comment what it is *about*. The text is read again: raises UsageError if
    it says anything but what was meant.
    """
    wanted = _trimmed(wanted)
    faults = _faults(wanted)
    if faults:
        raise UsageError(f"this cannot be written: {faults[0].what}", faults[0].todo)
    values = differing(ledger.get(wanted.id, Decision(wanted.id)), wanted)
    try:
        new = changed(text, wanted.id, values, about)
    except yaml.YAMLError as error:
        raise _by_hand(wanted) from error
    plain = new.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    found, problems = read_ledger(Source(PATH, plain))
    if problems or _saying(found) != _saying({**ledger, wanted.id: wanted}):
        raise _by_hand(wanted)
    return new


def _trimmed(wanted: Decision) -> Decision:
    """Return *wanted* as it will be read: without white space around its texts."""
    return replace(
        wanted,
        owner=wanted.owner.strip(),
        article=wanted.article.strip(),
        link=wanted.link.strip(),
        note=wanted.note.strip(),
        dismissed=wanted.dismissed.strip(),
    )


def _faults(wanted: Decision) -> list[Problem]:
    """Return what is wrong with *wanted* itself, wherever it is written."""
    lines = "".join(
        f"  {key}: {quoted(value)}\n" for key, value in _values(wanted).items() if value
    )
    _, problems = read_ledger(Source(PATH, f"{wanted.id}:\n{lines}"))
    return problems if lines else []


def _by_hand(wanted: Decision) -> UsageError:
    return UsageError(
        f"{wanted.id} stands in a form that kbgen cannot change safely",
        f"change its entry in {PATH} by hand",
    )


def _saying(ledger: Ledger) -> dict[str, Decision]:
    """Return those decisions that decide anything, wherever they stand."""
    known = {id_: replace(one, line=0) for id_, one in ledger.items()}
    return {id_: one for id_, one in known.items() if one != Decision(id_)}


def _values(decision: Decision) -> dict[str, str]:
    return {key: str(getattr(decision, field) or "") for key, field in _KEYS.items()}
