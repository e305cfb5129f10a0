"""Files that are none, names that are two or lost, and content in enormous numbers."""

import os
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path
from time import monotonic

import pytest
from hostile_bases import ARTICLES, NOW, SITE, at, codes, guide, ids, read, write

from kbgen.adapters.content import read_content, read_settings
from kbgen.adapters.content_files import MAX_BYTES, MAX_DEPTH, MAX_FILES, bounded
from kbgen.adapters.regular import Found, Refused, read_regular
from kbgen.errors import ConfigurationError, ContentError
from kbgen.publish.reading.names import name_problems

SECRET = "root:x:0:0"


def _link(place: Path, outside: Path) -> None:
    (outside / "a.md").write_text(guide("a", SECRET))
    place.symlink_to(outside / "a.md")


def _link_to_password_file(place: Path, outside: Path) -> None:
    del outside
    place.symlink_to("/etc/passwd")


def _link_inside(place: Path, outside: Path) -> None:
    del outside
    place.symlink_to(place.parent / "good.md")


def _dead_link(place: Path, outside: Path) -> None:
    place.symlink_to(outside / "nothing")


def _link_of_itself(place: Path, outside: Path) -> None:
    del outside
    place.symlink_to(place.name)


def _hard_link(place: Path, outside: Path) -> None:
    (outside / "b.md").write_text(guide("a", SECRET))
    os.link(outside / "b.md", place)


def _pipe(place: Path, outside: Path) -> None:
    del outside
    os.mkfifo(place)


def _socket(place: Path, outside: Path) -> None:
    # a path of a socket may have a hundred characters only
    (outside / "here").symlink_to(place.parent)
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(outside / "here" / place.name))


def _device(place: Path, outside: Path) -> None:
    if os.getuid() == 0:
        os.mknod(place, 0o20666, os.makedev(1, 5))  # endless zeros
    else:
        _socket(place, outside)


KINDS: dict[str, Callable[[Path, Path], None]] = {
    "a link": _link,
    "a link to the password file": _link_to_password_file,
    "a link to a good article": _link_inside,
    "a link to nothing": _dead_link,
    "a link to itself": _link_of_itself,
    "a hard link": _hard_link,
    "a pipe": _pipe,
    "a socket": _socket,
    "a device": _device,
}
PLACES = (f"{ARTICLES}/a.md", "content/images/a.png", "content/includes/a.md", "content/x/y/z")


@pytest.mark.parametrize("make", KINDS.values(), ids=KINDS)
def test_m5_i3_what_is_no_regular_file_is_named_at_once_and_never_read(
    tmp_path: Path, tmp_path_factory: pytest.TempPathFactory, make: Callable[[Path, Path], None]
) -> None:
    root = write(tmp_path, {})
    for number, path in enumerate(PLACES):
        place = root / path
        place.parent.mkdir(parents=True, exist_ok=True)
        make(place, tmp_path_factory.mktemp(f"outside{number}"))
    begun = monotonic()
    content = read_content(root, NOW)
    assert monotonic() - begun < 5  # a pipe that is waited for never answers
    for path in PLACES:
        assert [problem.code for problem in at(content, path)] == ["KB101"], path
        assert "not a regular file" in at(content, path)[0].what
    assert ids(content) == ["good"]
    assert not set(PLACES) & content.library.files


FOLDERS = {
    "to the folder itself": ".",
    "to a folder above": "../..",
    "out of the content": "/etc",
    "three above": "../../../../../..",
    "to the articles": "../articles",
    "to itself": "loop",
}


@pytest.mark.parametrize("target", FOLDERS.values(), ids=FOLDERS)
@pytest.mark.parametrize("place", ["articles", "images"])
def test_m5_a_link_to_a_folder_is_never_walked(tmp_path: Path, place: str, target: str) -> None:
    root = write(tmp_path, {f"content/{place}/x.txt": "x"})
    for name in ("loop", "loop2", "loop3"):  # three that lead upwards hang a reader that follows
        (root / "content" / place / name).symlink_to(target)
    content = read_content(root, NOW)
    paths = [f"content/{place}/{name}" for name in ("loop", "loop2", "loop3")]
    assert [codes(content, path) for path in paths] == [{"KB101"}] * 3
    assert not [path for path in content.library.files if "loop" in path]


@pytest.mark.parametrize("part", ["content", "content/articles"])
def test_m5_content_that_is_a_link_itself_is_not_entered(tmp_path: Path, part: str) -> None:
    root = write(tmp_path / "there", {})
    moved = tmp_path / "moved"
    (root / part).rename(moved)
    (root / part).symlink_to(moved)
    if part == "content":
        with pytest.raises(ConfigurationError) as refused:
            read_content(root, NOW)
        assert "KB101" in refused.value.problems[0]
    else:
        content = read_content(root, NOW)
        assert codes(content, part) == {"KB101"}
        assert ids(content) == []


