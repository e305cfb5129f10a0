"""`kbgen prove` on the laboratory, and on a knowledge base whose public edition tells something."""

import json
from dataclasses import dataclass
from pathlib import Path
from subprocess import CompletedProcess

import pytest
from lab_base import Laboratory, laboratory, png
from lab_marks import everything
from lab_runs import kbgen

GUIDE = """\
## Steps

Before.

::: agent
{staff}
:::

After.
"""


def small(staff: str = "Only support reads this.") -> Laboratory:
    """Return a small knowledge base with two public guides and one problem for agents."""
    lab = Laboratory()
    lab.write("content/kb.yml", "name: Help\ntimezone: UTC\nlanguages: [en]\n")
    lab.write("content/components.yml", "reports:\n  title: Reports\n  owner: Ana Ruiz\n")
    lab.guide("first", GUIDE.format(staff=staff), "owner: Bo Lind", title="First steps")
    lab.guide("second", "## Steps\n\nText.\n\n## FAQ\n\n### Why?\n\nSo.\n", title="Second steps")
    return lab


def public(lab: Laboratory, root: Path) -> dict[str, bytes]:
    """Return every file of the public edition of *lab*, built in *root*."""
    ran = kbgen("build", "--edition", "public", "--output", "output", cwd=lab.on_disk(root))
    assert ran.returncode == 0, ran.stderr
    return {
        name: content
        for name, content in everything(root / "output/public")
        if not name.endswith((".seg", ".toc"))  # their names are made by chance
    }


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """Return the public edition of the small knowledge base."""
    return public(small(), tmp_path_factory.mktemp("plain"))


def test_l14_a_change_of_staff_text_alone_changes_no_public_byte(
    plain: dict[str, bytes], tmp_path: Path
) -> None:
    longer = "Something else, and longer.\n\n- A list.\n\n| A | B |\n| --- | --- |\n| 1 | 2 |"
    assert public(small(longer), tmp_path) == plain


def test_l16_what_readers_ask_for_weighs_public_words_and_tells_no_other(
    plain: dict[str, bytes], tmp_path: Path
) -> None:
    known = _asked_for({"steps": 9}, tmp_path / "known")
    others = {"steps": 9, "support": 9, "lind": 9, "salaries": 9}
    assert _asked_for(others, tmp_path / "others") == known
    differing = {name for name in known if known[name] != plain[name]}
    assert differing == {"site/search/words.json", "manifest.json"}  # which names its digest


def test_l16_how_few_may_be_shown_to_staff_changes_nothing_of_what_readers_asked_for(
    tmp_path: Path,
) -> None:
    words = {"steps": 3, "first": 6}
    strict, loose = (
        _asked_for(words, tmp_path / quoted, f"searches: {{quoted: {quoted}}}\n")
        for quoted in ("9", "1")
    )
    assert strict == loose


def _asked_for(words: dict[str, int], root: Path, settings: str = "") -> dict[str, bytes]:
    lab = small()
    lab.files["content/kb.yml"] += settings.encode()
    lab.write("build/asked.json", json.dumps({"version": 1, "words": {"en": words}}))
    return public(lab, root)


def test_l16_neighbours_counts_and_picks_do_not_depend_on_staff_articles_and_usage(
    plain: dict[str, bytes], tmp_path: Path
) -> None:
    lab = small()
    for id_ in ("aaa", "first-a", "second-a", "zzz"):
        front = ("audience: agent", "component: reports", "kind: guide")
        lab.article("guides", id_, GUIDE.format(staff=id_), *front, f"title: {id_.capitalize()}")
        body = "## FAQ\n\n### Asked often?\n\nYes.\n"
        lab.article("faq", f"{id_}-faq", body, *front[:2], "kind: faq", f"title: {id_.upper()}")
        lab.write(f"content/images/{id_}.png", png(colour=1))
    row = '{"article_id": "second", "query": "second steps", "searches": 100000}'
    lab.write("build/analysis.json", f'{{"version": 2, "reports": [], "usage": [{row}]}}')
    assert public(lab, tmp_path) == plain


