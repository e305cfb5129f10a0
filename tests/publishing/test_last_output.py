"""What is known of the last output: files that nobody touched, and only those."""

import gzip
import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from kbgen.adapters.build_cache import Store
from kbgen.adapters.child import child_environment
from kbgen.adapters.deleting import MODULE
from kbgen.adapters.last_output import LastOutput, TouchedError, take_over
from kbgen.adapters.made_texts import Texts
from kbgen.adapters.manifests import hashed
from kbgen.adapters.settling import settle
from kbgen.adapters.writing import write_anew
from kbgen.model.made import Made

PAGE, PACKED = "site/index.html", "site/sitemap.xml.gz"


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "files.sqlite")


@pytest.fixture
def output(tmp_path: Path, store: Store) -> Path:
    """Return the folder of an edition that was built, of which the store knows."""
    place = tmp_path / "build/public"
    write_anew(place / PAGE, "<title>a</title><article>Words.</article>")
    first = LastOutput(store, place)
    first.take(PAGE, b"basis", tmp_path)
    hashed(place, {}, first)
    first.note = "a note"
    first.keep()
    return place


def _same_size(page: Path) -> None:
    before = page.stat()
    page.write_text(page.read_text(encoding="utf-8").replace("Words", "Wards"), encoding="utf-8")
    os.utime(page, ns=(before.st_atime_ns, before.st_mtime_ns))


def _another_file(page: Path) -> None:
    before = page.stat()
    other = page.with_name("other")
    other.write_bytes(page.read_bytes())
    os.utime(other, ns=(before.st_atime_ns, before.st_mtime_ns))
    other.replace(page)


def _link(page: Path) -> None:
    page.rename(page.with_name("moved"))
    page.symlink_to("moved")


TOUCHED: dict[str, Callable[[Path], object]] = {
    "the same bytes in another file": _another_file,
    "a link to the file": _link,
    "longer": lambda page: page.write_text("<title>b</title>" * 9, encoding="utf-8"),
    "gone": Path.unlink,
}


def test_a_file_that_nobody_touched_is_known_with_its_hashes(output: Path, store: Store) -> None:
    last = LastOutput(store, output)
    assert last.has(PAGE, output)
    assert hashed(output, {}, last) == hashed(output, {}, LastOutput(Store(None), output))
    assert last.note == "a note"


def _deleted_after(output: Path, word: Sequence[str]) -> None:
    """Delete another name of the page, as the process does that goes on after a build."""
    old = output.with_name("old")
    old.mkdir()
    os.link(output / PAGE, old / "index.html")
    command = [sys.executable, "-P", "-m", MODULE, str(old), *word]
    subprocess.run(command, check=True, env=child_environment())


def test_a_file_is_known_whose_other_names_were_deleted_after_the_build(
    output: Path, store: Store
) -> None:
    last = LastOutput(store, output)
    assert last.deleted
    _deleted_after(output, ())
    assert not LastOutput(store, output).has(PAGE, output)
    _deleted_after(output, last.deleted.arguments())
    assert LastOutput(store, output).has(PAGE, output)
    _same_size(output / PAGE)
    assert not LastOutput(store, output).has(PAGE, output)


def test_a_file_with_other_bytes_and_its_size_and_time_as_before_is_found_out(
    output: Path, store: Store, tmp_path: Path
) -> None:
    _same_size(output / PAGE)
    last = LastOutput(store, output)
    assert not last.take(PAGE, b"basis", tmp_path / "next")
    assert take_over(output, tmp_path / "next", PAGE)  # as what knows files by less would do
    with pytest.raises(TouchedError):
        hashed(tmp_path / "next", {}, last)


@pytest.mark.parametrize("touch", TOUCHED.values(), ids=TOUCHED)
def test_a_file_that_somebody_touched_is_looked_at_as_if_it_were_new(
    touch: Callable[[Path], object], output: Path, store: Store, tmp_path: Path
) -> None:
    touch(output / PAGE)
    last = LastOutput(store, output)
    assert not last.take(PAGE, b"basis", tmp_path / "next")
    assert hashed(output, {}, last) == hashed(output, {}, LastOutput(Store(None), output))


def test_a_file_is_taken_over_if_it_follows_from_the_same(
    output: Path, store: Store, tmp_path: Path
) -> None:
    last = LastOutput(store, output)
    assert not last.take(PAGE, b"another basis", tmp_path / "next")
    assert last.take(PAGE, b"basis", tmp_path / "next")
    assert last.has(PAGE, tmp_path / "next")
    assert (tmp_path / "next" / PAGE).samefile(output / PAGE)


def test_what_another_place_had_is_not_known(output: Path, store: Store, tmp_path: Path) -> None:
    assert not LastOutput(store, tmp_path / "elsewhere").take(PAGE, b"basis", tmp_path / "next")


def test_a_link_or_a_folder_is_not_taken_over(output: Path, tmp_path: Path) -> None:
    (output / "site/link").symlink_to(tmp_path)
    assert not take_over(output, tmp_path / "next", "site/link")
    assert not take_over(output, tmp_path / "next", "site")
    assert not take_over(output, tmp_path / "next", "site/none")


def test_what_is_written_anew_or_settled_stays_as_it_is_in_the_last_output(
    output: Path, tmp_path: Path
) -> None:
    (output / PACKED).write_bytes(gzip.compress(b"<urlset></urlset>", mtime=1_700_000_000))
    before = {path: (output / path).read_bytes() for path in (PAGE, PACKED)}
    edition = tmp_path / "next"
    assert all(take_over(output, edition, path) for path in before)
    write_anew(edition / PAGE, "other")
    settle(edition)
    assert (edition / PACKED).read_bytes() != before[PACKED]
    assert {path: (output / path).read_bytes() for path in before} == before


def test_a_text_is_made_once_for_all_that_it_follows_from(store: Store) -> None:
    calls: list[str] = []

    def text(basis: str) -> Made:
        return Made((basis,), lambda: made_of(basis))

    def made_of(basis: str) -> str:
        calls.append(basis)
        return f"of {basis}"

    assert Texts(store)([text("a"), text("b")]) == ["of a", "of b"]
    again = Texts(store)
    assert again([text("c"), text("a")]) == ["of c", "of a"]
    assert calls == ["a", "b", "c"]
    again.forget()
    Texts(store)([text("b")])
    assert calls == ["a", "b", "c", "b"]
