"""Pictures on disk: what is read, what is staged for which edition, and under which names."""

import os
import socket
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from picture_files import MARK, WORD, drawing, everything, notes, png_chunk, saved

from kbgen.adapters.pictures import PICTURES, Pictures, picture_problems, read_picture
from kbgen.adapters.theme import copy_theme, theme_problems
from kbgen.app.check import Checked, check_content
from kbgen.errors import ContentError
from kbgen.model.audience import AGENT, PUBLIC, Edition
from kbgen.model.picture import Fault
from kbgen.model.problem import Severity
from kbgen.publish.checking.codes import severity
from kbgen.publish.media.faults import MAX_BYTES
from kbgen.publish.showing.edition_pages import pages_of
from kbgen.publish.showing.project import projections

NOW = datetime(2026, 6, 15, tzinfo=UTC)
FRONT = "---\nid: {}\nkind: guide\ntitle: A\ncomponent: x\naudience: {}\n---\n\n## Steps\n\n"
PDF = b"%PDF-1.7\n1 0 obj<</Author(" + MARK + b")>>"
DOCX = b"PK\3\4docProps/core.xml<dc:creator>" + MARK


def picture(side: int) -> bytes:
    """Return a PNG unlike those of other sizes, with a note in it."""
    return saved("PNG", drawing(side=side), exif=notes())


# How public text can show a picture, each beside its file.
WAYS = {
    "inline": "Here ![A](../images/{0}.png) it is.",
    "screenshot": '![A](../images/{0}.png "The caption.")',
    "badge in a link": "[![A](../images/{0}.png)](other.md)",
    "reference": "Here ![A][{0}] it is.\n\n[{0}]: ../images/{0}.png",
    "short reference": "Here ![{0}] it is.\n\n[{0}]: <../images/{0}.png>",
    "HTML": 'Here <img src="../images/{0}.png" alt="A"> it is.',
    "HTML without quotes": 'Here <img alt="A" src=../images/{0}.png> it is.',
    "HTML in a block": "<div>\n<img alt=\"A\" src='../images/{0}.png'>\n</div>",
    "HTML with one of several": (
        'Here <img alt="A" src="../images/{0}.png" srcset="../images/{0}.png 1x,../images/{0}.png">'
    ),
    "HTML with several": "Here <img alt='A' srcset='../images/{0}.png 2x, ../images/{0}.png 3x'>",
    "list": "- One\n\n    ![A](../images/{0}.png) two",
    "quotation": "> Here ![A](../images/{0}.png) it is.",
    "table": "| a |\n| --- |\n| ![A](../images/{0}.png) |",
    "tab": '=== "One"\n\n    Here ![A](../images/{0}.png) it is.',
    "admonition": "!!! note\n\n    Here ![A](../images/{0}.png) it is.",
    "heading": "### Look ![A](../images/{0}.png)\n\nHere.",
    "footnote": "Here[^{0}].\n\n[^{0}]: ![A](../images/{0}.png) below.",
}
NAMES = {way: f"{WORD}-{at}" for at, way in enumerate(WAYS)}


