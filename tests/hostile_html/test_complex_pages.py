"""Pages that take too much are left out and named; all others are built."""

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest
from hostile_base import KB, NOW, article, hosted, knowledge_base

from kbgen.adapters.content import read_content
from kbgen.adapters.host_run import Hosted
from kbgen.adapters.limits import Limits
from kbgen.app.beside import too_complex
from kbgen.errors import HostError
from kbgen.model.audience import PUBLIC
from kbgen.model.page import Page
from kbgen.publish.showing.edition_pages import pages_of
from kbgen.publish.showing.project import projections

SIZE = 16 * 1024
LONG = {
    "brackets": "[" * SIZE,
    "lists": "\n".join("    " * deep + "- x" for deep in range(400)),
}
BOUNDED = {
    "footnotes": "[^a]" * (SIZE // 4),
    "definitions": "\n\n".join(f"Term {at}\n:   Meaning\n" for at in range(1000)),
    "headings": "\n\n".join("### x" for _ in range(SIZE // 7)),
    "a-line": "word " * 200_000,
    "quotes": ">" * 500 + " x",
    "stars": "*a_" * (SIZE // 3),
}
FINE = {"fine": "All is **well** here."}
# A loop in a template runs where no signal of Python ends it early: its own page is to blame.
HANGS = """
{% block footer %}
  {% if "WHERE" in page.url and "UNLESS" not in page.content %}
    {% for _ in range(10 ** 12) %}{% endfor %}
  {% endif %}
{% endblock %}
"""


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Hosted]:
    root = knowledge_base(tmp_path_factory.mktemp("complex"), LONG | BOUNDED | FINE)
    return root, hosted(root, limits=Limits(0.5, 512))


@pytest.mark.parametrize("name", LONG)
def test_m4_a_page_that_takes_too_long_is_named_and_says_so(
    built: tuple[Path, Hosted], name: str
) -> None:
    root, found = built
    assert f"articles/{name}.md" in found.complex
    assert "This page cannot be shown at the moment." in article(root, name)
    assert f"Guide {name}" in article(root, name)


@pytest.mark.parametrize("name", BOUNDED)
def test_m4_a_hostile_page_ends_one_way_or_the_other(built: tuple[Path, Hosted], name: str) -> None:
    root, found = built
    left_out = f"articles/{name}.md" in found.complex
    assert ("cannot be shown" in article(root, name)) is left_out


def test_m4_the_other_pages_are_built_all_the_same(built: tuple[Path, Hosted]) -> None:
    root, found = built
    assert "All is <strong>well</strong> here." in article(root, "fine")
    assert "articles/fine.md" not in found.complex


def test_m4_a_page_that_takes_too_much_memory_is_named(tmp_path: Path) -> None:
    root = knowledge_base(tmp_path, {"large": "word *x* " * 10_000, **FINE})
    found = hosted(root, limits=Limits(10, 6))
    assert found.complex == ("articles/large.md",)
    assert "<strong>well</strong>" in article(root, "fine")


def test_m4_i7_a_page_that_ends_its_process_is_named_and_the_rest_is_built(tmp_path: Path) -> None:
    root = knowledge_base(tmp_path, {"hangs": "Text.", **FINE})
    theme(root, "hangs", "kb-notice")
    found = hosted(root, limits=Limits(0.4))
    assert found.complex == ("articles/hangs.md",)
    assert "cannot be shown" in article(root, "hangs")
    assert "<strong>well</strong>" in article(root, "fine")


def test_i7_a_theme_that_hangs_whatever_the_page_says_ends_the_build(tmp_path: Path) -> None:
    root = knowledge_base(tmp_path, {"hangs": "Text."})
    theme(root, "hangs", "never")
    with pytest.raises(HostError, match="the site generator failed"):
        hosted(root, limits=Limits(0.4))


def test_i7_the_system_ends_what_python_cannot(tmp_path: Path) -> None:
    script = (
        "from kbgen.adapters.limits import Limits, bounded\n"
        "from hashlib import pbkdf2_hmac\n"
        "with bounded(Limits(0.2)):\n"
        "    pbkdf2_hmac('sha256', b'', b'', 10 ** 9)\n"
    )
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=tmp_path, env=environment, timeout=60, check=False
    )
    assert done.returncode < 0


def test_m4_a_finding_names_the_file_that_was_too_complex(tmp_path: Path) -> None:
    contacts = "contacts: [{title: Call us, link: 'tel:+49301'}]\n"
    root = knowledge_base(tmp_path, {"one": "Text.", "two": "Text."}, KB + contacts)
    for id_ in ("one", "two"):
        path = root / f"content/articles/{id_}.md"
        asked = f"## FAQ\n\n### Is it {id_}?\n\nYes.\n"
        front = path.read_text("utf-8").replace("kind: guide", "kind: faq\ncomponent: reports")
        path.write_text(front.replace("Text.", asked), encoding="utf-8")
    (root / "content/components.yml").write_text("reports: {title: Reports, owner: Ana}\n")
    (projection,) = projections(read_content(root, NOW).library, PUBLIC)
    pages = pages_of(projection)
    one, two = "content/articles/one.md", "content/articles/two.md"
    assert told(pages, "faq/reports.md") == {"faq/reports.md": one}
    assert told(pages, "articles/two.md", "faq/reports.md") == {
        "articles/two.md": two,
        "faq/reports.md": two,
    }
    assert told(pages, "contact.md") == {"contact.md": "content/kb.yml"}


def told(pages: Sequence[Page], *complex_: str) -> dict[str, str]:
    """Return the file that is named for each page that was too complex."""
    found = list(too_complex(Hosted(Path("x"), (), complex_), pages))
    assert {problem.code for problem in found} <= {"KB170"}
    return {problem.what.split()[2].rstrip(","): problem.place.path for problem in found}


def theme(root: Path, where: str, unless: str) -> None:
    """Give the knowledge base a theme that hangs on a page, as long as that has its own text."""
    main = (Path(__file__).parents[2] / "theme" / "main.html").read_text(encoding="utf-8")
    (root / "theme").mkdir()
    text = main + HANGS.replace("WHERE", where).replace("UNLESS", unless)
    (root / "theme" / "main.html").write_text(text, encoding="utf-8")
