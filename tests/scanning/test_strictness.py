"""A scan need not be repeated where nothing more is internal, and nothing less is allowed."""

from dataclasses import replace
from pathlib import Path

import pytest
from scanbase import TEXTS, library

from kbgen.adapters.build_cache import Store
from kbgen.adapters.last_output import LastOutput
from kbgen.adapters.manifests import hashed
from kbgen.adapters.places import Places
from kbgen.app.scan import scan_public
from kbgen.errors import ContentError
from kbgen.publish.scanning.sought import Outside, Sought, sought
from kbgen.publish.scanning.strictness import strictness

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
