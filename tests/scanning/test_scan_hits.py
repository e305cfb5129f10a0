"""The scan finds what is internal in any file, any escape and any place, and says where from."""

import gc
import gzip
import json
import random
import struct
import tracemalloc
import zlib

import pytest
from cost import cost
from scanbase import NUMBERS, SITE, TEXTS, codes, found, library

from kbgen.publish.finding.packed import packed
from kbgen.publish.scanning.scan import scan
from kbgen.publish.scanning.sought import Outside, sought

MAIL = "bo.berg@orchard-app.com"
SENTENCE = "Rows above ten thousand are still lost silently in the old exporter."
PAGE = "site/articles/export/index.html"


def html(body: str) -> str:
    return f"<!doctype html>\n<html><body>\n{body}\n</body></html>\n"


def png(kind: bytes, data: bytes) -> bytes:
    """Return the bytes of a picture with one chunk."""
    crc = struct.pack(">I", zlib.crc32(kind + data))
    return b"\x89PNG\r\n\x1a\n" + struct.pack(">I", len(data)) + kind + data + crc


ESCAPES = {
    "as it is": MAIL,
    "in capitals": MAIL.upper(),
    "decimal entity": MAIL.replace("@", "&#64;"),
    "hexadecimal entity": MAIL.replace("@", "&#x40;"),
    "named entity": MAIL.replace("@", "&commat;"),
    "entity twice": MAIL.replace("@", "&amp;#64;"),
    "every letter an entity": "".join(f"&#{ord(char)};" for char in f"mailto:{MAIL}"),
    "percent": MAIL.replace("@", "%40"),
    "percent twice": MAIL.replace("@", "%2540"),
    "script": MAIL.replace("@", "\\u0040"),
    "script with braces": MAIL.replace("@", "\\u{40}"),
    "script in hexadecimal": MAIL.replace("@", "\\x40"),
    "style": MAIL.replace("@", "\\000040 "),
}
PLACES = {
    "text": "<p>Write to {}.</p>",
    "link": '<a href="mailto:{}">us</a>',
    "attribute without quotes": "<a data-who={}>us</a>",
    "single quotes": "<img alt='{}'>",
    "comment": "<!-- ask {} -->",
    "script": "<script>const who = '{}'</script>",
    "style": "<style>p::after {{ content: '{}' }}</style>",
    "address with a query": '<a href="https://docs.partner.com/csv?to={}">us</a>',
    "code": "<pre><code>git log --author={}</code></pre>",
}


@pytest.mark.parametrize("escaped", ESCAPES.values(), ids=ESCAPES)
@pytest.mark.parametrize("place", PLACES.values(), ids=PLACES)
def test_l9_an_owners_address_is_found_however_it_is_escaped(escaped: str, place: str) -> None:
    assert "KB312" in codes(PAGE, html(place.format(escaped)))


@pytest.mark.parametrize(
    "mail",
    [
        "hello@orchard-app.com",
        "sales@orchard-app.com",
        "press@orchard-app.com",
        "Hello@Orchard-App.com",
        "you@example.com",
        "you@mail.example.org",
        "you@shop.example",
        "logo@2x.png",
        "@media",
        "pip install kbgen@1.2.3",
    ],
)
def test_l9_addresses_of_contacts_allowances_and_examples_may_stand(mail: str) -> None:
    site = f"{SITE}allow:\n  emails: [press@orchard-app.com]\n"
    assert found(PAGE, html(f"<p>{mail}</p>"), site) == []


def test_l9_an_address_that_is_not_allowed_is_found_without_being_known() -> None:
    [line] = found(PAGE, html("<p>somebody@gmail.com</p>"))
    assert line.startswith(f"KB312 {PAGE}:3:1 the e-mail address somebody@gmail.com")


def test_l9_a_hit_names_file_line_and_source() -> None:
    [line] = found(PAGE, html("<p>Hello</p>\n<p>dev.team@orchard-app.com</p>"))
    assert line == (
        f"KB312 {PAGE}:4:1 the e-mail address dev.team@orchard-app.com,"
        " from content/articles/export.md:18:1"
    )


