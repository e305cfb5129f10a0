"""Words of queries that were answered: which ones are kept, for whom, and who reads them back."""

import json
import os
import stat
from dataclasses import replace
from pathlib import Path

import pytest
from need_base import need, needs

from kbgen.adapters.asked_files import ASKED, as_asked, read_asked, tells_asked
from kbgen.adapters.report_files import save_analysis
from kbgen.gaps.searched import searched
from kbgen.model.need import Counts, Needs, Wording
from kbgen.model.report import Analysis, LogFacts

OPENED = Wording("Export the Dashboard", Counts(9, 1), 0.9, {"exports": 5}, typed_in=6)
LIKELY = Wording("export csv of [email] E-1042 now", Counts(4, 0), 0.2, typed_in=3)
UNSURE = Wording("dark dashboard", Counts(8, 8), 0.21, typed_in=7)
ASKED_FOR = replace(
    needs(replace(need("g-7kq2m9xw"), wordings=(OPENED, LIKELY, UNSURE))), model={"en": {}}
)


def test_a_query_is_answered_if_readers_opened_an_article_or_one_probably_answers_it() -> None:
    words = searched(ASKED_FOR.needs)
    assert words.answered == {"export": 9, "dashboard": 6}
    assert words.typed == {"export": 9, "dashboard": 13, "dark": 7}


def test_what_was_masked_codes_and_short_words_are_no_words_that_readers_ask_for() -> None:
    assert not {"email", "e1042", "csv", "now", "the"} & searched(ASKED_FOR.needs).typed.keys()


def test_sessions_are_searches_where_the_log_knows_none() -> None:
    wording = replace(OPENED, typed_in=None)
    one = replace(need("g-7kq2m9xw"), wordings=(wording,))
    assert searched([one]).answered == {"export": 9, "dashboard": 9}


def test_words_are_read_back_by_language_from_as_many_sessions_as_may_be_shown(
    tmp_path: Path,
) -> None:
    german = replace(need("g-bcdfghjk", language="de"), wordings=(replace(OPENED, text="Währung"),))
    _save(tmp_path, replace(ASKED_FOR, needs=(*ASKED_FOR.needs, german)))
    assert read_asked(tmp_path, "en") == {"dashboard": 6, "export": 9}
    assert read_asked(tmp_path, "de") == {"währung": 6}
    assert read_asked(tmp_path, "fr") == {}


def test_only_their_owner_may_read_them(tmp_path: Path) -> None:
    _save(tmp_path, ASKED_FOR)
    assert stat.S_IMODE((tmp_path / ASKED).stat().st_mode) == 0o600


@pytest.mark.parametrize(
    "other",
    [replace(ASKED_FOR, edition="agent"), replace(ASKED_FOR, model=None)],
    ids=["of staff", "compared with nothing"],
)
def test_what_customers_asked_stays_where_others_were_heard(tmp_path: Path, other: Needs) -> None:
    assert not tells_asked(other)
    _save(tmp_path, ASKED_FOR)
    before = (tmp_path / ASKED).read_text("utf-8")
    _save(tmp_path, replace(other, needs=()))
    assert (tmp_path / ASKED).read_text("utf-8") == before


@pytest.mark.parametrize(
    "text", ["", "[]", '{"version": 2, "words": {"en": {"export": 9}}}', "{", "[" * 1_000_000]
)
def test_a_file_that_cannot_be_used_weighs_nothing(tmp_path: Path, text: str) -> None:
    (tmp_path / ASKED).parent.mkdir()
    (tmp_path / ASKED).write_text(text)
    assert read_asked(tmp_path, "en") == {}


def test_i7_m5_a_pipe_in_its_place_is_not_waited_for(tmp_path: Path) -> None:
    (tmp_path / ASKED).parent.mkdir()
    os.mkfifo(tmp_path / ASKED)
    assert read_asked(tmp_path, "en") == {}


def test_what_is_no_count_is_left_out(tmp_path: Path) -> None:
    (tmp_path / ASKED).parent.mkdir()
    words = {"en": {"export": "9", "report": 8}, "de": [1]}
    (tmp_path / ASKED).write_text(json.dumps({"version": 1, "words": words}))
    assert read_asked(tmp_path, "en") == {"report": 8}
    assert read_asked(tmp_path, "de") == {}


def test_what_is_saved_says_no_more_than_words_and_sessions() -> None:
    assert json.loads(as_asked(ASKED_FOR)) == {
        "version": 1,
        "words": {"en": {"dashboard": 6, "export": 9}},
    }


def _save(root: Path, found: Needs) -> None:
    facts = LogFacts(names=(), formats=(), lines=9, searches=9)
    save_analysis(Analysis("Help", found.edition, "2026-06-15", facts, (), found), root)
