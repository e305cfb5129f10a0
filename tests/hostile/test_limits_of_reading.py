"""Reading ends, in time and memory, whatever the files say; the others are still checked."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from time import process_time

import pytest
from cost import cost
from hostile_bases import ARTICLES, NOW, at, codes, guide, ids, read, write

from kbgen.adapters.content import read_settings
from kbgen.adapters.content_limits import MAX_TOO_COMPLEX, read_parts
from kbgen.adapters.limited import Allowance, run_limited, run_limited_in
from kbgen.adapters.limited_process import spawned
from kbgen.errors import ContentError, EnvironmentFault
from kbgen.model.audience import AGENT, PUBLIC
from kbgen.model.library import Source
from kbgen.publish.checking.content import Texts, read_and_check
from kbgen.publish.finding.documents import document
from kbgen.publish.reading.anchors import Anchors
from kbgen.publish.reading.articles import read_articles
from kbgen.publish.reading.comments import without_comments
from kbgen.publish.showing.edition_pages import pages_of
from kbgen.publish.showing.project import projections

ROOT = Path(__file__).parents[2]
K = 4_096
# a paragraph whose cost grows with the square of its lines, so that no machine reads it in time
ENDLESS = "some words here.\n" * 100_000
MARKDOWN = {
    "brackets": "[" * 4 * K,
    "references to footnotes": "[^a]" * K,
    "footnotes in the text": "^[" * (K // 2),
    "a thousand definition lists": "a\n:   b\n\n" * 1_000,
    "definitions in definitions": "a\n" + ": " * 2_000 + "b",
    "headings": "# a\n" * K,
    "headings without text": "#\n" * (K // 2),
    "sections": "## a\n\n" * (K // 6),
    "quotes in quotes": ">" * 10_000 + " a",
    "lists in lists": "- " * 10_000 + "a",
    "steps of a list": "".join("  " * depth + "- a\n" for depth in range(150)),
    "notes in notes": "".join("    " * depth + "!!! note\n\n" for depth in range(150)),
    "colons": ":" * K,
    "staff blocks": "::: agent\na\n:::\n" * 1_000,
    "comments that stay open": "<!--" * (K // 4),
    "comments": "<!-- a -->\n\n" * 1_300,
    "back ticks of all lengths": "".join("`" * length + " " for length in range(1, 180)),
    "entities": "&amp;" * (K // 5),
    "ampersands": "&" * K,
    "HTML in HTML": "<div>" * (K // 5),
    "HTML and code": "<div>\n\n    a\n\n" * 1_000,
    "stars": "*a " * (K // 3),
    "stars and lines": "*a_ " * (K // 4),
    "links in links": "[" * 3_000 + "a" + "](b)" * 3_000,
    "pictures in pictures": "![" * 3_000 + "a" + "](b)" * 3_000,
    "links that never end": "](" * (K // 2),
    "an address of blanks": "](" + "a " * 8_000 + ".",
    "an address of dots": "](" + "a .b" * 4_000,
    "a table": "|" * 200 + "\n" + "|-" * 200 + "\n" + ("|" * 200 + "\n") * 60,
    "references": "".join(f"[a{number}]: b\n" for number in range(1_600)),
    "empty lines": "a\n" + "\n" * K + "b",
    "empty lines of a quote": "> a\n" + ">\n" * (K // 2) + "> b",
    "spaces": "a" + " " * K + "b",
    "a note of spaces": "!!! a" + " " * 4_000 + "!",
    "keys": "-++a" * (K // 4),
    "braces": "{ agent " * (K // 8),
    "audiences": "### a {audience=agent" * 700,
    "characters that nobody sees": "\u200f" * (K // 3) + "\u05d0",
    "a line of a megabyte": "a " * 500_000,
    "a word of a megabyte": "a" * 1_000_000,
}


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write(tmp_path_factory.mktemp("small"), {})


@pytest.mark.parametrize("text", MARKDOWN.values(), ids=MARKDOWN)
def test_m4_i7_text_that_takes_for_ever_elsewhere_is_read_shown_and_searched(
    small: Path, text: str
) -> None:
    """Some of these took minutes; ten seconds are what a file may take."""
    settings = read_settings(small)
    begun = process_time()
    sources = (Source(f"{ARTICLES}/a.md", guide("a", text)),)
    known = read_and_check(
        Texts(settings, sources, NOW, frozenset(), frozenset()), lambda _path: None
    )
    for edition in (PUBLIC, AGENT):
        for projection in projections(known.library, edition):
            for page in pages_of(projection):
                if page.article:
                    document(page, projection)
    assert process_time() - begun < 10


GROWING = (
    ":",
    "#\n",
    "\n## a\n",
    "<!--",
    "-++a",
    "\n",
    "`a",
    "[",
    "\n- ",
    "\n> ",
    "|",
    "{a=",
    ": ",
    "<h2>",
    "<!---->",
)


@pytest.mark.parametrize("unit", GROWING, ids=repr)
def test_m4_four_times_the_text_takes_no_sixteen_times_as_long(small: Path, unit: str) -> None:
    settings = read_settings(small)

    def spent(size: int) -> float:
        source = Source(f"{ARTICLES}/a.md", guide("a", (unit * size)[:size] + "\nx"))
        assert read_articles((source,), settings).problems is not None
        return cost(lambda: read_articles((source,), settings))

    # rather less than the square, with room for a machine that is busy
    assert spent(8_000) < 10 * spent(2_000) + 0.2


def _take(count: int) -> None:
    anchors = Anchors()
    for _ in range(count):
        anchors.take("a")


SWEEPS: dict[str, Callable[[int], object]] = {
    "headings that are alike": _take,
    "comments of two lines": lambda count: without_comments("a <!--\n-->" * count),
    "spaces before a comment": lambda count: without_comments("a" + " " * count + "a <!-- -->"),
    "comments that stay open": lambda count: without_comments("a " + "<!--" * count),
}


@pytest.mark.parametrize("sweep", SWEEPS.values(), ids=SWEEPS)
def test_m4_a_sweep_costs_four_times_as_much_for_four_times_the_text(
    sweep: Callable[[int], object],
) -> None:
    assert cost(lambda: sweep(8_000)) < 10 * cost(lambda: sweep(2_000)) + 0.1


def test_m4_i7_a_file_that_takes_too_long_is_named_and_the_others_checked(tmp_path: Path) -> None:
    files = {
        f"{ARTICLES}/a.md": guide("a", ENDLESS),
        f"{ARTICLES}/b.md": guide("b", "```\nnever closed"),
        f"{ARTICLES}/c.md": guide("c", "[a](a.md)"),
        f"{ARTICLES}/a.de.md": "---\ntitle: A\n---\n\n## Steps\n\nX.\n",
    }
    content = read(write(tmp_path, {**files}), Allowance(seconds=1))
    (problem,) = at(content, f"{ARTICLES}/a.md")
    assert problem.code == "KB160"
    assert "it takes too long" in problem.what
    assert ids(content) == ["b", "c", "good"]
    assert "KB130" in codes(content, f"{ARTICLES}/b.md")
    # what leads to it, or translates it, is not reported for it
    assert codes(content, f"{ARTICLES}/c.md") == set()
    assert codes(content, f"{ARTICLES}/a.de.md") == set()


def test_m4_i7_a_file_that_takes_too_much_memory_is_named(tmp_path: Path) -> None:
    files = {f"{ARTICLES}/a.md": guide("a", "a\n\n" * 300_000)}
    root = write(tmp_path, {**files})
    content = read(root, Allowance(seconds=20, memory=140 * 1024 * 1024))
    (problem,) = at(content, f"{ARTICLES}/a.md")
    assert problem.code == "KB160"
    assert "too much memory" in problem.what
    assert ids(content) == ["good"]


def test_m4_i7_such_files_are_named_in_whichever_part_of_much_content_they_stand(
    tmp_path: Path,
) -> None:
    many = [f"n{number:03}" for number in range(260)]
    files = {f"{ARTICLES}/{name}.md": guide(name, "Do it.") for name in many}
    files |= {f"{ARTICLES}/{name}.md": guide(name, ENDLESS) for name in ("a", "z")}
    content = read(write(tmp_path, files), Allowance(seconds=1))
    assert codes(content, f"{ARTICLES}/a.md") == codes(content, f"{ARTICLES}/z.md") == {"KB160"}
    assert ids(content) == ["good", *many]


def test_m4_i7_such_a_text_for_includes_is_named_once_though_each_part_reads_it() -> None:
    text = Source("content/includes/a.md", f"---\naudience: public\n---\n\n{ENDLESS * 3}")
    part = Texts(read_settings(ROOT), (text,), NOW, frozenset(), frozenset())
    _, (problem,) = read_parts(Allowance(seconds=0.3), [part] * MAX_TOO_COMPLEX)
    assert problem.code == "KB160"


def test_m4_m17_i7_many_such_files_end_the_run_with_their_names(tmp_path: Path) -> None:
    files = {
        f"{ARTICLES}/a{number}.md": guide(f"a{number}", ENDLESS)
        for number in range(MAX_TOO_COMPLEX + 3)
    }
    root = write(tmp_path, {**files})
    with pytest.raises(ContentError, match="not all of it was checked") as refused:
        read(root, Allowance(seconds=0.3))
    assert len(refused.value.problems) == MAX_TOO_COMPLEX
    assert all("KB160" in line for line in refused.value.problems)


def _unknown_there(given: int, tell: Callable[[str], object]) -> int:
    tell("")
    return given  # the process finds no such module, as it finds nothing where kbgen is broken


def test_i7_a_process_that_cannot_begin_is_the_machines_fault() -> None:
    with pytest.raises(EnvironmentFault, match="before it began"):
        run_limited_in(spawned, _unknown_there, 0, Allowance())


def test_i7_a_mistake_of_ours_is_no_fault_of_the_file() -> None:
    with pytest.raises(RuntimeError, match="AttributeError"):
        run_limited(read_and_check, None, Allowance())  # type: ignore[misc]  # the mistake


def test_m4_i7_what_is_nested_too_deeply_is_said_so() -> None:
    program = (
        "from limited_work import nested\n"
        "from kbgen.adapters.limited import Allowance, run_limited\n"
        "print(run_limited(nested, 0, Allowance()))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program],
        env={**os.environ, "PYTHONPATH": os.pathsep.join(map(str, (ROOT, Path(__file__).parent)))},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout == "Stopped(at='a.md', why='it is nested too deeply')\n"


def test_m1_i3_no_module_is_taken_from_the_folder_of_the_content(tmp_path: Path) -> None:
    root = write(tmp_path, {})
    for name in ("yaml", "markdown_it", "pickle", "resource", "sitecustomize", "kbgen"):
        (root / f"{name}.py").write_text("raise SystemExit('taken')")
    program = (
        "from datetime import UTC, datetime; from pathlib import Path\n"
        "from kbgen.adapters.content import read_checked_content\n"
        "print(len(read_checked_content(Path(), datetime.now(UTC)).library.articles))\n"
    )
    done = subprocess.run(
        [sys.executable, "-P", "-c", program],
        cwd=root,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stdout == "1\n", done.stderr


def test_i7_ids_that_lead_nowhere_and_ids_that_all_claim_end_in_time_and_words(
    tmp_path: Path,
) -> None:
    near = ", ".join(f"good-{number}" for number in range(30))
    claim = {f"{ARTICLES}/a-{one}.md": _with(f"a-{one}", "formerly: [once]") for one in range(9)}
    path = f"{ARTICLES}/near.md"
    found = read(write(tmp_path, {**claim, path: _with("near", f"related: [{near}]")}))
    said = [str(problem) for problem in found.problems]
    # what is nearest is looked for a few times, for each time takes longer with more articles
    assert sum("KB191" in one for one in said) == 30
    assert sum("KB191" in one and "write 'good'" in one for one in said) == 20
    assert sum("KB196" in one and one.count(".md") == 4 and "5 more" in one for one in said) == 9


def _with(id_: str, key: str) -> str:
    return guide(id_).replace("audience:", f"{key}\naudience:")
