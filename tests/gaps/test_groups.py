"""Queries that mean the same are one group, and others are kept apart."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kbgen.gaps.groups import groups

WORDS = """
    asynchronous synchronous doi enable disable import export report reports invoice password reset
    login account dashboard dashboards upload download calendar workspace credit debit
"""
SITE = dict.fromkeys(WORDS.split(), 10)


def together(*queries: str, language: str = "en", site: dict[str, int] | None = None) -> bool:
    """Tell whether all *queries* are one group; the first is searched for most."""
    counts = {query: 30 if at == 0 else 2 for at, query in enumerate(queries)}
    return len(groups(counts, SITE if site is None else site, language)) == 1


SAME = {
    "in another order": ("reset password", "password reset"),
    "with function words": ("reset password", "how do i reset my password"),
    "in another form": ("export report", "exporting reports"),
    "with a letter left out": ("reset password", "reset pasword"),
    "with letters swapped": ("reset password", "reset passwrod"),
    "with two mistakes in a long word": ("asynchronous", "asyncronus"),
    "with a mistake that only queries tell": ("shopify connection", "shoppify connection"),
    "with a space too many": ("login", "log in"),
    "with a space too few": ("password reset", "passwordreset"),
    "with a space inside a word": ("calendar upload", "calen dar upload"),
    "with a space inside a code": ("e1045 upload", "e 1045 upload"),
    "with its first letter left out": ("dashboard export", "ashboard export"),
    "with a doubtful word, as others ask": ("invoice video", "invoice kideo"),
    "with a hyphen": ("wi-fi calendar", "wifi calendar"),
    "with a mistake and in another order": ("dashboard export", "export dashbaord"),
    "with a code": ("error e-1045", "e1045 error"),
    "with a verb and its particle": ("login", "logged in", "logging in"),
    "with a unit apart": ("upload 10gb", "upload 10 gb"),
    "with a version": ("upload 2.14", "v2.14 upload"),
    "turned round": ("convert pdf to word", "convert to word from pdf"),
}
APART = {
    "two words of the site": ("asynchronous export", "synchronous export"),
    "opposites": ("enable login", "disable login"),
    "import and export": ("import report", "export report"),
    "a form of a word of the site": ("upload", "uploader download"),
    "codes": ("error e1045", "error e1046"),
    "versions": ("version 2.14", "version 2.15"),
    "a negation": ("login works", "login not working"),
    "without": ("export with password", "export without password"),
    "opposite ways": ("convert pdf to word", "convert word to pdf"),
    "short words": ("sso login", "sms login"),
    "another beginning": ("ebook upload", "book upload"),
    "rare words alike": ("visma export", "visum export"),
    "a doubtful word alone": ("video", "kideo"),
    "a prefix that the site does not know": ("typical export", "atypical export"),
    "two numbers": ("room 1 2", "room 12"),
    "c and c++": ("c upload", "c++ upload"),
    "function words that make a word of the site": ("how do i export", "doi export"),
}


@pytest.mark.parametrize("queries", SAME.values(), ids=SAME)
def test_queries_that_mean_the_same_are_one_group(queries: tuple[str, ...]) -> None:
    assert together(*queries)


@pytest.mark.parametrize("queries", APART.values(), ids=APART)
def test_queries_that_mean_different_things_are_kept_apart(queries: tuple[str, ...]) -> None:
    assert not together(*queries)


SAME_ELSEWHERE = {
    "de function words": (
        "de",
        ("passwort zurücksetzen", "wie kann ich mein passwort zurücksetzen"),
    ),
    "de accents": ("de", ("rechnungen ändern", "rechnungen andern")),
    "de compound": ("de", ("rechnungsexport", "rechnungen exportieren", "export der rechnung")),
    "de mistake": ("de", ("rechnung herunterladen", "rechnnug herunterladen")),
    "ru form": ("ru", ("экспорт отчета", "экспорт отчетов")),
    "ru mistake": ("ru", ("восстановить пароль", "восстоновить пароль")),
    "zh order": ("zh", ("重置密码", "密码重置")),
    "zh function words": ("zh", ("如何重置密码", "重置密码")),
}
APART_ELSEWHERE = {
    "de compounds": ("de", ("rechnungsexport", "rechnungsimport")),
    "de negation": ("de", ("rechnung senden", "rechnung nicht senden")),
    "ru negation": ("ru", ("вход работает", "вход не работает")),
    "ru ways": ("ru", ("перевод из pdf в word", "перевод из word в pdf")),
    "zh negation": ("zh", ("可以登录", "不可以登录")),
    "zh ways": ("zh", ("美元转人民币", "人民币转美元")),
}
KNOWN_ELSEWHERE = {"rechnung": 9, "export": 9, "import": 9, "пароль": 9, "восстановить": 9}


@pytest.mark.parametrize(("language", "queries"), SAME_ELSEWHERE.values(), ids=SAME_ELSEWHERE)
def test_the_same_is_one_group_in_other_languages(language: str, queries: tuple[str, ...]) -> None:
    assert together(*queries, language=language, site=KNOWN_ELSEWHERE)


@pytest.mark.parametrize(("language", "queries"), APART_ELSEWHERE.values(), ids=APART_ELSEWHERE)
def test_different_things_are_apart_in_other_languages(
    language: str, queries: tuple[str, ...]
) -> None:
    assert not together(*queries, language=language, site=KNOWN_ELSEWHERE)


def test_words_that_the_pages_join_are_one_in_either_order() -> None:
    site = SITE | dict.fromkeys(("sync", "calendarsync", "notebook"), 10)
    assert together("calendar sync", "sync calendar", "sync my calendar", site=site)
    assert not together("calendar sync", "calendar", site=site)
    assert not together("note book", "book note", site=site)


def test_words_that_stand_apart_everywhere_are_not_read_as_one() -> None:
    assert together("falls in the elderly", "elderly falls", site={"fall": 9})


TYPED = "reset resett password pasword log in login not to from pdf word"
WORDINGS = st.dictionaries(
    st.lists(st.sampled_from(TYPED.split()), min_size=1, max_size=4).map(" ".join),
    st.integers(1, 50),
    min_size=1,
    max_size=12,
)


@given(WORDINGS)
def test_each_query_is_in_one_group_whatever_their_order(queries: dict[str, int]) -> None:
    found = groups(queries, SITE, "en")
    assert sorted(member for group in found for member in group.members) == sorted(queries)
    assert len({group.key for group in found}) == len(found)
    assert groups(dict(reversed(queries.items())), SITE, "en") == found


def test_a_query_of_marks_alone_is_a_group_of_its_own() -> None:
    assert [group.members for group in groups({"???": 3, "!": 1}, SITE, "en")] == [("!",), ("???",)]