NAMES = {
    "an owner": ("<p>Ask Ana\n<b>Ruiz</b> about it.</p>", "KB314"),
    "an owner in an attribute": ('<img alt="By Ana Ruiz">', "KB314"),
    "an escalation contact": ("<p>The desk of the founders decides.</p>", "KB314"),
    "a channel": ("<p>Ask in #team-reports.</p>", "KB314"),
    "a title that is not out": ("<p>Soon: Quantum <i>sharing</i> of boards!</p>", "KB314"),
    "a component for later": ("<p>The secret quantum lab is open.</p>", "KB314"),
    "a host of staff": ('<a href="https://jira.orchard-app.com/x">x</a>', "KB313"),
    "a host of staff as a word": ("<p>See jira.orchard-app.com.</p>", "KB313"),
    "the agent edition": ("<p>staff.orchard-app.com</p>", "KB313"),
    "a host without scheme": ('<img src="//tracker.evil.com/1.gif">', "KB313"),
    "a host with a port and a person": ("<p>ssh://git@repo.evil.com:22/x</p>", "KB313"),
    "a picture of staff": ('<img src="staff-console.png">', "KB314"),
    "the source of a public picture": ("<p>public-shot.png</p>", "KB314"),
    "a path of the machine": ("<p>in /srv/build/kb/content</p>", "KB315"),
    "a sentence": (f"<p>{SENTENCE}</p>", "KB310"),
    "a sentence with other marks": (
        "<p>rows above ten-thousand are <em>still</em>\nlost silently, in the old exporter</p>",
        "KB310",
    ),
    "a sentence inside another": (
        f"<p>We know that {SENTENCE.lower()[:-1]} and mend it.</p>",
        "KB310",
    ),
    "a sentence in a title": (f'<a title="{SENTENCE}">x</a>', "KB310"),
    "a sentence in a comment": (f"<!-- {SENTENCE} -->", "KB310"),
    "a canned answer": (
        "<p>We are sorry that your export took longer than it should have taken.</p>",
        "KB310",
    ),
    "the text of a problem": (
        "<p>The exporter stops after a minute without telling anybody about it at all.</p>",
        "KB310",
    ),
    "text that is not out": (
        "<p>From July on every board can be shared with people outside of your company.</p>",
        "KB310",
    ),
}


@pytest.mark.parametrize(("body", "code"), NAMES.values(), ids=NAMES)
def test_l13_an_internal_name_or_sentence_is_found_in_a_page(body: str, code: str) -> None:
    assert codes(PAGE, html(body)) >= {code}


def test_l9_an_owner_of_many_articles_is_told_of_once() -> None:
    (hit,) = found(PAGE, "<p>Ask Ana Ruiz about it.</p>")
    assert "from content/components.yml" in hit


ADDRESSES = {
    "link beside the page": (PAGE, '<a href="../rows-lost/">x</a>'),
    "link with a fragment": (PAGE, '<a href="../rows-lost/#top">x</a>'),
    "link to the file": (PAGE, '<a href="rows-lost.md">x</a>'),
    "link to the page": (PAGE, '<a href="../rows-lost.html?x=1">x</a>'),
    "canonical": (
        PAGE,
        '<link rel="canonical" href="https://help.orchard-app.com/articles/rows-lost/">',
    ),
    "redirect": (PAGE, '<meta http-equiv="refresh" content="0; url=../articles/rows-lost/">'),
    "redirects of the host": ("site/_redirects", "/old /articles/rows-lost/ 301\n"),
    "redirects of the server": ("server/nginx.conf", "rewrite ^/x$ /articles/rows-lost/;\n"),
    "404 page": ("site/404.html", '<a href="/articles/rows-lost/">Did you mean this?</a>'),
    "sitemap": ("site/sitemap.xml", "<loc>https://help.orchard-app.com/articles/rows-lost/</loc>"),
    "search index": (
        "site/search/search_index.json",
        '{"docs": [{"location": "articles/rows-lost/"}]}',
    ),
    "key of an index": ("site/search/x.json", '{"articles/rows-lost/": 1}'),
    "folder": ("site/articles/rows-lost/index.html", "<p>x</p>"),
    "file": ("site/rows-lost.html", "<p>x</p>"),
    "folder of a component": ("site/topics/secret-lab/index.html", "<p>x</p>"),
    "a page with the id of a component": (PAGE, "<p>/articles/reports/</p>"),
    "id as words": (PAGE, '<p id="quantum-sharing-of-boards">x</p>'),
    "translation": ("site/de/index.html", "<p>rows-lost.de.md</p>"),
}


