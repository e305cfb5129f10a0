"""Exports: golden files of each format, and customers' words that do nothing wherever they land."""

import csv
import email
import email.policy
import io
import json
from collections.abc import Callable
from dataclasses import replace
from email.message import EmailMessage
from html import escape
from pathlib import Path

import pytest
from gap_base import NOW, SHOWN, SITE

from kbgen.gaps.digest import address_of, digests
from kbgen.gaps.export import Batch, exports
from kbgen.gaps.issue import issue
from kbgen.gaps.listing import table
from kbgen.model.members import members_by_name
from kbgen.model.need import Cause
from kbgen.model.site import Words

FOLDER = Path(__file__).parent / "exports"
BATCH = Batch(SHOWN, SITE, "public", ("2026-03-02", "2026-06-14"), NOW)
HOSTILE = "=1+1 @everyone <!channel>"


@pytest.mark.parametrize("name", exports())
def test_an_export_is_what_it_was(name: str, golden: Callable[[Path, str], None]) -> None:
    parts = []
    for file, text in exports()[name].files(BATCH):
        parts.append(f"==> {file} <==\n{text.replace(chr(13), '')}")
    golden(FOLDER / f"{name}.txt", "\n".join(parts))


def test_every_export_has_a_golden_file() -> None:
    assert {path.stem for path in FOLDER.glob("*.txt")} == set(exports())
    assert exports() == members_by_name("kbgen.gaps.exports", "EXPORT", type(exports()["csv"]))


def test_a10_a11_a_spreadsheet_runs_no_words_of_customers() -> None:
    (text,) = (text for _, text in exports()["csv"].files(BATCH))
    rows = list(csv.DictReader(io.StringIO(text)))
    assert rows[1]["query"].startswith("'=1+1")
    assert rows[0]["searches"] == "36"
    assert list(rows[0]) == [column.name for column in table(()).columns]


def test_c10_a_chat_is_told_of_nobody() -> None:
    told = [text for _, text in exports()["webhook"].files(BATCH)]
    assert sum(text.count("\u2039!channel\u203a") for text in told) == 2  # as text and as a block
    for text in told:
        assert "<!" not in text
        message = json.loads(text)
        assert isinstance(message["text"], str)
        assert 1 <= len(message["blocks"]) <= 50
        assert message["blocks"][0]["type"] == "header"
        assert len(message["blocks"][0]["text"]["text"]) <= 150
        for block in message["blocks"][1:]:
            assert block["type"] == "section"
            assert block["text"]["type"] == "plain_text"
            assert len(block["text"]["text"]) <= 3000
        for line in message["text"].splitlines():
            assert "@" not in line or "`" in line or "@\u200b" in line


def test_a_long_digest_stays_within_what_a_chat_takes() -> None:
    many = Batch(SHOWN[:1] * 80, SITE, "public", ("", ""), NOW)
    (text,) = (text for _, text in exports()["webhook"].files(many))
    message = json.loads(text)
    assert len(message["blocks"]) <= 50
    assert sum(len(block["text"]["text"]) for block in message["blocks"]) <= 13_000
    assert "65 other gaps" in message["text"]


def test_a_mail_can_be_read_by_others() -> None:
    found = {}
    for name, text in exports()["eml"].files(BATCH):
        mail = email.message_from_string(text, policy=email.policy.default)
        assert isinstance(mail, EmailMessage)
        assert not mail.defects
        found[name] = mail
        kinds = [part.get_content_type() for part in mail.walk()]
        assert kinds == ["multipart/alternative", "text/plain", "text/html"]
        assert mail["From"] == "help@example.com"
        assert all(len(line) <= 998 for line in text.splitlines())
    assert found["ana-ruiz.eml"]["To"] == "ana@example.com"
    assert found["nobody-yet.eml"]["To"] is None


def test_c10_a_mail_shows_markup_as_it_was_written_wherever_it_stands() -> None:
    markup = "<img src=x onerror=alert(1)>"
    one = SHOWN[0]
    assert one.gap.need
    cause = Cause("no_article", f"Nothing says {markup}.")
    wording = replace(one.gap.need.wordings[0], text=markup)
    need = replace(one.gap.need, wordings=(wording,), cause=cause)
    hostile = replace(one, gap=replace(one.gap, id=markup, need=need))
    site = replace(SITE, name=Words({"en": markup}))
    ((_, text),) = exports()["eml"].files(Batch((hostile,), site, markup, (markup, markup), NOW))
    mail = email.message_from_string(text, policy=email.policy.default)
    assert isinstance(mail, EmailMessage)
    page = mail.get_body(("html",))
    assert page is not None
    assert "<img" not in page.get_content()
    # title and heading, edition and both days of the log, name, id, why, and what to do
    assert page.get_content().count(escape(markup)) == 9


def test_a_line_of_github_creates_an_issue() -> None:
    (text,) = (text for _, text in exports()["github"].files(BATCH))
    for line in text.splitlines():
        assert set(json.loads(line)) == {"title", "body", "labels"}


def test_an_issue_calls_nobody() -> None:
    found = issue(SHOWN[1], BATCH)
    assert "@everyone" not in found.title
    assert "\n" not in found.title
    called = [line for line in found.body.splitlines() if "@" in line]
    assert called
    for line in called:
        outside = "".join(line.split("`")[::2])
        assert "@" not in outside
        assert "#7" not in outside


def test_a_link_stays_one() -> None:
    assert "- **Link:** <https://tracker.example/i#4>" in issue(SHOWN[0], BATCH).body


def test_each_owner_gets_a_digest_and_each_gap_one_owner() -> None:
    found = {digest.owner: [item.id for item in digest.items] for digest in digests(BATCH)}
    assert sorted(id_ for ids in found.values() for id_ in ids) == sorted(
        one.gap.id for one in SHOWN
    )
    assert len({digest.file for digest in digests(BATCH)}) == len(found)


@pytest.mark.parametrize(
    ("owners", "told"),
    [
        pytest.param(
            ("ana@example.com", "Ana@example.com"),
            {"ana-example-com": "Ana@example.com"},
            id="one address in two cases is one owner",
        ),
        pytest.param(
            ("ana@example.com", "ana-example@com.net"),
            {"ana-example-com-net": "ana-example@com.net", "ana-example-com": "ana@example.com"},
            id="two addresses",
        ),
        pytest.param(
            ("ana@example.com", "ana@example-com.net", "ana-example@com.net"),
            {
                "ana-example-com-net": "ana-example@com.net",
                "ana-example-com-net-2": "ana@example-com.net",
                "ana-example-com": "ana@example.com",
            },
            id="two addresses of one file name stay as they are",
        ),
    ],
)
def test_no_address_is_changed_for_a_file_name(
    owners: tuple[str, ...], told: dict[str, str]
) -> None:
    gaps = tuple(replace(SHOWN[0], owner=owner) for owner in owners)
    found = digests(replace(BATCH, gaps=gaps))
    assert {digest.file: digest.address for digest in found} == told


ADDRESSES = {
    "Zo\u00eb <zoe@example.com>": "zoe@example.com",
    "zoe@example.com": "zoe@example.com",
    "Ana Ruiz": "ana@example.com",
    "Eve": "",
    "a@b\r\nBcc: all@example.com": "",
}


@pytest.mark.parametrize(("owner", "address"), ADDRESSES.items())
def test_an_owner_has_the_address_that_stands_somewhere(owner: str, address: str) -> None:
    assert address_of(owner, SHOWN) == address