@dataclass(frozen=True)
class Proved:
    """What `kbgen prove` said, and the files of the knowledge base *before* and *after* it."""

    ran: CompletedProcess[str]
    before: dict[Path, bytes]
    after: dict[Path, bytes]


@pytest.fixture(scope="module")
def proved(tmp_path_factory: pytest.TempPathFactory) -> Proved:
    """Return what happened when the laboratory was proved."""
    root = laboratory().on_disk(tmp_path_factory.mktemp("laboratory"))
    before = files_in(root)
    return Proved(kbgen("prove", cwd=root), before, files_in(root))


def files_in(root: Path) -> dict[Path, bytes]:
    """Return every file below *root*."""
    return {path: path.read_bytes() for path in root.rglob("*") if path.is_file()}


def test_l15_l23_i1_the_laboratory_gives_the_same_public_bytes_with_all_staff_text_replaced(
    proved: Proved,
) -> None:
    ran = proved.ran
    assert ran.returncode == 0, ran.stdout + ran.stderr
    for word in ("staff blocks", "sections", "articles", "comments", "pictures", "owner"):
        assert word in ran.stdout
    assert "the public edition is the same" in ran.stdout


def test_l23_nothing_is_written_beside_the_content(proved: Proved) -> None:
    assert proved.ran.returncode == 0
    assert proved.before
    assert proved.after == proved.before


def test_l23_a_difference_is_shown_with_its_file_line_and_both_texts(tmp_path: Path) -> None:
    lab = small()
    # a theme that prints where the host runs: each build has a folder of its own
    lab.write("theme/partials/footer.html", "<p>{{ config.docs_dir | length }}</p>\n")
    ran = kbgen("prove", cwd=lab.on_disk(tmp_path))
    assert ran.returncode == 1, ran.stderr
    assert "site/articles/first/index.html:" in ran.stdout
    assert "    made from content/articles/guides/first.md" in ran.stdout
    for said in ("    as it is:", "    replaced:"):
        assert any(line.startswith(said) and "<p>" in line for line in ran.stdout.splitlines())
    assert "files differ" in ran.stdout


NOTED = """\
g-7kq2m9xw:
  status: planned
  owner: Ines Halloway
  note: The orchard contract forbids exporting before spring.
"""
ACKNOWLEDGED = """\
first:
  - by: Ines Halloway
    text: 0123456789abcdef0123456789abcdef
    on: 2026-11-01
"""
TELLING = """\
{% set root = config.docs_dir.split("-output/")[0] %}
<p>{{ cycler.__init__.__globals__.__builtins__.open(root ~ "/FILE").read() }}</p>
"""


@pytest.mark.parametrize(
    ("path", "text", "said"),
    [
        ("content/gaps.yml", NOTED, "content/gaps.yml:1-4 (gap decision)"),
        ("content/acks.yml", ACKNOWLEDGED, "content/acks.yml:1-4 (acknowledgement)"),
    ],
    ids=["decisions", "acknowledgements"],
)
def test_l23_what_people_wrote_is_replaced_and_a_site_that_tells_it_is_caught(
    path: str, text: str, said: str, tmp_path: Path
) -> None:
    lab = small()
    lab.write(path, text)
    ran = kbgen("prove", cwd=lab.on_disk(tmp_path / "sound"))
    assert ran.returncode == 0, ran.stdout + ran.stderr
    assert said.rpartition("(")[2].rstrip(")") in ran.stdout
    lab.write("theme/partials/footer.html", TELLING.replace("FILE", path))
    ran = kbgen("prove", cwd=lab.on_disk(tmp_path / "telling"))
    assert ran.returncode == 1, ran.stderr
    assert f"perhaps because of {said}" in ran.stdout


def test_l23_content_without_anything_internal_is_said_to_be_so(tmp_path: Path) -> None:
    lab = Laboratory()
    lab.write("content/kb.yml", "name: Help\ntimezone: UTC\nlanguages: [en]\n")
    lab.write("content/components.yml", "reports:\n  title: Reports\n")
    lab.guide("first", "## Steps\n\nText.\n")
    ran = kbgen("prove", cwd=lab.on_disk(tmp_path))
    assert ran.returncode == 0, ran.stderr
    assert "found nothing internal to replace" in ran.stdout
