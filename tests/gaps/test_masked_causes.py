"""What kbgen says of a cause stays; what was typed is masked in it."""

from dataclasses import replace

from need_base import FIRST, need, needs

from kbgen.gaps.shown import shown
from kbgen.model.need import Cause, Need
from kbgen.model.searches import Searches


def explained(text: str, evidence: str, *words: str) -> Need:
    return replace(need(FIRST, text), cause=Cause("outside", evidence, words=words))


def told(one: Need) -> str:
    """Return the evidence of *one* as it is shown where Acme must not be written."""
    (found,) = shown(needs(one), Searches(quoted=1, masked=("Acme",))).needs.needs
    assert found.cause
    return found.cause.evidence


def test_a_sentence_of_ours_is_no_address() -> None:
    said = "No page has any of the words of “@channel”; 6 of 6 searches were left unanswered."
    assert told(explained("@channel", said)) == said


def test_what_was_typed_is_masked_within_the_sentence() -> None:
    said = "No page of acme has any of the words of “pay acme”; 1 of 2 searches."
    masked = "No page of acme has any of the words of “pay [word]”; 1 of 2 searches."
    assert told(explained("pay acme", said)) == masked


def test_what_was_meant_is_masked_too() -> None:
    said = "“pay acmee” is probably “pay acme”; 2 searches had it wrong."
    masked = "“pay acmee” is probably “pay [word]”; 2 searches had it wrong."
    assert told(explained("pay acmee", said, "pay acme")) == masked
