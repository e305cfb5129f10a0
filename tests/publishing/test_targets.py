"""Folders that kbgen must not write to, and folders that serve the other edition."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from ready_site import OLD, published

from kbgen.adapters.content import read_settings
from kbgen.adapters.output import claim
from kbgen.adapters.places import Places
from kbgen.adapters.targets import refuse_unsafe
from kbgen.app.delivering import Target, roll_back
from kbgen.app.orders import Order
from kbgen.app.publish import Moments, publish, rehearse
from kbgen.errors import ConfigurationError, UsageError
from kbgen.model.audience import PUBLIC
from kbgen.model.problem import Place, Problem
from kbgen.publish.releasing.blocking import blocking

NOW = datetime(2026, 6, 15, tzinfo=UTC)
SETTINGS = "name: A\ntimezone: UTC\nlanguages: [en]\n"


@pytest.fixture
def base(tmp_path: Path) -> Path:
    root = tmp_path / "around/base"
    (root / "content/articles").mkdir(parents=True)
    (root / "theme").mkdir()
    (root / "content/kb.yml").write_text(SETTINGS)
    return root


def a_file(base: Path) -> Path:
    (base.parent / "file").touch()
    return base.parent / "file"


def a_repository(base: Path) -> Path:
    (base.parent / "clone/.git").mkdir(parents=True)
    (base.parent / "clone/.kbgen").touch()
    return base.parent / "clone"


def a_working_tree(base: Path) -> Path:
    (base.parent / "tree").mkdir()
    (base.parent / "tree/.git").write_text("gitdir: elsewhere")
    return base.parent / "tree"


def of_somebody(base: Path) -> Path:
    (base.parent / "thesis").mkdir()
    (base.parent / "thesis/chapter.txt").touch()
    return base.parent / "thesis"


def a_link(base: Path) -> Path:
    (base.parent / "link").symlink_to(base)
    return base.parent / "link"


def a_build(base: Path) -> Path:
    claim(base / "build")
    return base / "build"


FOLDERS: dict[str, tuple[Callable[[Path], Path], str]] = {
    "a file": (a_file, "is a file"),
    "the whole disk": (lambda _base: Path("/"), "is the whole disk"),
    "the home folder": (lambda base: base.parent / "home", "is your home folder"),
    "the knowledge base": (lambda base: base, "holds the knowledge base"),
    "a folder above it": (lambda base: base.parent, "holds the knowledge base"),
    "a link to it": (a_link, "holds the knowledge base"),
    "a way round to it": (lambda base: base / "content/..", "holds the knowledge base"),
    "its content": (lambda base: base / "content", "is a part of the knowledge base"),
    "a new folder in its content": (lambda base: base / "content/new/er", "is a part of"),
    "a new folder in its theme": (lambda base: base / "theme/new", "is a part of"),
    "a repository": (a_repository, "is a Git repository"),
    "a working tree": (a_working_tree, "is a Git repository"),
    "files of somebody": (of_somebody, "holds files that kbgen did not write"),
    "a build": (a_build, "is a folder that `kbgen build` writes"),
}


@pytest.mark.parametrize(("make", "why"), FOLDERS.values(), ids=FOLDERS)
@pytest.mark.parametrize("run", [publish, rehearse], ids=["publish", "dry-run"])
def test_b5_a_folder_that_is_not_for_publishing_is_left_alone(
    base: Path, run: Callable[..., object], make: Callable[[Path], Path], why: str
) -> None:
    (base.parent / "home").mkdir()
    folder = make(base)
    before = sorted(base.parent.rglob("*"))
    order = Order(Places(base, base), (PUBLIC,), NOW)
    with pytest.raises(UsageError, match=why):
        run(order, Target(folder, "public"), Moments(base.parent / "home", NOW), lambda *_: None)
    assert sorted(base.parent.rglob("*")) == before


@pytest.mark.parametrize(
    "name", ["out", "build", "base/public", "base/build/public", "base/contents", ".hidden/x"]
)
def test_b5_other_folders_may_be_written(base: Path, name: str) -> None:
    refuse_unsafe(base.parent / name, base, base.parent / "home")
    refuse_unsafe(base.parent / name, base, None)


def test_b5_a_build_does_not_write_where_an_edition_is_published(tmp_path: Path) -> None:
    published(Target(tmp_path / "help", "public"), OLD)
    with pytest.raises(UsageError, match="where the public edition is published from"):
        claim(tmp_path / "help")


@pytest.mark.parametrize(("served", "other"), [("public", "agent"), ("agent", "public")])
def test_l24_a_folder_that_serves_one_edition_refuses_the_other(
    tmp_path: Path, served: str, other: str
) -> None:
    published(Target(tmp_path / "help", served), OLD)
    before = sorted(tmp_path.rglob("*"))
    for run in (lambda target: published(target, OLD, hours=1), roll_back):
        with pytest.raises(UsageError, match=f"serves the {served} edition, not the {other}"):
            run(Target(tmp_path / "help", other))
    assert sorted(tmp_path.rglob("*")) == before


SAME = {
    "one address": ("https://a.example/", "https://a.example/"),
    "another path": ("https://a.example/help/", "https://a.example/staff/"),
    "another scheme": ("https://a.example/", "http://a.example/"),
    "another case": ("https://A.example/", "https://a.EXAMPLE/"),
    "a dot at the end": ("https://a.example/", "https://a.example./"),
    "the usual port": ("https://a.example:443/", "https://a.example/"),
}
OTHER = {
    "another host": ("https://a.example/", "https://b.example/"),
    "a host below": ("https://a.example/", "https://staff.a.example/"),
    "another port": ("http://localhost:8000/", "http://localhost:8001/"),
}


def say(base: Path, addresses: tuple[str, str]) -> None:
    public, agent = addresses
    (base / "content/kb.yml").write_text(
        f'{SETTINGS}addresses:\n  public: "{public}"\n  agent: "{agent}"\n'
    )


@pytest.mark.parametrize("addresses", SAME.values(), ids=SAME)
def test_l24_both_editions_on_one_host_are_an_error(base: Path, addresses: tuple[str, str]) -> None:
    say(base, addresses)
    with pytest.raises(ConfigurationError) as caught:
        read_settings(base)
    (problem,) = caught.value.problems
    assert problem.startswith("content/kb.yml:4:1: KB410 both editions have the host ")


@pytest.mark.parametrize("addresses", OTHER.values(), ids=OTHER)
def test_l24_editions_on_two_hosts_are_none(base: Path, addresses: tuple[str, str]) -> None:
    say(base, addresses)
    assert set(read_settings(base).site.addresses) == {"public", "agent"}


def test_m4_a_page_that_could_not_be_shown_is_not_published() -> None:
    place = Place("content/articles/a.md")
    complex_ = Problem(place, "KB170", "takes too long", "split it")
    finding = Problem(place, "KB212", "was due", "read it")
    assert blocking((finding, complex_)) == (complex_,)
