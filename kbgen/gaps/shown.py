"""What of an analysis may be shown now: settings may be stricter than they were then."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace

from kbgen.gaps.saying import withheld
from kbgen.listen.masking import LABELS, masked
from kbgen.model.need import Cause, Need, Needs, Wording
from kbgen.model.saying import quoted
from kbgen.model.searches import Searches


@dataclass(frozen=True, slots=True)
class Shown:
    """The *needs* that may be shown; *left* wordings were left out of them."""

    needs: Needs
    left: int = 0

    @property
    def why(self) -> str:
        """Say how many wordings were left out, "" for none."""
        return f"{withheld(self.left)}, as `searches: quoted:` says" if self.left else ""


def shown(needs: Needs, searches: Searches) -> Shown:
    """Return what of *needs* may be shown by the settings for *searches*.

    Words that tell of a person are masked, and wordings left out that too few sessions typed.
    """
    found = _shown(needs.needs, searches)
    past = _shown(needs.past, searches)
    left = sum(len(need.texts) for need in needs.all) - sum(
        len(one.texts) for one in (*found, *past)
    )
    return Shown(replace(needs, needs=found, past=past), left)


def quotable(need: Need, least: int) -> Need | None:
    """Return *need* with the wordings that at least *least* sessions typed; None without any."""
    known = [one for one in need.wordings if _is_known(one, least)]
    former = tuple(one for one in need.former if _is_known(one, least))
    return replace(_of(need, known), former=former) if known else None


def _shown(needs: Iterable[Need], searches: Searches) -> tuple[Need, ...]:
    found = (quotable(need, searches.quoted) for need in needs)
    return tuple(_masked(need, searches.masked) for need in found if need)


def tells(text: str, masks: Collection[str]) -> bool:
    """Tell whether *text* says who somebody is, or did before it was masked."""
    return masked(text, masks) != text or any(label in text for label in LABELS)


def _is_known(wording: Wording, least: int) -> bool:
    return wording.typed_in is None or wording.typed_in >= least


def _of(need: Need, known: Sequence[Wording]) -> Need:
    """Return *need* with the wordings *known* alone; a cause that says another is not told."""
    if len(known) == len(need.wordings):
        return need
    gone = {one.text for one in need.wordings} - {one.text for one in known}
    cause = need.cause
    if cause and any(text in " ".join((cause.evidence, *cause.words)) for text in gone):
        cause = None
    hidden = need.hidden + len(need.wordings) - len(known)
    return replace(need, wordings=tuple(known), hidden=hidden, cause=cause)


def _masked(need: Need, masks: Sequence[str]) -> Need:
    wordings, former = _masked_texts(need.wordings, masks), _masked_texts(need.former, masks)
    cause = need.cause and _masked_cause(need.cause, need.texts, masks)
    if (wordings, former, cause) == (need.wordings, need.former, need.cause):
        return need  # as nearly all are, of very many
    return replace(need, wordings=wordings, former=former, cause=cause)


def _masked_texts(wordings: tuple[Wording, ...], masks: Sequence[str]) -> tuple[Wording, ...]:
    texts = [masked(one.text, masks) for one in wordings]
    if all(text == one.text for text, one in zip(texts, wordings, strict=True)):
        return wordings
    return tuple(replace(one, text=text) for text, one in zip(texts, wordings, strict=True))


def _masked_cause(cause: Cause, texts: Iterable[str], masks: Sequence[str]) -> Cause:
    """Return *cause* with what was typed masked; the rest of its sentence is ours."""
    evidence = cause.evidence
    for text in (*texts, *cause.words):
        evidence = evidence.replace(quoted(text), quoted(masked(text, masks)))
    words = tuple(masked(word, masks) for word in cause.words)
    return replace(cause, evidence=evidence, words=words)
