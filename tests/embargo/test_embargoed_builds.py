"""Built editions before, at and after a release: nothing of it a moment too early."""

import json
import os
import struct
import zlib
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from opened import opened

from kbgen.app.build import build
from kbgen.model.audience import AGENT, PUBLIC, Edition

MARK = "zebramark"
INSTANT = datetime(2026, 12, 1, 9, tzinfo=UTC)
SITE = """\
name: Help
description: Answers.
timezone: Europe/Berlin
languages: [en]
addresses: {public: "https://help.example.com/", agent: "https://staff.example.com/"}
"""
COMPONENTS = f"""\
reports: {{title: Reports, description: Charts., owner: Ana Ruiz}}
{MARK}: {{title: {MARK} part, description: About {MARK}., owner: {MARK} owner, keywords: [{MARK}]}}
"""
GUIDE = """\
---
id: {id}
kind: guide
title: How to {id}
description: About {id}.
component: reports
audience: public
---

## Steps

Do it.

## FAQ

### Is {id} easy?

Yes.
"""
FEATURE = f"""\
---
id: {MARK}-view
kind: feature
title: {MARK} view
description: About {MARK}.
component: {{component}}
audience: public
status: released
release: {{release}}
version: {MARK} 7
platforms: [{MARK} os]
markets: [{MARK} land]
answers: [{MARK} query]
---

## What changed

There is a {MARK} view, see [the other]({MARK}-other.md).

![The {MARK} screen](../images/{MARK}-screen.png "The {MARK} caption.")

## How to use it

Use it.

## How to test it yourself

Test it.

## FAQ

### Is {MARK} new?

Yes.
"""
ABOUT = f"""\
---
id: {MARK}-seven
kind: release
title: {MARK} 7
component: reports
audience: public
version: {MARK} 7
release: {{release}}
---

## Highlights

The {MARK} view.
"""


def base(root: Path, release: str) -> Path:
    """Write two public guides and, out at *release*, features with marks in all that they say."""
    files = {
        "content/kb.yml": SITE,
        "content/components.yml": COMPONENTS,
        "content/articles/one.md": GUIDE.format(id="one"),
        "content/articles/two.md": GUIDE.format(id="two"),
    }
    view = FEATURE.format(component=MARK, release=release)
    other = FEATURE.format(component="reports", release=release).replace(
        f"id: {MARK}-view", f"id: {MARK}-other"
    )
    files |= {
        f"content/articles/{MARK}-view.md": view.replace(f"answers: [{MARK} query]\n", ""),
        f"content/articles/{MARK}-other.md": other,
        f"content/articles/{MARK}-seven.md": ABOUT.format(release=release),
    }
    for path, text in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, "utf-8")
    (root / "content/images").mkdir()
    (root / f"content/images/{MARK}-screen.png").write_bytes(picture())
    return root


def picture() -> bytes:
    """Return a picture of one point."""
    parts = (
        (b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0)),
        (b"IDAT", zlib.compress(b"\0\x7f\x10\x20")),
        (b"IEND", b""),
    )
    body = b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        for kind, data in parts
    )
    return b"\x89PNG\r\n\x1a\n" + body


def built(root: Path, now: datetime, *editions: Edition) -> dict[str, dict[str, bytes]]:
    """Return the files of each of *editions*, built as of *now*."""
    output = root.parent / f"{root.name}-{now.timestamp():.0f}"
    build(root, output, editions, now, lambda _done, _total: None)
    return {edition.name: dict(files(output / edition.name)) for edition in editions}


def files(folder: Path) -> Iterator[tuple[str, bytes]]:
    """Yield name and content of each file; the search index names its own by chance."""
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if path.is_file() and not name.startswith("index/"):
            yield name, opened(name, path.read_bytes())


def marked(edition: dict[str, bytes]) -> list[str]:
    """Return the files that hold the mark, in their name or content."""
    return [
        name
        for name, content in edition.items()
        if MARK in name.lower() or MARK.encode() in content.lower()
    ]


@pytest.fixture(scope="module")
def before(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, bytes]]:
    """Return both editions as of a second before the release."""
    root = base(tmp_path_factory.mktemp("before"), "2026-12-01T10:00")
    return built(root, INSTANT - timedelta(seconds=1), PUBLIC, AGENT)


@pytest.fixture(scope="module")
def at(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """Return the public edition as of the release."""
    root = base(tmp_path_factory.mktemp("at"), "2026-12-01T10:00")
    return built(root, INSTANT, PUBLIC)["public"]


def test_l17_l13_a_second_before_its_release_a_feature_is_in_no_public_byte(
    before: dict[str, dict[str, bytes]],
) -> None:
    assert len(before["public"]) > 10
    assert marked(before["public"]) == []
    assert not any(name.startswith("site/assets/pictures/") for name in before["public"])


def test_l15_l16_l17_i1_before_its_release_public_is_as_if_a_feature_had_never_been_written(
    before: dict[str, dict[str, bytes]], tmp_path: Path
) -> None:
    root = base(tmp_path / "without", "2026-12-01T10:00")
    for path in (root / "content").rglob(f"*{MARK}*"):
        path.unlink()
    without = built(root, INSTANT - timedelta(seconds=1), PUBLIC)["public"]
    found = before["public"]
    assert sorted(found) == sorted(without)
    assert [name for name in found if found[name] != without[name]] == []


def test_l17_the_agent_edition_has_it_before(before: dict[str, dict[str, bytes]]) -> None:
    found = marked(before["agent"])
    assert f"site/articles/{MARK}-view/index.html" in found
    assert "site/support/coming/index.html" in found


def test_l17_at_its_instant_it_is_there_everywhere(at: dict[str, bytes]) -> None:
    assert {
        f"site/articles/{MARK}-view/index.html",
        f"site/articles/{MARK}-other/index.html",
        f"site/topics/{MARK}/index.html",
        "site/releases/index.html",
        "site/index.html",
        "site/sitemap.xml",
        "site/search/search_index.json",  # names its component
        "site/search/words.json",
    } <= set(marked(at))
    assert any(name.startswith("site/assets/pictures/") for name in at)


def test_l17_one_clock_decides_for_a_whole_build_and_is_recorded(tmp_path: Path) -> None:
    now = datetime.now(UTC).replace(microsecond=0)
    release = now + timedelta(seconds=1)
    root = base(tmp_path / "during", release.isoformat())
    found = built(root, now, PUBLIC)["public"]
    while datetime.now(UTC) < release:
        os.sched_yield()
    # the instant has passed while it was built, or right after: no file knows of it
    assert marked(found) == []
    recorded = json.loads(found["manifest.json"])["now"]
    assert datetime.fromisoformat(recorded) == now


@pytest.mark.parametrize("taken", ["moved back", "unpublished"])
def test_l21_what_is_taken_back_leaves_no_trace(
    at: dict[str, bytes], tmp_path: Path, taken: str
) -> None:
    root = base(tmp_path / "back", "2026-12-01T10:00")
    output = tmp_path / "site"
    (output / "public/site/articles" / f"{MARK}-view").mkdir(parents=True)
    (output / ".kbgen").touch()
    for name, content in at.items():
        path = output / "public" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    for path in (root / "content/articles").glob(f"{MARK}*.md"):
        text = path.read_text("utf-8")
        changed = (
            text.replace("2026-12-01T10:00", "2027-12-01T10:00")
            if taken == "moved back"
            else text.replace("audience: public", "audience: agent")
        )
        path.write_text(changed, "utf-8")
    build(root, output, [PUBLIC], INSTANT, lambda _done, _total: None)
    assert marked(dict(files(output / "public"))) == []
