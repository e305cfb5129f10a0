"""Languages of an edition built apart and joined: the same files as from one build, or none."""

import json
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from built_once import Builds
from programs import git, kbgen
from whole_base import TODAY, differing, state, whole_base, write

from kbgen.adapters.part_files import digest_beside
from kbgen.adapters.places import Places
from kbgen.app.build import build_order
from kbgen.app.orders import Order
from kbgen.app.parts import assemble_parts
from kbgen.errors import ConfigurationError, ContentError, KbgenError, UsageError
from kbgen.model.audience import EDITIONS, PUBLIC, Edition

LANGUAGES = ("en", "de", "ru", "zh")


@pytest.fixture(scope="module")
def many(builds: Builds) -> Path:
    """Return the base, its whole build in four languages, and the parts of that."""
    return builds.once("four-languages", lambda folder: _built(folder, LANGUAGES))


@pytest.fixture(scope="module")
def two(builds: Builds) -> Path:
    """Return the same of the public edition in two languages, for what is refused."""
    return builds.once("two-parts", _built_public)


@pytest.fixture
def copied(two: Path, tmp_path: Path) -> Iterator[Path]:
    """Yield a copy of `two` to spoil; whatever is done to it, nothing is assembled from it."""
    shutil.copytree(two, tmp_path / "two", symlinks=True)
    yield tmp_path / "two"
    assert not list((tmp_path / "joined").glob("*/*"))


def _built(folder: Path, languages: tuple[str, ...]) -> Path:
    base = whole_base(folder / "base", languages)
    build(base, folder / "whole")
    for edition in EDITIONS.values():
        # one part may have several languages, in any order
        for some in (("zh", "de"), ("en",), ("ru",)):
            build(base, folder / "parts" / f"{edition.name}-{some[0]}", (edition,), some)
    return folder


def _built_public(folder: Path) -> Path:
    base = whole_base(folder / "base", ("en", "de"))
    for language in ("en", "de"):
        build(base, folder / language, (PUBLIC,), (language,))
    return folder


def build(
    base: Path,
    output: Path,
    editions: tuple[Edition, ...] = tuple(EDITIONS.values()),
    languages: tuple[str, ...] = (),
) -> None:
    order = Order(Places(base, base), editions, TODAY, languages=languages)
    build_order(order, output, lambda _done, _all: None)


def assemble(folder: Path, *parts: str) -> Path:
    base, output = folder / "base", folder.parent / "joined"
    assemble_parts(Places(base, base), [folder / part for part in parts], output)
    return output


def test_parts_of_both_editions_in_four_languages_join_to_the_whole(
    many: Path, tmp_path: Path
) -> None:
    base, whole = many / "base", state(many / "whole")
    parts = sorted((many / "parts").iterdir())
    assemble_parts(Places(base, base), parts, tmp_path / "joined")
    assert len(whole) > 1_000
    assert differing(state(tmp_path / "joined"), whole) == []
    assert {path.name for path in (tmp_path / "joined").iterdir()} == {
        *(".kbgen", "public", "agent")
    }


def test_a_part_has_only_files_of_the_whole(many: Path) -> None:
    whole = state(many / "whole")
    for part in (many / "parts").iterdir():
        found = state(part)
        edition = part.name.partition("-")[0]
        strange = [name for name, file in found.items() if whole.get(name) != file]
        assert strange == [f"{edition}/manifest.json"]
        assert f"{edition}/index/ru" in found or "ru" not in part.name


def test_what_customers_could_see_of_a_part_does_not_follow_from_what_staff_wrote(
    two: Path, tmp_path: Path
) -> None:
    shutil.copytree(two / "base", tmp_path / "base", symlinks=True)
    text = (tmp_path / "base/content/articles/wrong-total.md").read_text("utf-8")
    write(tmp_path / "base", {"content/articles/wrong-total.md": text.replace("Cents", "Euros")})
    build(tmp_path / "base", tmp_path / "de", (PUBLIC,), ("de",))
    assert differing(state(tmp_path / "de"), state(two / "de")) == []