@pytest.mark.parametrize(("path", "body"), ADDRESSES.values(), ids=ADDRESSES)
def test_l13_a_code_name_is_found_in_any_address(path: str, body: str) -> None:
    assert codes(path, body) == {"KB314"}


INNOCENT = {
    "a word that is an id elsewhere": "<p>Rows lost? Export again.</p>",
    "an anchor": '<h2 id="rows-lost">Rows</h2><a href="#rows-lost">x</a>',
    "a path on another site": '<a href="https://docs.partner.com/rows-lost/">x</a>',
    "a host that public text names": '<a href="https://docs.partner.com/">x</a> forum.acme.org',
    "a namespace": '<svg xmlns="http://www.w3.org/2000/svg"></svg>',
    "a title that public text says": "<p>Export a report as a file</p>",
    "a query that public text answers": "<p>save my report somewhere</p>",
    "the person of a contact": "<p>Maria Silva</p>",
    "a staff title that public text says": "<p>Rows are lost in big exports</p>",
    "half a sentence": "<p>Rows above ten thousand are still lost.</p>",
    "the beginning of a sentence": "<p>Rows above ten thousand are still lost silently now.</p>",
    "words of two blocks": "<li>Ask Ana</li><li>Ruiz</li>",
    "a staff title of two words": "<p>secret lab</p>",
    "a part of a name": "<p>Mariana Ruizo</p>",
    "a hash in an address": '<a href="#team-reports">x</a>',
    "a heading that staff text repeats": "<h2>What you can do when the export takes too long</h2>",
    "a host that staff text names too": "<p>docs.partner.com</p>",
    "a component with the id of a staff page": '<a href="../../topics/reports/">x</a>',
    "an example host": "<p>http://localhost:8000/ https://jira.example.com/ http://shop.test/</p>",
}


@pytest.mark.parametrize("body", INNOCENT.values(), ids=INNOCENT)
def test_l13_plain_words_and_public_names_are_no_hits(body: str) -> None:
    assert found(PAGE, html(body)) == []


def test_l13_listed_hosts_are_the_only_ones_that_may_stand() -> None:
    site = f"{SITE}allow:\n  hosts: [status.acme.org]\n  pictures: [img.acme.org]\n"
    fine = html('<a href="https://status.acme.org/"><img src="https://img.acme.org/1.png"></a>')
    assert found(PAGE, fine, site) == []
    assert codes(PAGE, html('<a href="https://docs.partner.com/">x</a>'), site) == {"KB313"}


def test_l13_theme_and_settings_may_name_hosts_and_addresses() -> None:
    body = html('<a href="https://brand.acme.org/">x</a> art@acme.org')
    assert len(found(PAGE, body)) == 2
    outside = Outside(said="Made by art@acme.org, https://brand.acme.org/")
    assert found(PAGE, body, outside=outside) == []


def index(text: str) -> str:
    return json.dumps({"docs": [{"location": "", "text": f"<p>{text}</p>"}]})


def text_in_cbor(text: str) -> bytes:
    return b"\x79" + len(text.encode()).to_bytes(2, "big") + text.encode()


