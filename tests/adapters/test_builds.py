"""Real builds of a small knowledge base in two languages."""

import fcntl
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urljoin

import pytest
from opened import opened

ROOT = Path(__file__).parents[2]
MARK = "qzxinternal"
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c4944415478"
    "9c63f8cfc0000003010100c9fe92ef0000000049454e44ae426082"
)
SITE = """\
name: {en: Orchard help, de: Orchard Hilfe}
timezone: Europe/Berlin
languages: [en, de]
addresses: {public: "https://help.example.com/", agent: "https://staff.example.com/"}
"""
COMPONENTS = f"""\
reports:
  title: Reports
  owner: {MARK}-owner
  escalation: "{MARK}-channel"
  keywords: [{MARK}-word]
{MARK}-part:
  title: {MARK} part
"""
FEATURE = f"""\
---
id: {{id}}
kind: feature
title: Export reports
description: Take your numbers along.
component: reports
owner: {MARK}-person
audience: public
status: released
release: {{release}}
review: 2020-01-01
---
<!-- {MARK} comment -->

## What changed

Reports leave as CSV. ![A button](../images/{MARK}-name.png "The button.")

![A button](../images/{MARK}-name.png "The button.")

## How to use it

1.  Press it.

    ::: agent
    {MARK} [words]({MARK}-page.md) ![w](../images/{MARK}-only.png "{MARK}")
    :::

2.  Wait.

## How to test it yourself

{MARK} test.

## FAQ

### Can I export?

Yes.

### {MARK} question? {{{{audience=agent}}}}

{MARK} answer.

## Canned answers

### {MARK} canned

{MARK} text.
"""
GERMAN = f"""\
---
title: Berichte exportieren
---

## Was ist neu

Berichte gehen als CSV hinaus.

::: agent
{MARK} German.
:::

## So geht es

Drücken.

## So testen Sie es selbst

{MARK} Test.

## FAQ

### Geht das?

Ja.
"""
STAFF_PAGE = f"""\
---
id: {MARK}-page
kind: guide
title: {MARK} title
component: {MARK}-part
audience: agent
answers: [{MARK} query]
---

## {MARK} steps

{MARK}
"""


@pytest.fixture
def base(tmp_path: Path) -> Path:
    """Return a knowledge base with a mark in everything that is internal."""
    files = {
        "content/kb.yml": SITE.encode(),
        "content/components.yml": COMPONENTS.encode(),
        "content/articles/export.md": FEATURE.format(id="export", release="2026-06-01").encode(),
        "content/articles/export.de.md": GERMAN.encode(),
        "content/articles/later.md": FEATURE.format(id="later", release="2026-07-01").encode(),
        f"content/articles/{MARK}-page.md": STAFF_PAGE.encode(),
        f"content/images/{MARK}-name.png": PNG,
        f"content/images/{MARK}-only.png": PNG.replace(b"IEND", b"IEND", 1) + MARK.encode(),
        f"content/{MARK}.txt": MARK.encode(),
    }
    for path, content in files.items():
        place = tmp_path / "base" / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(content)
    return tmp_path / "base"