@pytest.mark.parametrize("file", ["kb.yml", "components.yml"])
@pytest.mark.parametrize("make", KINDS.values(), ids=KINDS)
def test_m5_i7_settings_that_are_no_regular_file_are_never_waited_for(
    tmp_path: Path,
    tmp_path_factory: pytest.TempPathFactory,
    file: str,
    make: Callable[[Path, Path], None],
) -> None:
    root = write(tmp_path, {})
    (root / "content" / "good.md").write_text(SITE)
    (root / "content" / file).unlink()
    make(root / "content" / file, tmp_path_factory.mktemp("outside"))
    with pytest.raises(ConfigurationError) as refused:
        read_settings(root)
    (line,) = refused.value.problems
    assert line.startswith(f"content/{file}:1:1: KB101 this is")


def test_m5_no_part_of_a_path_may_be_a_link_or_lead_out(tmp_path: Path) -> None:
    root = write(tmp_path / "root", {"content/images/a.png": b"png"})
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "a.png").write_bytes(b"secret")
    (root / "content/linked").symlink_to(outside)
    assert read_regular(root, "content/images/a.png", 10) == b"png"
    for path in ("content/linked/a.png", "../outside/a.png", str(outside / "a.png")):
        assert isinstance(read_regular(root, path, 10), Refused), path
    for path in ("content/images", "content/images/a.png/b"):
        assert isinstance(read_regular(root, path, 10), Refused), path


def test_m4_a_file_that_is_too_long_is_refused_by_its_size(tmp_path: Path) -> None:
    texts = {
        f"{ARTICLES}/a.md": guide("a", "x" * 10_000_000),
        f"{ARTICLES}/b.md": guide("b", "x" * MAX_BYTES),
    }
    content = read(write(tmp_path, texts))
    for path in texts:
        assert [problem.code for problem in at(content, path)] == ["KB101"]
    assert ids(content) == ["good"]


@pytest.fixture
def closed(tmp_path: Path) -> Iterator[Path]:
    root = write(tmp_path, {f"{ARTICLES}/closed/a.md": guide("a"), f"{ARTICLES}/b.md": guide("b")})
    root.chmod(0o755)
    yield root
    (root / ARTICLES / "closed").chmod(0o755)


@pytest.mark.parametrize("path", [f"{ARTICLES}/closed", f"{ARTICLES}/b.md", "content/kb.yml"])
def test_m5_what_may_not_be_read_is_named(closed: Path, path: str) -> None:
    (closed / path).chmod(0)
    program = (
        "import os, sys; from datetime import UTC, datetime; from pathlib import Path\n"
        "from kbgen.adapters.content import read_content\n"
        "from kbgen.errors import EnvironmentFault\n"
        "def attempt():\n"
        "    try:\n        read_content(Path(), datetime.now(UTC))\n"
        "    except EnvironmentFault as error:\n        print(error)\n"
        "os.chdir(sys.argv[1])  # folders above need not be open to all\n"
        "attempt()\n"
        "if os.getuid() == 0:  # permissions bind others only\n"
        "    os.setuid(65534)\n    attempt()\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, str(closed)], capture_output=True, text=True, check=False
    )
    assert path in done.stdout, done.stderr
    assert "look at its permissions" in done.stdout


NAMES = {
    "a device of Windows": ("con.md", "KB230"),
    "a device with an ending": ("aux.tar.md", "KB230"),
    "a device in capitals": ("NUL", "KB230"),
    "a trailing dot": ("a.", "KB230"),
    "a trailing space": ("a ", "KB230"),
    "a leading space": (" a.md", "KB230"),
    "a question mark": ("a?.md", "KB230"),
    "a colon": ("a:b.md", "KB230"),
    "a backslash": ("..\\a.md", "KB230"),
    "quotes": ('a"b.md', "KB230"),
    "250 characters": ("a" * 247 + ".md", "KB230"),
    "150 Chinese characters": ("\u6587" * 80 + ".md", "KB230"),
    "a line feed": ("a\nb.md", "KB230"),
    "an escape": ("a\x1b[2J.md", "KB230"),
    "a direction override": ("a\u202etxt.md", "KB230"),
    "a character without width": ("a\u200b.md", "KB230"),
    "a workflow command in lines": ("a\n::error::b.md", "KB230"),
    "accents apart": ("cafe\u0301.md", "KB230"),
    "bytes that are no UTF-8": ("a\udcff.md", "KB230"),
    "a private character": ("a\ue000.md", "KB230"),
}


@pytest.mark.parametrize(("name", "code"), NAMES.values(), ids=NAMES)
def test_m10_m12_m13_a_name_that_not_every_machine_can_have_is_refused(
    name: str, code: str
) -> None:
    for path in (f"{ARTICLES}/{name}", f"content/images/{name}/a.png"):
        paths = [path] if path.endswith(name) else [path.rpartition("/")[0], path]
        found = list(name_problems(paths))
        assert [problem.code for problem in found] == [code]
        assert found[0].place.path == paths[0]


@pytest.mark.parametrize(
    "name", ["a-b.md", "a.de.md", "Screenshot 2.png", "\u00dcbersicht.png", "\u6587\u4ef6.png"]
)
def test_m12_usual_names_are_fine(name: str) -> None:
    assert list(name_problems([f"content/images/{name}"])) == []