FILES = {
    "search index": ("site/search/search_index.json", index(f"{SENTENCE} {MAIL}")),
    "search index escaped": (
        "site/search/search_index.json",
        index(f"{SENTENCE} {MAIL}").replace("@", "\\u0040").replace("e", "\\u0065"),
    ),
    "page of the search": (
        "site/search/pagefind/fragment/en_a.pf_fragment",
        packed(json.dumps({"content": f"{SENTENCE} {MAIL}", "meta": {}}).encode()),
    ),
    "words of the search": (
        "site/search/pagefind/index/en_a.pf_index",
        packed(b"\x82\x1a\0\0\1\0" + text_in_cbor(f"{SENTENCE} {MAIL}")),
    ),
    "filter of the search": (
        "site/search/pagefind/filter/en_a.pf_filter",
        packed(b"\x82" + text_in_cbor("kind") + text_in_cbor(f"{SENTENCE} {MAIL}")),
    ),
    "meta of the search": (
        "site/search/pagefind/pagefind.en_a.pf_meta",
        packed(text_in_cbor(f"{SENTENCE} {MAIL}")),
    ),
    "broken file of the search": (
        "site/search/pagefind/index/en_b.pf_index",
        f"\0\xff {SENTENCE} {MAIL} \xff".encode("latin-1"),
    ),
    "file of the search with more behind it": (
        "site/search/pagefind/index/en_c.pf_index",
        packed(b"\x80") + f" {SENTENCE} {MAIL} ".encode(),
    ),
    "broken data": ("site/x.json", f'{{"a": "{SENTENCE} {MAIL}"'),
    "rss": (
        "site/feed.xml",
        f"<item><description><![CDATA[{SENTENCE} {MAIL}]]></description></item>",
    ),
    "atom": (
        "site/atom.xml",
        f'<entry><summary type="html">&lt;p&gt;{SENTENCE} {MAIL}</summary></entry>',
    ),
    "json feed": (
        "site/feed.json",
        json.dumps({"items": [{"content_html": f"{SENTENCE} {MAIL}"}]}),
    ),
    "sitemap": ("site/sitemap.xml", f"<!-- {SENTENCE} {MAIL} -->"),
    "packed sitemap": ("site/sitemap.xml.gz", gzip.compress(f"<x>{SENTENCE} {MAIL}</x>".encode())),
    "packed twice": (
        "site/a.xml.gz",
        gzip.compress(b"<x>") + gzip.compress(f"{SENTENCE} {MAIL}".encode()),
    ),
    "packed in packed": (
        "site/a.txt.gz.gz",
        gzip.compress(gzip.compress(f"{SENTENCE} {MAIL}".encode())),
    ),
    "llms.txt": ("site/llms.txt", f"# Help\n\n{SENTENCE}\n{MAIL}\n"),
    "social card": ("site/card.svg", f"<svg><text>{SENTENCE} {MAIL}</text></svg>"),
    "source map": (
        "site/assets/own.js.map",
        json.dumps({"sourcesContent": [f"// {SENTENCE} {MAIL}"]}),
    ),
    "script": ("site/assets/own.js", f"const a = '{SENTENCE} {MAIL}'"),
    "style": ("site/assets/own.css", f"/* {SENTENCE} {MAIL} */"),
    "manifest": ("manifest.json", json.dumps({"files": [{"source": f"{SENTENCE} {MAIL}"}]})),
    "404 page": ("site/404.html", html(f"<p>{SENTENCE} {MAIL}</p>")),
    "server file": ("server/nginx.conf", f"# {SENTENCE} {MAIL}\n"),
    "file without ending": ("site/CNAME", f"{SENTENCE} {MAIL}"),
    "png text": ("site/a.png", png(b"tEXt", f"Comment\0{SENTENCE} {MAIL}".encode())),
    "png packed text": (
        "site/a.png",
        png(b"zTXt", b"Comment\0\0" + zlib.compress(f"{SENTENCE} {MAIL}".encode())),
    ),
    "png international text": (
        "site/a.png",
        png(b"iTXt", b"XML\0\1\0en\0XML\0" + zlib.compress(f"{SENTENCE} {MAIL}".encode())),
    ),
    "jpeg metadata": (
        "site/a.jpg",
        b"\xff\xd8\xff\xe1\0\x99Exif\0\0" + f"{SENTENCE} {MAIL}".encode(),
    ),
    "jpeg metadata in wide letters": (
        "site/a.jpg",
        b"\xff\xd8\xff\xe1\0\x99Exif\0\0" + f"{SENTENCE} {MAIL}".encode("utf-16-le"),
    ),
    "behind the end of a picture": ("site/a.gif", b"GIF89a\0\x3b" + f"{SENTENCE} {MAIL}".encode()),
    "font": ("site/a.woff2", b"wOF2\0\1\0\0" + f"{SENTENCE} {MAIL}".encode()),
}


@pytest.mark.parametrize(("path", "content"), FILES.values(), ids=FILES)
def test_l15_every_kind_of_file_is_opened_and_read(path: str, content: str | bytes) -> None:
    assert codes(path, content) == {"KB310", "KB312"}


def test_l13_text_behind_a_bare_angle_bracket_is_read_as_text() -> None:
    assert codes(PAGE, f"< {SENTENCE}") == {"KB310"}


@pytest.mark.parametrize(("before", "line"), [("", 1), ("<ul>\n<li>One\n", 3)])
def test_l15_a_hit_in_a_list_is_told_at_its_line(before: str, line: int) -> None:
    [hit] = found(PAGE, f"{before}<li>{SENTENCE}</li>\n<li>Two</li>")
    assert hit.startswith(f"KB310 {PAGE}:{line}:1 ")


