"""What the sieve lets pass holds nothing that a look at each block finds, whatever was seen."""

import json
from functools import cache

from hypothesis import example, given, settings
from hypothesis import strategies as st
from scanbase import SITE, TEXTS, library

from kbgen.publish.scanning.blocks import Blocks, blocks_of
from kbgen.publish.scanning.contents import parts
from kbgen.publish.scanning.scan import scan
from kbgen.publish.scanning.sought import Outside, Sought, sought

_LISTED = f"{SITE}allow:\n  hosts: [docs.partner.com, orchard-app.com]\n"
_SAID = (
    "bo.berg@orchard-app.com", "bo.berg&#64;orchard-app.com", "Bo.Berg%40orchard-app.com",
    "dev.team\\u0040orchard-app.com", "hello@orchard-app.com", "berg@", "//jira.orchard-app.com/x",
    "https://jira.orchard-app.com", "jira.orchard-app.com", "//docs.partner.com", "staff.",
    "orchard-app.com", "STAFF.orchard-app.com.", "articles/rows-lost", "/rows-lost", "rows-lost",
    "../rows-lost.md", "rows-lost/", "topics/secret-lab", "staff-console.png", "Staff-Console",
    ".png", "#team-reports", "#team", "/home/builder/kb", "Rows are lost in big exports",
    "Rows above ten thousand", "are still lost silently in the old exporter", "Rows above",
    "Ana", "Ruiz", "ana ruiz", "Desk of the founders", "the secret", "quantum lab", "&amp;", "é",
    "Ａna", "What you can do when", "the export takes too long", "stra\u00dfe", "\\40 ", "&#x3c;",
)  # fmt: skip
_AROUND = (
    "<p>", "</p>", "<li>", "</li>", "<b>", "</b>", "<a href='", "<a href=", "<img alt=\"", "\">",
    "'>", ">", "<", "<li", "<!-- ", " -->", "<?", "\n", "\n", " ", " ", "\n<div>", "</div>\n",
    "data-x=", "content=\"", "\t", "<>", "/", ".", "?", "=", "-",
)  # fmt: skip
TEXT = st.lists(st.sampled_from(_SAID + _AROUND), max_size=9).map("".join)
LINE = st.sampled_from(
    ["", "<p>{}</p>", "<li>{}</li>", "<b>{}</b>", "<div><a href='{}'>x</a></div>"]
)
PAGE = st.lists(st.one_of(TEXT, st.builds(str.format, LINE, TEXT)), max_size=6).map("\n".join)


@cache
def _sought() -> Sought:
    return sought(library(TEXTS, _LISTED), Outside(("/home/builder/kb",)))


def _holds(path: str, text: str) -> bool:
    """Tell whether a look at each block finds something, without the sieve."""
    seen = Blocks(_sought())
    read = parts(path, text.encode())
    return any(seen[block] for part in read for block in blocks_of(part.text))


@settings(max_examples=150)
@given(st.lists(PAGE, min_size=1, max_size=3), st.sampled_from(["html", "md", "xml"]))
@example(["<p>Rows above ten <beta\n<p>x</p>\nthousand>"], "html")
@example(["<p>Ana", "Ruiz</p>", "<p>Ana\nRuiz</p>"], "html")
@example(["the <secret\n<p>x</p>", "<p>x</p>\nthe <secret\n<p>x</p>\nquantum> lab"], "html")
@example(["<p>x</p>", "the secret\n<p>x</p>\nquantum lab", "the secret\n\nquantum lab"], "html")
@example(["Rows are lost <b\n>in</b> big exports"], "md")
def test_pages_are_told_of_as_if_each_were_looked_at_block_by_block(
    pages: list[str], ending: str
) -> None:
    clean: list[tuple[str, bytes]] = []
    for number, page in enumerate(pages):
        name = f"site/{number}.{ending}"
        found = bool(scan([*clean, (name, page.encode())], _sought()))
        assert found == _holds(name, page), page
        if not found:
            clean.append((name, page.encode()))


@settings(max_examples=80)
@given(st.lists(TEXT, max_size=4))
@example(["x> and more", "The secret <quantum lab"])
def test_texts_of_a_file_do_not_hide_each_other(texts: list[str]) -> None:
    content = json.dumps(texts)
    assert bool(scan([("site/x.json", content.encode())], _sought())) == _holds("x.json", content)