PAIRS = {
    "folders": ("content/articles/Guide", "content/articles/guide"),
    "files": ("content/images/A.png", "content/images/a.png"),
    "a sharp s": ("content/images/stra\u00dfe.png", "content/images/strasse.png"),
    "one letter and two": ("content/images/caf\u00e9.png", "content/images/cafe\u0301.png"),
    "a folder above": ("content/A/x.png", "content/a/x.png"),
    "the Kelvin sign": ("content/images/k.png", "content/images/\u212a.png"),
}


@pytest.mark.parametrize(("first", "second"), PAIRS.values(), ids=PAIRS)
def test_m12_two_names_that_are_one_elsewhere_are_refused_with_both(
    first: str, second: str
) -> None:
    found = [one for one in name_problems([first, second]) if one.code == "KB231"]
    assert [one.place.path for one in found] == [second]
    assert first in found[0].what


ADDRESSES = {
    "index": {f"{ARTICLES}/x/index.md": guide("index")},
    "readme": {f"{ARTICLES}/readme.md": guide("readme")},
    "a device": {f"{ARTICLES}/con.md": guide("con")},
    "a device with a number": {f"{ARTICLES}/com1.md": guide("com1")},
    "one id in two folders": {
        f"{ARTICLES}/x/a.md": guide("a"),
        f"{ARTICLES}/y/a.md": guide("a"),
    },
    "README and index": {
        f"{ARTICLES}/x/README.md": guide("README"),
        f"{ARTICLES}/x/index.md": guide("index"),
    },
    "a component that is an index": {
        "content/components.yml": "reports:\n  title: A\nindex:\n  title: B\n"
    },
}


@pytest.mark.parametrize("files", ADDRESSES.values(), ids=ADDRESSES)
def test_m12_no_two_pages_can_have_one_address(tmp_path: Path, files: dict[str, str]) -> None:
    root = write(tmp_path, {**files})
    if "content/components.yml" in files:
        with pytest.raises(ConfigurationError):
            read_settings(root)
        return
    content = read(root)
    for path in files:
        assert codes(content, path) & {"KB105", "KB201"}, path
    twice = [problem.what for problem in content.problems if problem.code == "KB201"]
    assert all("/a.md" in what for what in twice)


def test_m12_what_is_hidden_is_no_content(tmp_path: Path) -> None:
    files = {
        f"{ARTICLES}/.well-known/a.md": guide("a"),
        "content/.well-known/security.txt": "x",
        f"{ARTICLES}/.b.md": guide("b"),
    }
    content = read(write(tmp_path, files))
    assert ids(content) == ["good"]
    assert not [path for path in content.library.files if "/." in path]


def test_m10_m12_names_on_disk_are_refused_and_the_others_read(tmp_path: Path) -> None:
    root = write(tmp_path, {})
    folder = os.fsencode(root / ARTICLES)
    for name in (b"a\xff.md", b"b\n::error::.md", b"c\xe2\x80\xae.md", b"d" * 240 + b".md"):
        Path(os.fsdecode(folder + b"/" + name)).write_text(guide("a"))
    content = read(root)
    named = [problem.place.path for problem in content.problems if problem.code == "KB230"]
    assert len(named) == 4
    assert "good" in ids(content)


def test_m17_i7_too_many_files_are_refused_with_the_number() -> None:
    crowd = (
        Found(f"content/images/{number}", 0, 2, folder=False, refused=None) for number in count()
    )
    with pytest.raises(ContentError, match="holds more than 500,000 files"):
        bounded(crowd)
    assert next(crowd).path == f"content/images/{MAX_FILES + 1}"


def test_m17_i7_folders_in_folders_without_end_are_refused(tmp_path: Path) -> None:
    root = write(tmp_path, {})
    deep = root / "content/images"
    for _ in range(200):
        deep /= "a"
    deep.mkdir(parents=True)
    with pytest.raises(ContentError, match=f"more than {MAX_DEPTH} folders in each other"):
        read_content(root, NOW)


@pytest.mark.parametrize(
    ("path", "ending", "size", "number_of", "what"),
    [
        (ARTICLES, ".md", MAX_BYTES, 501, "1,000,000,000 bytes of text"),
        ("content/images", ".png", 2_010_000_000, 10, "20,000,000,000 bytes"),
    ],
    ids=["texts", "pictures"],
)
def test_m17_files_are_bounded_together_before_one_is_read(
    tmp_path: Path, path: str, ending: str, size: int, number_of: int, what: str
) -> None:
    root = write(tmp_path, {})
    (root / path).mkdir(exist_ok=True)
    for number in range(number_of):
        with (root / path / f"a{number}{ending}").open("wb") as file:
            file.truncate(size)  # it takes no room on the disk
    begun = monotonic()
    with pytest.raises(ContentError, match=f"holds more than {what};"):
        read_content(root, NOW)
    assert monotonic() - begun < 5