def _say(path: str, **values: object) -> Callable[[Path], None]:
    """Return what lets the JSON file *path* say *values*."""

    def change(folder: Path) -> None:
        found = json.loads((folder / path).read_text("utf-8"))
        write(folder, {path: json.dumps({**found, **values}, indent=1)})

    return change


def _spoil(path: str) -> Callable[[Path], None]:
    return lambda folder: write(folder, {path: "Something else."})


def _leave_out(path: str) -> Callable[[Path], None]:
    return lambda folder: (folder / path).unlink()


def _link(path: str) -> Callable[[Path], None]:
    return lambda folder: (folder / path).symlink_to(folder / "base/content/kb.yml")


def _described(change: Callable[[Path], None]) -> Callable[[Path], None]:
    """Return what does the same, and lets the part say that it was built so."""

    def changed(folder: Path) -> None:
        change(folder)
        _say("de/public.part.json", beside=digest_beside(folder / "de/public"))(folder)

    return changed


BESIDE = "a file outside of its site is missing, changed or extra"
REFUSED = [
    ("no part", ("en", "base"), lambda _folder: None, "base holds no part of a build"),
    ("a missing one", ("en",), lambda _folder: None, "lacks the language de"),
    ("a double one", ("en", "de", "en"), lambda _folder: None, "in en is in"),
    (
        "a whole edition",
        ("en", "de"),
        _leave_out("de/public.part.json"),
        "holds no part of a build",
    ),
    ("a changed page", ("en", "de"), _spoil("de/public/site/de/index.html"), "changed"),
    ("a lost page", ("en", "de"), _leave_out("de/public/site/de/index.html"), "missing"),
    ("a page more", ("en", "de"), _spoil("de/public/site/de/more.html"), "extra"),
    ("a link in the site", ("en", "de"), _link("de/public/site/de/link.html"), "no file"),
    ("a link beside the site", ("en", "de"), _link("de/public/docs/link.md"), BESIDE),
    ("a changed text", ("en", "de"), _spoil("de/public/docs/de/index.md"), BESIDE),
    ("a lost index", ("en", "de"), _leave_out("de/public/index/de/pages4.whoosh"), BESIDE),
    (
        "a link that is described",
        ("en", "de"),
        _described(_link("de/public/docs/link.md")),
        "no regular file",
    ),
    (
        "another theme that is described",
        ("en", "de"),
        _described(_spoil("de/public/theme/main.html")),
        "differs from the same",
    ),
    (
        "a manifest of another build",
        ("en", "de"),
        _say("de/public/manifest.json", now="2026-06-16T12:00:00+02:00"),
        "is of another build",
    ),
    ("no description", ("en", "de"), _spoil("de/public.part.json"), "holds no whole part"),
    (
        "other content",
        ("en", "de"),
        _say("de/public.part.json", content="0" * 64),
        "built from different content",
    ),
    (
        "less history",
        ("en", "de"),
        _say("de/public.part.json", history="shallow"),
        "knows the whole history of its articles",
    ),
    (
        "an unknown language",
        ("en", "de"),
        _say("de/public.part.json", languages=["de", "fr"]),
        "is in fr, which content/kb.yml does not name",
    ),
    (
        "content that has changed",
        ("en", "de"),
        _spoil("base/content/gaps.yml"),
        "was not built from the content that stands in",
    ),
    (
        "a setting that has changed",
        ("en", "de"),
        _spoil("base/mkdocs.yml"),
        "was not built from the content that stands in",
    ),
    (
        "a commit that came later",
        ("en", "de"),
        lambda folder: git(folder / "base", "commit", "-q", "--allow-empty", "-m", "More"),
        "is of commit",
    ),
]


