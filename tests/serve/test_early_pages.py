"""Pages that a preview shows before the build that they are part of."""

import re
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from serving import Start, knowledge_base, news, page, write

from kbgen.adapters.build_cache import BuildCache
from kbgen.adapters.host_spares import WarmHosts
from kbgen.adapters.places import Places
from kbgen.app.ahead import MOST, Ahead
from kbgen.app.build import build_order
from kbgen.app.orders import Live, Order, Tree
from kbgen.model.audience import AGENT, PUBLIC

NOW = datetime(2026, 11, 22, tzinfo=UTC)
STAFF = "::: agent\nFor staff.\n:::"
_BOTH = ("/articles/begin/", "/articles/go-on/")
Saved = Callable[..., dict[str, str]]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return knowledge_base(tmp_path / "kb")


def built(root: Path, shown: Callable[[list[Tree]], None], hosts: WarmHosts) -> Path:
    """Build both editions as a preview does, and return the output."""
    cache = root.with_name("cache")
    cache.mkdir(exist_ok=True)
    places = Places(root, root, BuildCache(cache))
    live = Live(lambda _work, trees: shown([*trees]), hosts)
    order = Order(places, (PUBLIC, AGENT), NOW, live=live)
    return build_order(order, root / "build", lambda *_: None).output


@pytest.fixture
def hosts() -> Iterator[WarmHosts]:
    """Return hosts that end with the test."""
    warm = WarmHosts(2)
    yield warm
    warm.close()


@pytest.fixture
def saved(root: Path, hosts: WarmHosts, tmp_path: Path) -> Saved:
    return making(root, hosts, tmp_path)


def making(root: Path, hosts: WarmHosts, tmp_path: Path) -> Saved:
    """Build, and return what makes pages ahead of a build: their text by edition and address."""
    trees: list[Tree] = []
    built(root, trees.extend, hosts)
    ahead = Ahead(Places(root, root, BuildCache(tmp_path / "cache")), NOW, trees, hosts)
    ahead.prepare()

    def pages(*ids: str, more: str = "") -> dict[str, str]:
        paths = [f"content/articles/guides/{id}.md" for id in ids] + [more] * bool(more)
        found = ahead.pages(paths, tmp_path / "early")
        return {f"{one.edition}{one.address}": one.file.read_text() for one in found}

    return pages


def test_a_page_ahead_is_the_page_of_the_build_that_follows(
    root: Path, saved: Saved, hosts: WarmHosts
) -> None:
    write(root, "begin", f"More [words](go-on.md).\n\n{STAFF}\n\n### A part\n\nOf it.")
    early = saved("begin")
    output = built(root, lambda _: None, hosts)
    assert early == {
        f"{edition}/articles/begin/": (
            output / edition / "site" / "articles" / "begin" / "index.html"
        ).read_text()
        for edition in ("public", "agent")
    }
    assert "For staff." in early["agent/articles/begin/"]
    assert "For staff." not in early["public/articles/begin/"]


def test_a_page_can_be_made_ahead_again_and_again(root: Path, saved: Saved) -> None:
    for words in ("Second words.", "Third words."):
        write(root, "begin", words)
        assert words in saved("begin")["public/articles/begin/"]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("title: Begin", "title: Start"),  # the navigation shows it
        ("description: How to begin.", "description: Else."),  # lists show it
        ("## Steps", "## Steps\n\n[x](gone.md)"),  # an error
        ("kind: guide", "kind: gide"),  # cannot be read
        ("audience: public", "audience: agent"),  # customers may not see it any more
        ("## Steps", "## Steps\n\n![A tree](../../images/tree.png)"),  # its file is not there
    ],
)
def test_what_is_more_than_a_text_waits_for_the_build(
    root: Path, saved: Saved, old: str, new: str
) -> None:
    path = root / "content" / "articles" / "guides" / "begin.md"
    path.write_text(path.read_text().replace(old, new))
    assert saved("begin") == {}


def test_many_files_wait_for_the_build(root: Path, hosts: WarmHosts, tmp_path: Path) -> None:
    ids = [f"a{at}" for at in range(MOST + 1)]
    for id in ids:
        write(root, id, "The first words.")
    made = making(root, hosts, tmp_path)
    for id in ids:
        write(root, id, "The second words.")
    assert made(*ids) == {}
    assert len(made(*ids[:MOST])) == 2 * MOST


def test_what_is_no_article_waits_for_the_build(root: Path, saved: Saved) -> None:
    write(root, "begin", "The second words.")
    assert saved("begin", more="content/kb.yml") == {}
    assert saved(more="content/kb.yml") == {}
    assert len(saved("begin")) == 2


def test_an_article_that_is_gone_waits_for_the_build(root: Path, saved: Saved) -> None:
    path = root / "content" / "articles" / "guides" / "begin.md"
    path.unlink()
    assert saved("begin") == {}


def test_while_the_content_has_errors_the_last_good_site_stays_up_whole(
    root: Path, serve: Start
) -> None:
    running = serve()
    address = running.built()
    told = news(address)
    next(told)
    write(root, "go-on", "[x](gone.md)")
    assert next(told)["what"] != ""
    write(root, "begin", "The second words.")
    assert next(told)["what"] != ""
    assert "The first words." in page(address)
    write(root, "go-on", "Mended.")
    assert next(told)["what"] == ""
    assert "The second words." in page(address)


def test_an_open_page_knows_whether_it_is_as_it_was(root: Path, serve: Start) -> None:
    running = serve()
    address = running.built()
    told = news(address)
    before = next(told)
    marks = [_mark(page(address, path)) for path in _BOTH]
    write(root, "begin", "The second words.")
    assert next(told)["build"] != before["build"]
    after = [_mark(page(address, path)) for path in _BOTH]
    assert [one == other for one, other in zip(marks, after, strict=True)] == [False, True]


def _mark(text: str) -> str:
    found = re.search('data-page="(.*?)"', text)
    assert found
    return found[1]