def write(root: Path, files: dict[str, bytes | str]) -> Path:
    settled = {"content/kb.yml": "name: A\ntimezone: UTC\nlanguages: [en]\n"}
    for path, content in (
        {**settled, "content/components.yml": "x:\n  title: X\n"} | files
    ).items():
        place = root / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(content if isinstance(content, bytes) else content.encode())
    return root


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a knowledge base with pictures and other files of all kinds."""
    shows = "\n\n".join(text.format(NAMES[way]) for way, text in WAYS.items())
    staff = "\n\n::: agent\n![A](../images/both.png) ![A](../images/staff.png) it is.\n:::\n"
    return write(
        tmp_path_factory.mktemp("base"),
        {
            "content/articles/ways.md": FRONT.format("ways", "public") + shows + staff,
            "content/articles/other.md": FRONT.format("other", "public")
            + "Here ![A](../images/both.png) it is.\n",
            "content/articles/note.md": FRONT.format("note", "agent")
            + "Here ![A](../images/note.png) it is.\n",
            **{
                f"content/images/{name}.png": picture(9 + at)
                for at, name in enumerate(NAMES.values())
            },
            "content/images/both.png": picture(40),
            "content/images/staff.png": picture(41),
            "content/images/note.png": picture(42),
            "content/images/orphan.png": picture(43),
            "content/images/broken-orphan.png": MARK,
            "content/images/plan.pdf": PDF,
            "content/images/plan.docx": DOCX,
            "content/archive.zip": b"PK" + MARK,
            "content/notes.txt": MARK,
        },
    )


@pytest.fixture(scope="module")
def checked(base: Path) -> Checked:
    return check_content(base, NOW)


Staged = tuple[dict[str, str], dict[str, bytes], str]


@pytest.fixture(scope="module")
def staged(
    checked: Checked, base: Path, tmp_path_factory: pytest.TempPathFactory
) -> Callable[[Edition], Staged]:
    """Return what an edition names, the files that it stages, and the text of its pages."""

    def found(edition: Edition) -> Staged:
        from dataclasses import replace

        docs = tmp_path_factory.mktemp(edition.name)
        (projection,) = projections(checked.library, edition)
        names = dict(Pictures().write(base, projection, docs).media)
        files = {
            path.relative_to(docs).as_posix(): path.read_bytes()
            for path in docs.rglob("*")
            if path.is_file()
        }
        pages = pages_of(replace(projection, media=names))
        return names, files, "".join(page.markdown for page in pages)

    return found


def test_l11_a_knowledge_base_with_files_of_all_kinds_has_no_errors(checked: Checked) -> None:
    wrong = [one for one in checked.problems if severity(one) is Severity.ERROR]
    assert wrong == []


@pytest.mark.parametrize("way", WAYS)
def test_l11_l13_a_picture_that_public_text_shows_is_staged_under_another_name(
    way: str, staged: Callable[[Edition], Staged]
) -> None:
    names, files, text = staged(PUBLIC)
    name = names[f"content/images/{NAMES[way]}.png"]
    assert name in files
    assert name in text
    assert f"{NAMES[way]}.png" not in text


def test_l11_l13_the_public_edition_has_no_other_picture_no_note_and_no_name(
    staged: Callable[[Edition], Staged],
) -> None:
    names, files, text = staged(PUBLIC)
    assert set(names) == {
        *(f"content/images/{name}.png" for name in NAMES.values()),
        "content/images/both.png",
    }
    assert set(files) == set(names.values())
    assert all(path.startswith(f"{PICTURES}/") for path in files)
    assert [path for path, content in files.items() if MARK in everything(content)] == []
    assert [
        name for name in ("both", "staff", "note", "orphan", WORD) if name in "".join(files)
    ] == []
    assert "both.png" not in text


def test_l11_the_agent_edition_has_its_own_and_none_that_nobody_shows(
    staged: Callable[[Edition], Staged],
) -> None:
    names, files, _ = staged(AGENT)
    assert {"content/images/staff.png", "content/images/note.png"} <= set(names)
    assert set(files) == set(names.values())
    assert not {"content/images/orphan.png", "content/images/plan.pdf"} & set(names)


def test_l13_a_picture_has_one_name_in_both_editions(staged: Callable[[Edition], Staged]) -> None:
    public, agent = staged(PUBLIC)[0], staged(AGENT)[0]
    assert public.items() <= agent.items()


def test_l13_what_a_picture_is_called_and_notes_changes_no_staged_byte(tmp_path: Path) -> None:
    found = []
    for name, exif in (("plan", notes(1)), (WORD, None)):
        root = write(
            tmp_path / name,
            {
                "content/articles/a.md": FRONT.format("a", "public")
                + f"Here ![A](../images/{name}.png) it is.\n",
                f"content/images/{name}.png": saved("PNG", exif=exif or b""),
            },
        )
        (projection,) = projections(check_content(root, NOW).library, PUBLIC)
        names = Pictures().write(root, projection, tmp_path / f"docs-{name}").media
        (staged_name,) = names.values()
        found.append((staged_name, (tmp_path / f"docs-{name}" / staged_name).read_bytes()))
    assert found[0] == found[1]


OTHERS = {
    "linked": "[plan](../files/plan.{0})",
    "linked by reference": "[plan][p]\n\n[p]: ../files/plan.{0}",
    "linked in HTML": '<a href="../files/plan.{0}">plan</a>',
    "shown": "Here ![plan](../files/plan.{0}) it is.",
    "shown in HTML": 'Here <img src="../files/plan.{0}" alt="plan"> it is.',
    "shown by one of several sources": (
        'Here <img src="../files/a.png" srcset="../files/plan.{0} 2x" alt="plan"> it is.'
    ),
}


@pytest.mark.parametrize("kind", ["pdf", "docx", "zip", "svgz", "html"])
def test_l11_l12_what_is_no_picture_is_an_error_where_text_leads_to_it(
    kind: str, tmp_path: Path
) -> None:
    root = write(tmp_path, {"content/files/a.png": picture(9), f"content/files/plan.{kind}": PDF})
    for at, text in enumerate(OTHERS.values()):
        article = root / f"content/articles/a{at}.md"
        article.parent.mkdir(exist_ok=True)
        article.write_text(FRONT.format(f"a{at}", "public") + text.format(kind) + "\n")
    found = check_content(root, NOW)
    wrong = {one.place.path for one in found.problems if severity(one) is Severity.ERROR}
    assert wrong == {f"content/articles/a{at}.md" for at in range(len(OTHERS))}


def _link(place: Path, target: Path) -> None:
    place.symlink_to(target)


def _device(place: Path, _: Path) -> None:
    try:
        os.mknod(place, 0o20666, os.makedev(1, 5))  # the device of endless zeros
    except PermissionError:  # only root may make one; a socket is opened no more than a device
        _socket(place, place)


def _socket(place: Path, _: Path) -> None:
    here = Path.cwd()
    os.chdir(place.parent)  # the path of a socket may not be long
    with socket.socket(socket.AF_UNIX) as opened:
        opened.bind(place.name)
    os.chdir(here)


IRREGULAR: dict[str, Callable[[Path, Path], None]] = {
    "link": _link,
    "link that leads nowhere": lambda place, _: _link(place, Path("gone.png")),
    "link to itself": lambda place, _: _link(place, place),
    "link to the system": lambda place, _: _link(place, Path("/etc/passwd")),
    "hard link": lambda place, target: place.hardlink_to(target),
    "pipe": lambda place, _: os.mkfifo(place),
    "device": _device,
    "socket": _socket,
}


@pytest.mark.parametrize("kind", IRREGULAR)
def test_m5_a_picture_that_is_no_regular_file_is_an_error_and_never_opened(
    kind: str, tmp_path: Path
) -> None:
    root = write(
        tmp_path / "base",
        {
            "content/articles/a.md": FRONT.format("a", "public")
            + "Here ![A](../images/x.png) it is.\n",
            "content/images/y.png": picture(9),
        },
    )
    outside = tmp_path / "outside.png"
    outside.write_bytes(picture(10))
    IRREGULAR[kind](root / "content/images/x.png", outside)
    found = check_content(root, NOW)
    assert [(one.place.path, one.code) for one in found.problems] == [
        ("content/images/x.png", "KB101")
    ]
    assert "regular file" in found.problems[0].what
    fault = read_picture(root, "content/images/x.png")
    assert isinstance(fault, Fault)
    assert fault.code == "KB101"


def test_m5_a_picture_behind_a_linked_folder_is_never_read(tmp_path: Path) -> None:
    root = write(
        tmp_path / "base",
        {
            "content/articles/a.md": FRONT.format("a", "public")
            + "Here ![A](../images/x.png) it is.\n"
        },
    )
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "x.png").write_bytes(picture(10))
    (root / "content/images").symlink_to(outside)
    found = check_content(root, NOW)
    assert "KB101" in {one.code for one in found.problems}
    fault = read_picture(root, "content/images/x.png")
    assert isinstance(fault, Fault)
    assert fault.code == "KB101"


@pytest.mark.parametrize("kind", ["link", "pipe"])
def test_m5_a_picture_that_becomes_a_link_after_the_check_is_not_staged(
    kind: str, base: Path, checked: Checked, tmp_path: Path
) -> None:
    root = tmp_path / "changed"
    for path in checked.library.files:
        if path.startswith("content/images/"):
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            (root / path).write_bytes((base / path).read_bytes())
    (root / "content/images/both.png").unlink()
    IRREGULAR[kind](root / "content/images/both.png", base / "content/images/staff.png")
    (projection,) = projections(checked.library, PUBLIC)
    with pytest.raises(ContentError) as raised:
        Pictures().write(root, projection, tmp_path / "docs")
    assert "regular file" in raised.value.problems[0]


def test_m16_a_large_file_is_not_read(tmp_path: Path) -> None:
    with (tmp_path / "x.png").open("wb") as file:
        file.truncate(50 * MAX_BYTES)  # without a block on the disk
    fault = read_picture(tmp_path, "x.png")
    assert isinstance(fault, Fault)
    assert fault.code == "KB222"
    assert "1,000,000,000" in fault.what


def test_a_picture_is_read_once_however_often_it_is_shown(checked: Checked, base: Path) -> None:
    broken = write(base.parent / "twice", {"content/images/both.png": b"no picture"})
    found = [one for one in picture_problems(broken, checked.library) if "both" in one.place.path]
    assert len(found) == 1


THEME: dict[str, tuple[bytes, str]] = {
    "main.html": (b"{{ page.title }}", ""),
    "assets/own.css": (b"a{}", ""),
    "assets/own.js": (b"1", ""),
    "assets/font.woff2": (b"wOF2", ""),
    "assets/logo.png": (picture(9), ""),
    "notes.txt": (MARK, "KB226"),
    "assets/logo.psd": (MARK, "KB226"),
    "assets/own.js.map": (MARK, "KB226"),
    "assets/own.ts": (MARK, "KB226"),
    "hooks.py": (MARK, "KB226"),
    "README.md": (MARK, "KB226"),
    "plan.pdf": (PDF, "KB226"),
    "without-a-suffix": (MARK, "KB226"),
    "assets/drawing.svg": (b"<svg xmlns='http://www.w3.org/2000/svg' onload='x'/>", "KB224"),
    "assets/broken.png": (MARK, "KB220"),
}
HIDDEN = (".env", ".git/config", "assets/.own.css.swp")


@pytest.fixture(scope="module")
def themed(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Return a folder with a theme, and what was copied of it."""
    root = tmp_path_factory.mktemp("themed")
    for path in (*THEME, *HIDDEN):
        place = root / "theme" / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(THEME.get(path, (MARK, ""))[0])
    (root / "theme/link.css").symlink_to("/etc/passwd")
    (root / "theme/linked").symlink_to("/etc")
    os.mkfifo(root / "theme/pipe.js")
    copy_theme(root, root / "copied")
    return root, root / "copied"


