"""After any edit, a build that uses what others worked out makes what a plain one makes."""

import os
import shutil
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from built_once import Builds
from whole_base import BASE, TODAY, State, differing, state, whole_base, write

from kbgen.adapters.build_cache import BuildCache
from kbgen.adapters.places import Places
from kbgen.app.build import build_order
from kbgen.app.orders import Order
from kbgen.model.audience import EDITIONS

Change = tuple[str, str] | str | None  # a text for another, a new file, or none any more


@dataclass(frozen=True)
class Edit:
    """What somebody changes, by files, or the days that pass until the next build.

    *staff*: customers see nothing of it. *before*: what is in the knowledge base besides, which
    has articles in *languages*.
    """

    what: str
    changes: Mapping[str, Change]
    days: int = 0
    staff: bool = False
    languages: Sequence[str] = ("en",)
    before: Mapping[str, str] = field(default_factory=dict)

    @property
    def base(self) -> str:
        """The name of the knowledge base before the edit."""
        return "-".join((*self.languages, *("own" for _ in self.before)))


SHOWN = "<p>First {{ page.title }} of {{ build_date_utc.date() }}.</p>\n"
TEMPLATE = {"theme/partials/path.html": SHOWN}
ARTICLES = "content/articles"
NEW = (BASE / ARTICLES / "start.md").read_text("utf-8").replace("id: start", "id: next")
EDITS = (
    Edit("a body", {f"{ARTICLES}/share.md": ("shows a report", "shows any report")}),
    Edit("a body that others include", {"content/includes/limits.md": ("1,000", "2,000")}),
    Edit("a title", {f"{ARTICLES}/export.md": ("Export a report", "Take a report along")}),
    Edit(
        "a component of an article and a component",
        {
            f"{ARTICLES}/cost.md": ("component: plans", "component: reports"),
            "content/components.yml": ("Charts and files.", "Charts and links."),
        },
    ),
    Edit(
        "an image, and a file of the theme",
        {
            "content/images/button.svg": ("#888888", "#123456"),
            "theme/assets/own.css": ("red", "blue"),
        },
    ),
    Edit("a new template of the theme", TEMPLATE),
    Edit(
        "a template of the theme",
        {"theme/partials/path.html": ("First", "Last")},
        before=TEMPLATE,
    ),
    Edit(
        "a title that a template of the theme shows",
        {f"{ARTICLES}/share.md": ("Share a report", "Share it")},
        before=TEMPLATE,
    ),
    Edit("nothing, but a template of the theme shows the day", {}, days=1, before=TEMPLATE),
    Edit(
        "the template of an article",
        {f"{ARTICLES}/cost.md": ("kind: faq", "kind: guide")},
    ),
    Edit("a setting of the site", {"content/kb.yml": ("Write to us", "Write to Ana")}),
    Edit("a setting of the theme", {"mkdocs.yml": ("    - navigation.top\n", "")}),
    Edit(
        "an article less and another more",
        {f"{ARTICLES}/fax.md": None, f"{ARTICLES}/next.md": NEW},
    ),
    Edit("nothing, but a release has come", {}, days=10),
    Edit(
        "a translation",
        {
            f"{ARTICLES}/cost.de.md": "---\ntitle: Was es kostet\n---\n\n## FAQ\n\n"
            "### Ist es frei?\n\nJa.\n"
        },
        languages=("en", "de"),
    ),
    Edit(
        "text for staff",
        {
            f"{ARTICLES}/export.md": ("old accounts", "the oldest accounts"),
            f"{ARTICLES}/wrong-total.md": ("Cents", "All cents"),
        },
        staff=True,
    ),
    Edit(
        "what staff decided and read",
        {
            "content/gaps.yml": ("planned", "open"),
            "content/acks.yml": ("export:", "plan:"),
        },
        staff=True,
    ),
)


@pytest.mark.parametrize("edit", EDITS, ids=lambda edit: edit.what)
def test_it_makes_the_same_files_after_the_edit_of(
    edit: Edit, builds: Builds, tmp_path: Path
) -> None:
    before = builds.once(f"before-{edit.base}", lambda folder: _built_before(folder, edit))
    for name in ("base", "kept"):
        shutil.copytree(before / name, tmp_path / name, symlinks=True)
    # the same files, as a build takes over none that somebody else has put in their place
    shutil.copytree(before / "build", tmp_path / "build", copy_function=os.link)
    _apply(edit.changes, tmp_path / "base")
    now = TODAY + timedelta(days=edit.days)
    plain = _built(tmp_path, tmp_path / "plain", now, is_plain=True)
    warm = _built(tmp_path, tmp_path / "build", now)
    assert differing(warm, plain) == []
    changed = differing(warm, state(before / "build"))
    assert changed
    assert edit.staff != any(name.startswith("public/") for name in changed)
    if edit.staff:
        assert _made_again(before, tmp_path) == []


def test_it_makes_the_same_files_after_somebody_wrote_into_the_last_ones(
    builds: Builds, tmp_path: Path
) -> None:
    before = builds.once(f"before-{EDITS[0].base}", lambda folder: _built_before(folder, EDITS[0]))
    for name in ("base", "kept", "build"):
        shutil.copytree(before / name, tmp_path / name, symlinks=True)
    good = _built(tmp_path, tmp_path / "build", TODAY)
    for page in ("site/articles/share/index.html", "site/index.html"):
        _rewritten(tmp_path / "build/public" / page)
    assert differing(state(tmp_path / "build"), good)
    assert differing(_built(tmp_path, tmp_path / "build", TODAY), good) == []


def _rewritten(page: Path) -> None:
    """Write other words into *page*, which keeps its size and its time."""
    was, text = page.stat(), page.read_text("utf-8")
    page.write_text(text.replace("<article", "<ARTICLE"), "utf-8")
    os.utime(page, ns=(was.st_atime_ns, was.st_mtime_ns))


def _made_again(before: Path, after: Path) -> list[str]:
    """Return the pages of the public edition that are other files than *before* the last build."""
    site = Path("build/public/site")
    pages = [page.relative_to(after) for page in (after / site).rglob("index.html")]
    assert len(pages) > 10
    made = [page.parent.name for page in pages if not (before / page).samefile(after / page)]
    return [name for name in made if name != "csv"]  # which leads to a page, and is none


def _built_before(folder: Path, edit: Edit) -> Path:
    whole_base(folder / "base", edit.languages)
    write(folder / "base", edit.before)
    (folder / "kept").mkdir(mode=0o700)
    _built(folder, folder / "build", TODAY)
    return folder


def _built(folder: Path, output: Path, now: datetime, *, is_plain: bool = False) -> State:
    base = folder / "base"
    places = Places(base, base) if is_plain else Places(base, base, BuildCache(folder / "kept"))
    order = Order(places, tuple(EDITIONS.values()), now, plain=is_plain)
    build_order(order, output, lambda _done, _all: None)
    return state(output)


def _apply(changes: Mapping[str, Change], base: Path) -> None:
    for path, change in changes.items():
        if change is None:
            (base / path).unlink()
        elif isinstance(change, str):
            write(base, {path: change})
        else:
            text = (base / path).read_text("utf-8")
            assert text.count(change[0]) == 1, f"{change[0]!r} in {path}"
            write(base, {path: text.replace(*change)})
