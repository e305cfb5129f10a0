"""A scan need not be repeated where nothing more is internal, and nothing less is allowed."""

import pickle
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scanbase import TEXTS, library

from kbgen.adapters.build_cache import Store
from kbgen.adapters.last_output import LastOutput
from kbgen.adapters.manifests import hashed
from kbgen.adapters.places import Places
from kbgen.app.scan import scan_public
from kbgen.errors import ContentError
from kbgen.model.problem import Place
from kbgen.publish.checking.copies import Said, known
from kbgen.publish.checking.sentences import compared
from kbgen.publish.scanning.sieve import FEW, Sieve
from kbgen.publish.scanning.sought import Outside, Sought, sought
from kbgen.publish.scanning.strictness import strictness
from kbgen.publish.scanning.worked import Worked

FULL = sought(library(TEXTS), Outside(("/home/builder/kb",)))
NOTHING = replace(FULL.phrases, by_start={})
LESS = {
    "host in staff text": replace(FULL, refused=frozenset()),
    "id of an article": replace(FULL, names=replace(FULL.names, addresses={})),
    "part of a link": replace(FULL, names=replace(FULL.names, segments={})),
    "picture": replace(FULL, names=replace(FULL.names, files={})),
    "channel": replace(FULL, names=replace(FULL.names, handles={})),
    "title": replace(FULL, phrases=NOTHING),
    "sentence": replace(FULL, sentences=NOTHING),
    "path of the machine": replace(FULL, paths=()),
    "allowed mail address": replace(FULL, emails=FULL.emails | {"new@example.org"}),
    "allowed host": replace(FULL, hosts=FULL.hosts | {"new.example.org"}),
}
PAGE = "site/index.html"
_EDITS = (
    ("Press **Export**.", "Rows above ten thousand are still lost silently in the old exporter."),
    ("Press **Export**.", "What you can do when the export takes too long."),
    ("Rows above ten thousand", "Rows beyond twenty thousand"),
    ("Count them.", "Count the harvest of the northern hill before you tell anybody of it."),
    ("Export a report as a file", "Rows are lost in big exports"),
    ("audience: public", "audience: agent"),
)


@pytest.mark.parametrize("less", LESS.values(), ids=LESS)
def test_a_scan_for_more_covers_one_for_less_and_not_the_other_way(less: Sought) -> None:
    assert strictness(FULL).covers(strictness(less))
    assert not strictness(less).covers(strictness(FULL))


def _published(tmp_path: Path, texts: dict[str, str]) -> LastOutput:
    """Scan an edition with a page as the last build left it, and return what is known of it."""
    edition = tmp_path / "public"
    last = LastOutput(Store(tmp_path / "files.sqlite"), edition)
    if not edition.exists():
        (edition / "site").mkdir(parents=True)
        (edition / PAGE).write_text("<p>Count the harvest of the northern hill.</p>")
    scan_public(Places(tmp_path, tmp_path), library(texts), edition, last)
    hashed(edition, {}, last)
    last.keep()
    return last


def test_a_page_that_was_tampered_with_is_looked_at_again(tmp_path: Path) -> None:
    _published(tmp_path, TEXTS)
    (tmp_path / "public" / PAGE).write_text("<p>Ask bo.berg@orchard-app.com.</p>")
    with pytest.raises(ContentError, match="1 thing"):
        _published(tmp_path, TEXTS)


def test_what_became_internal_is_looked_for_in_pages_that_did_not_change(tmp_path: Path) -> None:
    _published(tmp_path, TEXTS)
    _published(tmp_path, TEXTS)
    said = "Count the harvest of the northern hill before you tell anybody of it."
    page = tmp_path / "public" / PAGE
    page.write_text(f"<p>{said}</p>")
    _published(tmp_path, TEXTS)
    later = TEXTS["content/articles/reports.md"].replace("Count them.", said)
    with pytest.raises(ContentError, match="1 thing"):
        _published(tmp_path, {**TEXTS, "content/articles/reports.md": later})


@pytest.mark.parametrize("few", [0, FEW])
def test_the_sieve_finds_the_same_however_much_it_was_asked(few: int) -> None:
    sieve = Sieve(FULL, few)
    assert not sieve.passes(
        "<p>Rows above ten thousand are still lost silently in the old exporter."
    )
    assert not sieve.passes("<p>A desk of the founders")
    assert sieve.passes("<p>Rows above ten thousand are still lost.")


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from(_EDITS), max_size=4))
def test_what_was_worked_out_before_makes_no_difference(edits: list[tuple[str, str]]) -> None:
    worked, texts = Worked(), dict(TEXTS)
    for old, new in [("", ""), *edits]:
        texts = {path: text.replace(old, new) if old else text for path, text in texts.items()}
        worked = pickle.loads(pickle.dumps(worked.after()))
        outside = Outside(("/home/builder/kb",))
        assert sought(library(texts), outside, worked) == sought(library(texts), outside)


def test_each_build_has_a_folder_of_its_own_and_yet_only_what_changed_is_looked_at(
    tmp_path: Path,
) -> None:
    _published(tmp_path, TEXTS)
    (tmp_path / "work" / "public" / "site").mkdir(parents=True)
    edition = tmp_path / "work" / "public"
    said = (tmp_path / "public" / PAGE).read_bytes()
    (edition / PAGE).write_bytes(said)
    last = LastOutput(Store(tmp_path / "files.sqlite"), tmp_path / "public")
    scan_public(Places(tmp_path, tmp_path), library(TEXTS), edition, last)
    assert last.has(PAGE, edition)
    (edition / PAGE).write_bytes(said.replace(b"hill", b"h1ll"))
    assert not last.has(PAGE, edition)


def test_a_text_is_asked_again_for_what_is_said_elsewhere_now() -> None:
    at = Place("content/articles/a.md")
    text = "Count the harvest, then ask Ana Ruiz."
    first = known([Said(("count", "the"), "a title", at)], 2)
    second = known([Said(("ana", "ruiz"), "an owner", at)], 2)
    worked = Worked()
    assert worked.standing(first, [text], compared) == {("count", "the")}
    assert worked.after().standing(second, [text], compared) == {("ana", "ruiz")}