@pytest.mark.parametrize(
    ("parts", "spoil", "why"), [one[1:] for one in REFUSED], ids=[one[0] for one in REFUSED]
)
def test_nothing_is_joined_from(
    parts: tuple[str, ...], spoil: Callable[[Path], object], why: str, copied: Path
) -> None:
    spoil(copied)
    with pytest.raises((UsageError, ConfigurationError)) as refused:
        assemble(copied, *parts)
    assert why in _all_of(refused.value)


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ({"now": "2026-06-16T12:00:00+02:00"}, "is as of 2026-06-1"),
        ({"commit": "f" * 40}, "of ffffffffffff"),
        ({"versions": {"kbgen": "9"}}, "with kbgen 9"),
    ],
    ids=["day", "commit", "versions"],
)
def test_parts_of_another_build_are_refused_by_their(
    said: dict[str, object], why: str, copied: Path
) -> None:
    from hashlib import sha256

    _say("de/public/manifest.json", **said)(copied)
    manifest = sha256((copied / "de/public/manifest.json").read_bytes()).hexdigest()
    _say("de/public.part.json", manifest=manifest)(copied)
    with pytest.raises(ConfigurationError) as refused:
        assemble(copied, "en", "de")
    assert why in _all_of(refused.value)


def _all_of(error: KbgenError) -> str:
    return "\n".join((*getattr(error, "problems", ()), str(error)))


def test_the_whole_is_scanned_once_more(copied: Path) -> None:
    """A page that tells something internal, with a manifest that knows it, is not published."""
    from hashlib import sha256

    page = copied / "de/public/site/de/index.html"
    page.write_text(page.read_text("utf-8").replace("</article>", "Ana Ruiz</article>"), "utf-8")
    path = "de/public/manifest.json"
    files = json.loads((copied / path).read_text("utf-8"))["files"]
    raw = page.read_bytes()
    files["site/de/index.html"] |= {"sha256": sha256(raw).hexdigest(), "size": len(raw)}
    _say(path, files=files)(copied)
    manifest = sha256((copied / path).read_bytes()).hexdigest()
    _say("de/public.part.json", manifest=manifest)(copied)
    with pytest.raises(ContentError):
        assemble(copied, "en", "de")


def test_a_part_is_not_replaced_by_what_it_is_joined_to(copied: Path) -> None:
    base, part = copied / "base", copied / "de"
    before = state(part)
    with pytest.raises(UsageError, match="is one of the parts"):
        assemble_parts(Places(base, base), [copied / "en", part], part)
    assert state(part) == before


def test_a_language_that_the_site_has_not_is_not_built(two: Path, tmp_path: Path) -> None:
    done = kbgen(
        *("build", "--root", str(two / "base"), "--output", str(tmp_path / "x")),
        *("--language", "ge", "--plain"),
        cwd=tmp_path,
    )
    assert done.returncode == 2
    assert "content/kb.yml names no language 'ge'; it has en, de" in done.stderr
    assert not (tmp_path / "x").exists()


def test_a_whole_build_is_no_part_any_more(two: Path, tmp_path: Path) -> None:
    shutil.copytree(two / "de", tmp_path / "build")
    build(two / "base", tmp_path / "build", (PUBLIC,))
    assert not list(tmp_path.rglob("*.part.json"))
    assert (tmp_path / "build/public/site/index.html").is_file()


def test_assembling_says_what_stands_where(two: Path, tmp_path: Path) -> None:
    done = kbgen(
        *("assemble", str(two / "de"), str(two / "en")),
        *("--root", str(two / "base"), "--output", str(tmp_path / "joined")),
        cwd=tmp_path,
    )
    assert done.returncode == 0, done.stderr
    assert "public: " in done.stderr
    assert "of 2 parts" in done.stderr
    verified = kbgen("verify", str(tmp_path / "joined"), cwd=tmp_path)
    assert verified.returncode == 0, verified.stdout