def test_l15_an_item_without_an_end_divides_no_sentence() -> None:
    staff = NUMBERS.replace("Count them.", "Whoever writes li by hand breaks all pages below it.")
    wanted = sought(library({**TEXTS, "content/articles/reports.md": staff}), Outside())
    said = "Whoever writes <li by hand breaks all pages below it."
    assert [hit.code for hit in scan([(PAGE, said.encode())], wanted)] == ["KB310"]


def test_l15_a_hit_in_data_says_where_in_it() -> None:
    lines = found("site/search/search_index.json", index(SENTENCE))
    assert lines[0].startswith(
        "KB310 site/search/search_index.json:1:1 docs[0].text: an internal sentence"
    )


@pytest.mark.parametrize(
    "content",
    [
        b"\xff\xf0" + MAIL.encode() + b"\xff",
        b"\0\xf0al@acm.com\0\xff",
        b"\xf0" + "jürg@тест.com".encode() + b"\0",
        b"\xff\0" + "\0".join(MAIL).encode() + b"\0\0\0\xff",
    ],
    ids=["long", "short", "letters of several bytes", "two bytes a letter"],
)
def test_l15_text_between_other_bytes_is_read(content: bytes) -> None:
    assert codes("site/assets/own.bin", content) == {"KB312"}


def test_l15_bytes_of_a_picture_do_not_look_like_text_by_chance() -> None:
    noise = b"\xf0to f@f.vsjogz\xff" + random.Random(68).randbytes(1_000_000)
    assert codes("site/assets/pictures/a.png", png(b"IDAT", noise)) == set()


def test_l15_a_hit_in_a_picture_says_where_in_it() -> None:
    data = b"Comment\0\0" + zlib.compress(MAIL.encode())
    assert "the PNG text at byte 8: the e-mail" in found("site/a.png", png(b"zTXt", data))[0]


def test_l15_what_is_on_every_page_is_told_once_with_some_of_them() -> None:
    pages = [(f"site/{number}.html", f"<p>{MAIL}</p>".encode()) for number in range(9)]
    [problem] = scan(pages, sought(library(TEXTS), Outside()))
    assert problem.what.endswith("(also in site/1.html, site/2.html, site/3.html and 5 more)")


@pytest.mark.parametrize(
    "text",
    [
        "@",
        "a.",
        "a@a.",
        "<a b='",
        "<li>",
        "<li",
        "&#64;",
        "%40",
        "\\u0040",
        "//",
        "#a",
        ".png",
        "articles/",
        "a@b.c/#d ",
    ],
)
def test_m4_hostile_text_is_scanned_in_linear_time(text: str) -> None:
    short, long = (text * (length // len(text)) for length in (30_000, 120_000))
    # four times as much may take four times as long; the square of it would be sixteen
    assert cost(lambda: found(PAGE, long)) < 9 * cost(lambda: found(PAGE, short)) + 0.05


def test_m16_an_archive_that_unpacks_to_much_is_read_in_pieces() -> None:
    unpacked = 80_000_000
    bomb = gzip.compress(b"\xff" * unpacked + f" {MAIL} ".encode(), 1)
    assert len(bomb) < unpacked / 100
    tracemalloc.start()
    try:
        assert codes("site/a.bin.gz", bomb) == {"KB312"}
        assert tracemalloc.get_traced_memory()[1] < 3 / 4 * unpacked
    finally:
        tracemalloc.stop()


def test_m16_more_pages_take_no_more_memory() -> None:
    wanted = sought(library(TEXTS), Outside())

    def peak(count: int) -> int:
        pages = (
            (f"{at}.html", html("".join(f"<p>one{at}a{n}</p>" for n in range(50))).encode())
            for at in range(count)
        )
        # what other tests left alive would put off the sweeps of garbage
        gc.collect()
        gc.freeze()
        gc.collect()
        tracemalloc.start()
        try:
            assert not scan(pages, wanted)
            return tracemalloc.get_traced_memory()[1]
        finally:
            tracemalloc.stop()
            gc.unfreeze()

    # names of pages are interned, in a table of the whole process that grows in leaps: none of them
    # comes twice in a row, and what the scan keeps comes each time
    assert min(peak(10_000), peak(10_000)) < 1.3 * peak(5_000)
