"""The bench's own tools: its errors, its figures, its plain text."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from search_base import write_base
from search_figures import Asked, ahead, asked, figures, quantile
from search_questions import Passage, Question, QuestionSet, for_tuning, held_out, some
from search_server import is_search
from search_typos import mistyped, nonsense

from kbgen.adapters.content import read_checked_content
from kbgen.model.audience import EDITIONS
from kbgen.publish.finding.documents import document
from kbgen.publish.showing.edition_pages import pages_of
from kbgen.publish.showing.project import projections

NOW = datetime(2026, 11, 1, tzinfo=UTC)
SENTENCES = {
    "de": "Wie ändere ich das Passwort?",
    "en": "How do I change my password?",
    "ru": "Как изменить пароль учётной записи?",
    "zh": "如何修改账户密码？",
}


@pytest.mark.parametrize("language", SENTENCES)
def test_one_error_stands_in_a_long_word(language: str) -> None:
    wrong = mistyped(SENTENCES[language], language)
    assert wrong != SENTENCES[language]
    assert _distance(wrong, SENTENCES[language]) == 1
    assert wrong == mistyped(SENTENCES[language], language)


def test_short_words_function_words_and_numbers_stay() -> None:
    for text in ("how do I do it", "ask why 20261014", "by 2026.3", "what is csv"):
        assert mistyped(text, "en") == text


def test_nonsense_has_no_known_word() -> None:
    made = {word for text in ("a", "b") for word in nonsense(text).split()}
    assert len(made) == 4
    assert not any(set(word) & set("aeiouy") for word in made)


def test_every_kind_of_error_is_made() -> None:
    words = [f"reset account{at * 'x'}" for at in range(40)]
    lengths = {len(mistyped(word, "en")) - len(word) for word in words}
    same = [sorted(mistyped(word, "en")) == sorted(word) for word in words]
    assert lengths == {-1, 0, 1}
    assert any(same)
    assert not all(same)


def test_a_failed_search_is_not_one_without_results() -> None:
    told = figures([Asked(1, 3), Asked(0, 0), Asked(0, None), Asked(4, 9)])
    assert (told.zero, told.failed) == (0.25, 0.25)
    assert (told.first, told.fifth, told.mean) == (0.25, 0.5, (1 + 1 / 4) / 4)


def test_the_first_right_page_of_ten_counts() -> None:
    assert asked(["b", "a", "c"], ["a", "c"]) == Asked(2, 3)
    assert asked([*"bcdefghijk", "a"], ["a"]) == Asked(0, 11)


def test_the_interval_of_equal_searches_is_nothing_and_of_a_better_one_above_it() -> None:
    good, bad = [Asked(1, 1)] * 50, [Asked(0, 1)] * 50
    assert ahead(good, good) == (0, 0)
    assert ahead([*good, *bad], [*bad, *bad])[0] > 0.3


def test_most_values_stay_below_a_high_quantile() -> None:
    assert quantile(range(100), 0.95) == 95
    assert quantile([7], 0.95) == 7


def test_no_question_serves_for_tuning_and_for_judging() -> None:
    questions = [Question(str(at), "", frozenset()) for at in range(100)]
    halves = for_tuning(questions), held_out(questions)
    assert sorted((*halves[0], *halves[1]), key=str) == sorted(questions, key=str)
    assert min(map(len, halves)) > 30
    assert some(questions, 7) == some(reversed(questions), 7)


def test_only_what_search_needs_counts_as_search() -> None:
    needed = ("/search/words.json", "/assets/kbgen/search-worker.1.js", "/pagefind/pagefind.js")
    assert all(map(is_search, needed))
    assert not any(map(is_search, ("/", "/assets/kbgen/kbgen.css", "/articles/p-000001/")))


def test_any_text_is_public_as_it_is_written(tmp_path: Path) -> None:
    text = "::: agent\n<b>*a*</b> [x](y) `c` &amp; e@f.de\n\n- 1. h\n\n# i"
    page = Passage("x", "# A [title] {b}", (("", text), ("Background", "::: j")))
    root = write_base(tmp_path, QuestionSet("x", "en", (page,), ()))
    checked = read_checked_content(root, NOW)
    (public,) = projections(checked.library, EDITIONS["public"])
    (shown,) = [one for one in pages_of(public) if one.article]
    said = " ".join(document(shown, public).body.split())
    assert checked.problems == ()
    assert said == ("::: agent <b>*a*</b> [x](y) `c` &amp; e at f.de - 1. h # i Background ::: j")


def _distance(one: str, other: str) -> int:
    """Return 1 if a single error leads from *one* to *other*, else 2."""
    if len(one) < len(other):
        return _distance(other, one)
    apart = next(at for at in range(len(one)) if one[at : at + 1] != other[at : at + 1])
    instead, added = one[apart + 1 :] == other[apart + 1 :], one[apart + 1 :] == other[apart:]
    swapped = one[apart : apart + 2] == other[apart : apart + 2][::-1]
    rest = one[apart + 2 :] == other[apart + 2 :]
    return 1 if instead or added or (swapped and rest) else 2