def kbgen(*arguments: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    """Run kbgen as a user does."""
    return subprocess.run(
        [sys.executable, "-m", "kbgen", *arguments],
        cwd=cwd,
        check=False,
        env=environment(),
        capture_output=True,
        text=True,
    )


def environment() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONWARNINGS": ""}


def build(base: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return kbgen("build", "--today", "2026-06-15", *arguments, cwd=base)


def built(base: Path) -> Path:
    done = build(base)
    assert done.returncode == 0, done.stderr
    return base / "build"


def everything(folder: Path) -> Iterator[tuple[str, bytes]]:
    """Yield the name and the bytes of each file, packed ones unpacked."""
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            name = path.relative_to(folder).as_posix()
            yield name, opened(name, path.read_bytes())


def test_both_editions_in_both_languages(base: Path) -> None:
    found = built(base)
    for page in (
        "index.html",
        "articles/export/index.html",
        "faq/reports/index.html",
        "releases/index.html",
        "topics/reports/index.html",
        "404.html",
        "sitemap.xml",
        "search/search_index.json",
    ):
        for edition in ("public", "agent"):
            for tree in ("", "de/"):
                assert (found / edition / "site" / tree / page).is_file(), (edition, tree, page)
    assert (found / "agent/site/support/problems/index.html").is_file()
    assert not (found / "public/site/support").exists()
    english = (found / "public/site/articles/export/index.html").read_text("utf-8")
    german = (found / "public/site/de/articles/export/index.html").read_text("utf-8")
    assert "Berichte exportieren" in german
    assert 'hreflang="de"' in english
    assert 'hreflang="en"' in german
    both = {"en": "/articles/export/", "de": "/de/articles/export/"}
    assert _switch(found / "public/site", "articles/export/") == both
    assert _switch(found / "public/site", "de/articles/export/") == both
    assert _switch(found / "public/site", "") == {"en": "/", "de": "/de/"}
    assert _switch(found / "public/site", "de/") == {"en": "/", "de": "/de/"}


def _switch(site: Path, page: str) -> dict[str, str]:
    """Return where the language switch of a page leads, by language."""
    found = re.findall(
        r'<a href="([^"]*)" hreflang="(en|de)" class="md-select__link"',
        (site / page / "index.html").read_text("utf-8"),
    )
    return {language: urljoin(f"/{page}", address) for address, language in found}


def test_nothing_internal_is_anywhere_in_public(base: Path) -> None:
    found = built(base)
    names = [
        name
        for name, content in everything(found / "public")
        if MARK.encode() in content.lower() or MARK in name.lower()
    ]
    assert names == []
    agent = b"".join(content for _, content in everything(found / "agent/site"))
    for mark in (
        " question",
        " answer",
        " canned",
        " text.",
        " German.",
        " test.",
        "-person",
        "-channel",
        " title",
        " part",
        " steps",
    ):
        assert (MARK + mark).encode() in agent, mark
    assert MARK.encode() + b" comment" not in agent


def test_a_release_is_out_from_its_day_on(base: Path) -> None:
    sites = {}
    for day in ("2026-06-30T23:59:59", "2026-07-01"):
        assert kbgen("build", "--edition", "public", "--today", day, cwd=base).returncode == 0
        sites[day] = dict(everything(base / "build/public"))
    before, after = sites.values()
    assert "site/articles/later/index.html" in after
    assert [
        name for name, content in before.items() if "later" in name or b"articles/later" in content
    ] == []


def test_b6_the_same_content_gives_the_same_bytes(base: Path) -> None:
    first = dict(everything(built(base)))
    second = dict(everything(built(base)))
    assert {name for name in first if "/index/" not in name} == {
        name for name in second if "/index/" not in name
    }
    # the index names its files by chance; all that is published is the same
    assert [
        name for name in first if "/index/" not in name and first[name] != second.get(name)
    ] == []


def test_b5_a_folder_of_somebody_else_is_left_alone(base: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.mkdir()
    (other / "thesis.txt").write_text("mine")
    done = build(base, "--output", str(other))
    assert done.returncode == 2
    assert "holds files that kbgen did not write" in done.stderr
    assert [path.name for path in other.iterdir()] == ["thesis.txt"]


@pytest.mark.parametrize("output", [".", "content", "content/kb.yml", "content/articles"])
def test_b5_the_content_is_no_output_folder(base: Path, output: str) -> None:
    before = dict(everything(base))
    assert build(base, "--output", output).returncode == 2
    assert dict(everything(base)) == before


def test_b4_two_builds_do_not_write_one_folder(base: Path) -> None:
    output = base / "build"
    output.mkdir()
    with (output / ".kbgen").open("w") as marker:
        fcntl.flock(marker, fcntl.LOCK_EX)
        done = build(base)
    assert done.returncode == 5
    assert "another kbgen is writing" in done.stderr
    assert [path.name for path in output.iterdir()] == [".kbgen"]


WRONG = {
    "two articles with one id": (
        "more/export.md",
        FEATURE.format(id="export", release="2026-06-01").encode(),
        "KB201",
    ),
    "a file that is not UTF-8": ("other.md", STAFF_PAGE.encode("utf-16"), "KB101"),
    "a missing image": (
        "other.md",
        STAFF_PAGE.replace(f"id: {MARK}-page", "id: other").encode() + b'\n![A](gone.png "B.")\n',
        "KB205",
    ),
    "a link to a page that public does not have": (
        "export.md",
        FEATURE.format(id="export", release="2026-06-01")
        .replace("Reports leave", f"[Reports]({MARK}-page.md) leave")
        .encode(),
        "KB306",
    ),
    "front matter that is not YAML": ("other.md", b"---\nnote: foo: bar\n---\nText.\n", "KB103"),
}


@pytest.mark.parametrize(("path", "content", "code"), WRONG.values(), ids=WRONG)
def test_i4_content_with_errors_keeps_the_last_good_site(
    base: Path, path: str, content: bytes, code: str
) -> None:
    output = base / "build"
    (output / "public").mkdir(parents=True)
    (output / ".kbgen").touch()
    (output / "public/index.html").write_text("last good")
    place = base / "content/articles" / path
    place.parent.mkdir(exist_ok=True)
    place.write_bytes(content)
    done = build(base)
    assert done.returncode == 3
    assert f" {code} " in done.stderr
    assert "Traceback" not in done.stderr
    assert [name for name, _ in everything(output)] == [".kbgen", "public/index.html"]


def test_a_query_claimed_twice_is_a_finding_that_does_not_block(base: Path) -> None:
    for id_ in ("one", "two"):
        text = STAFF_PAGE.replace(f"id: {MARK}-page", f"id: {id_}")
        (base / f"content/articles/{id_}.md").write_text(text, "utf-8")
    done = kbgen("check", cwd=base)
    assert done.returncode == 1
    assert " KB202 " in done.stdout


def test_an_empty_content_folder_gives_an_empty_site(base: Path) -> None:
    shutil.rmtree(base / "content/articles")
    done = build(base, "--edition", "public")
    assert done.returncode == 0, done.stderr
    assert (base / "build/public/site/index.html").is_file()


def test_a_folder_without_settings_is_no_knowledge_base(tmp_path: Path) -> None:
    done = build(tmp_path)
    assert done.returncode == 2
    assert "content/kb.yml" in done.stderr
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("number", "status"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)], ids=["SIGINT", "SIGTERM"]
)
def test_b1_i4_a_signal_in_the_middle_keeps_the_last_good_site(
    base: Path, number: signal.Signals, status: int
) -> None:
    output = base / "build"
    (output / "public").mkdir(parents=True)
    (output / ".kbgen").touch()
    (output / "public/index.html").write_text("last good")
    process = subprocess.Popen(
        [sys.executable, "-m", "kbgen", "build"],
        cwd=base,
        env=environment(),
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    while process.poll() is None and not list(output.glob(".work-*/*/sites")):
        os.sched_yield()
    children = _children(process.pid)
    assert children, "the build ended before its host wrote"
    process.send_signal(number)
    _, said = process.communicate(timeout=60)
    assert process.returncode == status
    assert "Traceback" not in said
    assert [name for name, _ in everything(output)] == [".kbgen", "public/index.html"]
    assert not list(output.glob(".work-*"))
    late = time.monotonic() + 10
    while any(Path(f"/proc/{child}").exists() for child in children):
        assert time.monotonic() < late, "a process of the host goes on"
        os.sched_yield()


def test_b1_a_build_that_is_killed_leaves_no_host_behind(base: Path) -> None:
    process = subprocess.Popen(
        [sys.executable, "-m", "kbgen", "build"],
        cwd=base,
        env=environment(),
        stderr=subprocess.DEVNULL,
    )
    while process.poll() is None and not list((base / "build").glob(".work-*/*/sites")):
        os.sched_yield()
    children = _children(process.pid)
    assert children, "the build ended before its host wrote"
    process.kill()
    process.wait()
    until = time.monotonic() + 30
    while time.monotonic() < until and any(map(_lives, children)):
        os.sched_yield()
    assert not [child for child in children if _lives(child)]
    # it did not go on to the end, which it would have reached in a second or two
    assert not list((base / "build").glob(".work-*/*/sites/*/404.html"))


def _lives(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except (FileNotFoundError, ProcessLookupError):
        return False


def _children(pid: int) -> list[int]:
    try:
        return [
            int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
        ]
    except FileNotFoundError:
        return []


def test_plain_mkdocs_builds_the_staged_tree_without_the_content(base: Path) -> None:
    fresh = base.parent / "fresh"
    assert kbgen("init", str(fresh), "--no-input", cwd=base.parent).returncode == 0
    shutil.rmtree(fresh / "content")
    shutil.copytree(base / "content", fresh / "content")
    built(fresh)
    shutil.rmtree(fresh / "content")
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--quiet"],
        cwd=fresh,
        env=environment(),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    site = fresh / "build/plain"
    assert "Export reports" in (site / "articles/export/index.html").read_text("utf-8")
    assert [name for name, content in everything(site) if MARK.encode() in content] == []


def test_an_extension_that_could_read_other_files_is_refused(base: Path) -> None:
    (base / "mkdocs.yml").write_text(
        "theme: {name: material}\nmarkdown_extensions: [pymdownx.snippets]\n"
    )
    done = kbgen("build", cwd=base)
    assert done.returncode == 2
    assert "pymdownx.snippets" in done.stderr
