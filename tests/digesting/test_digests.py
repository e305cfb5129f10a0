"""Digests: what is new for support in a week, and what waits for each owner."""

import email
import email.policy
import json
import os
import shutil
from collections.abc import Mapping
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from programs import git, kbgen

from kbgen.app.news import news_since
from kbgen.errors import UsageError
from kbgen.gaps.digest import Chapter, Digest, Item, mail_address
from kbgen.gaps.letter import Postmark, letters
from kbgen.gaps.news.owners import owner_digests
from kbgen.gaps.news.support import support_digest

ZONE = ZoneInfo("Europe/Berlin")
NOW = datetime(2026, 11, 23, 9, tzinfo=ZONE)
WEEK = timedelta(days=7)
SITE = "name: Orchard help\ntimezone: Europe/Berlin\nlanguages: [en]\n"
COMPONENTS = "reports:\n  title: Reports\n  owner: Ana Ruiz\n  escalation: ana@example.com\n"
_FEATURE = """\
## What changed

{text}

## How to use it

1. Open it.

## How to test it yourself

1. Try it.

## FAQ

### Is it new?

Yes.

## Canned answers

### Hello

{canned}
"""


def feature(id_: str, release: str, text: str = "New.", canned: str = "Hi.", **front: str) -> str:
    """Return a feature doc with a canned answer."""
    keys = {"id": id_, "kind": "feature", "title": id_.title(), "description": f"About {id_}."}
    keys |= {"component": "reports", "audience": "public", "status": "released"}
    keys |= {"release": release, **front}
    head = "".join(f"{key}: {value}\n" for key, value in keys.items())
    return f"---\n{head}---\n{_FEATURE.format(text=text, canned=canned)}"


def problem(id_: str, text: str) -> str:
    """Return a problem."""
    head = f"id: {id_}\nkind: problem\ntitle: {id_.title()}\ncomponent: reports\naudience: agent\n"
    return f"---\n{head}level: 1\n---\n## Problem\n\n{text}\n\n## Answer\n\nWait.\n"