@pytest.mark.parametrize("path", THEME)
def test_l11_of_a_theme_only_what_a_website_needs_is_copied(
    path: str, themed: tuple[Path, Path]
) -> None:
    root, copied = themed
    code = THEME[path][1]
    assert (copied / path).exists() is not bool(code)
    found = [one.code for one in theme_problems(root) if one.place.path == f"theme/{path}"]
    assert found == ([code] if code else [])


@pytest.mark.parametrize("path", [*HIDDEN, "link.css", "linked", "pipe.js"])
def test_l11_m5_hidden_files_and_links_of_a_theme_are_not_copied(
    path: str, themed: tuple[Path, Path]
) -> None:
    assert not (themed[1] / path).exists()


def test_l12_a_picture_of_the_theme_is_cleaned_too(themed: tuple[Path, Path]) -> None:
    copied = (themed[1] / "assets/logo.png").read_bytes()
    assert copied
    assert MARK not in everything(copied)
    assert png_chunk(b"IEND", b"") in copied


def test_m5_a_theme_that_is_a_link_is_not_copied(themed: tuple[Path, Path], tmp_path: Path) -> None:
    (tmp_path / "theme").symlink_to(themed[0] / "theme")
    copy_theme(tmp_path, tmp_path / "copied")
    assert not (tmp_path / "copied/assets/own.css").exists()
    assert [one.code for one in theme_problems(tmp_path)] == ["KB226"]


@pytest.mark.parametrize("order", [(PUBLIC, AGENT), (AGENT, PUBLIC)], ids=["public", "agent"])
def test_a_picture_is_written_once_but_customers_get_none_that_was_written_for_staff(
    base: Path, checked: Checked, tmp_path: Path, order: tuple[Edition, Edition]
) -> None:
    pictures = Pictures()
    first, second = (
        pictures.write(base, projections(checked.library, edition)[0], tmp_path / edition.name)
        for edition in order
    )
    both = set(first.media.values()) & set(second.media.values())
    assert both
    for name in both:
        one, other = (tmp_path / edition.name / name for edition in order)
        assert one.read_bytes() == other.read_bytes()
        assert one.samefile(other) is (order[0] is PUBLIC)