def write(root: Path, when: str, files: Mapping[str, str | None]) -> None:
    """Commit *files* at *when*; None deletes one."""
    for name, text in files.items():
        path = root / "content" / (name if name.endswith(".yml") else f"articles/{name}.md")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.unlink() if text is None else path.write_text(text, encoding="utf-8")
    git(root, "add", "-A")
    git(root, "commit", "-q", "-m", "x", GIT_COMMITTER_DATE=when, GIT_AUTHOR_DATE=when)


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a knowledge base in which something of each kind happened in the last week."""
    folder = tmp_path_factory.mktemp("base")
    git(folder, "init", "-q", "-b", "main")
    write(
        folder,
        "2026-11-01T10:00:00+01:00",
        {
            "kb.yml": SITE,
            "components.yml": COMPONENTS,
            "features/old": feature("old", "2026-10-01", review="2026-11-01"),
            "features/fresh": feature("fresh", "2026-11-20"),
            "features/over": feature("over", "2026-10-01", status="retired", review="2026-11-01"),
            "features/soon": feature("soon", "2026-11-30"),
            "features/far": feature("far", "2027-03-01", review="2026-12-20"),
            "problems/known": problem("known", "It fails."),
            "problems/solved": problem("solved", "It failed."),
        },
    )
    write(
        folder,
        "2026-11-20T10:00:00+01:00",
        {
            "features/old": feature("old", "2026-10-01", "Else.", "Hello.", review="2026-11-01"),
            "features/added": feature("added", "2026-11-21T10:00"),
            "problems/known": problem("known", "It fails at night."),
            "problems/solved": None,
            "problems/arisen": problem("arisen", "It burns."),
        },
    )
    return folder


def told(root: Path, since: datetime = NOW - WEEK) -> dict[str, list[str]]:
    """Return the ids that support is told of, by chapter."""
    digest = support_digest(news_since(root, since, NOW, None), ())
    return {one.title: [item.id for item in one.items] for one in digest.chapters}


def test_a_feature_that_a_gate_holds_back_has_not_come_out(root: Path, tmp_path: Path) -> None:
    folder = shutil.copytree(root, tmp_path / "gated")
    site = folder / "content/kb.yml"
    site.write_text(f"{SITE}launch: {{since: 2026-11-01, readers: 1}}\n", encoding="utf-8")
    found = told(folder)
    assert "What came out" not in found
    assert {"added", "fresh"} <= {*found["What waits to be read"]}


@pytest.mark.parametrize("local", ["an\u00e4", "a\u200bna", "ana\x7f"])
def test_an_address_that_mail_servers_do_not_take_is_none(local: str) -> None:
    assert mail_address(f"Ana <{local}@example.com>", ()) == ""
    assert mail_address("Ana <ana.o'neil+x@example.com>", ()) == "ana.o'neil+x@example.com"


def test_support_is_told_what_happened_in_a_week(root: Path) -> None:
    assert told(root) == {
        "What came out": ["added", "fresh"],
        "What is coming in the next two weeks": ["soon"],
        "What waits to be read": ["soon"],
        "Problems": ["arisen", "known", "solved"],
        "Canned answers": ["added", "old"],
        "Articles that changed": ["added", "old"],
    }


def test_what_a_gate_holds_back_comes_out_once_the_gate_is_open(root: Path, tmp_path: Path) -> None:
    git(tmp_path, "clone", "-q", str(root), "held")
    held = tmp_path / "held"
    gate = "launch: {since: 2026-11-01, readers: 1}\n"
    write(held, "2026-11-21T12:00:00+01:00", {"kb.yml": SITE + gate})
    assert "What came out" not in told(held)
    assert kbgen("ack", "fresh", "--as", "Ana", "--today", "2026-11-23", cwd=held).returncode == 0
    assert told(held)["What came out"] == ["fresh"]
    assert told(held, NOW - timedelta(hours=12))["What came out"] == ["fresh"]


def test_nothing_is_told_twice_in_two_weeks_that_follow(root: Path) -> None:
    assert set(told(root, NOW - timedelta(hours=12))) == {
        "What is coming in the next two weeks",
        "What waits to be read",
    }


def test_all_is_new_where_the_history_begins_later(root: Path) -> None:
    assert told(root, NOW - timedelta(days=60))["Problems"] == ["arisen", "known"]


def test_without_git_it_is_said_that_nobody_knows_what_changed(tmp_path: Path, root: Path) -> None:
    for file in (root / "content").rglob("*.*"):
        place = tmp_path / file.relative_to(root)
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(file.read_bytes())
    news = news_since(tmp_path, NOW - WEEK, NOW, None)
    assert news.untold[0].startswith("What changed in articles is not known")
    assert "Problems" not in told(tmp_path)


def test_each_owner_is_told_what_waits_for_them(root: Path) -> None:
    (found,) = owner_digests(news_since(root, NOW - WEEK, NOW, None))
    assert (found.owner, found.address, found.file) == ("Ana Ruiz", "ana@example.com", "ana-ruiz")
    (chapter,) = found.chapters
    assert (chapter.title, [item.id for item in chapter.items]) == ("To review", ["old", "far"])
    assert chapter.items[0].lines[0] == ("Review", "was due on 2026-11-01")
    assert chapter.items[1].lines[0] == ("Review", "is due on 2026-12-20")


def test_a_week_that_ends_before_it_begins_is_refused(root: Path) -> None:
    with pytest.raises(UsageError, match="name an earlier day"):
        news_since(root, NOW + WEEK, NOW, None)


@pytest.mark.parametrize("name", letters())
def test_words_of_authors_do_nothing_in_any_letter(root: Path, name: str) -> None:
    hostile = "=1+1 <script>x</script> <!channel> @everyone [a](https://eve.example) \u202egnp"
    item = Item(hostile, "a", (("About", hostile),), typed=False)
    digest = Digest(hostile, "", hostile, hostile, (Chapter(hostile, (item,)),), "a")
    site = news_since(root, NOW - WEEK, NOW, None).library.settings.site
    text = letters()[name].text(digest, Postmark(site, NOW, "k"))
    if name == "eml":
        read = email.message_from_string(text, policy=email.policy.default)
        assert "\u202e" not in read["Subject"]
        body = read.get_body(("html",))
        assert body
        text = body.get_content()
    assert "\u202e" not in text
    assert "<script>" not in text
    assert name == "eml" or "](https://eve" not in text  # HTML reads no Markdown
    if name == "webhook":
        assert "<!channel>" not in text
        assert 2 <= len(json.loads(text)["blocks"]) <= 50


def test_a_chat_takes_the_longest_digest(root: Path) -> None:
    about = (("About", "b" * 5000),)
    items = tuple(Item("a" * 500, f"a{at}", about, typed=False) for at in range(99))
    chapters = tuple(Chapter(f"C{at}", items) for at in range(7))
    site = news_since(root, NOW - WEEK, NOW, None).library.settings.site
    text = letters()["webhook"].text(
        Digest("a", "", "t" * 999, "i", chapters, "a"), Postmark(site, NOW, "k")
    )
    assert len(json.loads(text)["blocks"]) <= 50


def test_the_command_prints_writes_and_sends_only_when_asked(root: Path, tmp_path: Path) -> None:
    today = ("--root", str(root), "--today", NOW.isoformat())
    printed = kbgen("digest", "support", *today, cwd=tmp_path)
    assert printed.stdout.startswith("# Orchard help: what is new for support")
    assert printed.returncode == 0
    mails = kbgen("digest", "owners", *today, "--format", "eml", "--output", "out", cwd=tmp_path)
    assert mails.stdout.split() == [os.path.join("out", "ana-ruiz.eml")]  # noqa: PTH118
    refused = kbgen("digest", "support", *today, "--send", "smtp", "--dry-run", cwd=tmp_path)
    assert (refused.returncode, refused.stdout) == (2, "")
    assert "names no mail server" in refused.stderr


def test_a_rehearsal_says_to_whom_it_would_go(root: Path, tmp_path: Path) -> None:
    base = tmp_path / "base"
    git(tmp_path, "clone", "-q", str(root), str(base))
    settings = base / "content" / "kb.yml"
    settings.write_text(
        f"{SITE}mail:\n  host: smtp.invalid\n  from: help@example.com\n"
        "  support: team@example.com\n",
        encoding="utf-8",
    )
    said = kbgen(
        *("digest", "support", "--root", str(base), "--today", NOW.isoformat()),
        *("--send", "smtp", "--dry-run"),
        cwd=tmp_path,
    )
    assert said.returncode == 0, said.stderr
    assert said.stdout.startswith("would go to team@example.com: Orchard help: what is new")
    assert said.stdout.rstrip().endswith("(by smtp.invalid, port 587, security starttls)")


def test_an_empty_digest_says_so_and_is_not_sent(tmp_path: Path) -> None:
    git(tmp_path, "init", "-q", "-b", "main")
    write(tmp_path, "2026-11-01T10:00:00+01:00", {"kb.yml": SITE})
    common = ("digest", "support", "--root", str(tmp_path), "--today", NOW.isoformat())
    printed = kbgen(*common, cwd=tmp_path)
    assert "Nothing happened." in printed.stdout
    sent = kbgen(*common, "--send", "smtp", cwd=tmp_path)
    assert (sent.returncode, sent.stdout) == (0, "")
    assert "nothing happened, so nothing is sent" in sent.stderr
