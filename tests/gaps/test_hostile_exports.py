"""Words of customers in every export: no reader of it makes a link, a name or a number of them."""

import csv
import email
import email.policy
import io
import json
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from email.message import EmailMessage
from html.parser import HTMLParser

import pytest
from gap_base import NOW, SHOWN, SITE
from linkify_it import LinkifyIt
from markdown_it import MarkdownIt

from kbgen.gaps.export import Batch, exports
from kbgen.gaps.inert import plain, said, unlinked
from kbgen.model.need import Cause
from kbgen.model.spreadsheet import FORMULA

HOSTILE = {
    "an address": "https://evil.example/a?b=c#d",
    "an address in capitals": "HTTPS://EVIL.EXAMPLE",
    "another scheme": "ftp://evil.example/x",
    "a host alone": "evil.com/login",
    "a host with www": "www.evil.com",
    "no scheme": "//evil.com/x",
    "a mailbox": "mail@evil.com",
    "a link to a mailbox": "mailto:mail@evil.com",
    "an address in angles": "<https://evil.example>",
    "a link of Markdown": "[here](https://evil.example)",
    "a picture of Markdown": "![x](https://evil.example/x.png)",
    "a link elsewhere": "[here][1]",
    "a link of HTML": '<a href="https://evil.example">here</a>',
    "an entity": "&lt;b&gt; &#64;everyone",
    "a name": "@team",
    "a name of all": "notify @everyone @here @channel",
    "a team": "@acme/team",
    "a number": "#12",
    "another number": "GH-12 and gh-12",
    "a number elsewhere": "acme/app#12",
    "a ticket": "KEY-123",
    "a merge request": "!12",
    "an epic": "&12",
    "a snippet": "$12",
    "a label": "~bug",
    "a milestone": "%v1",
    "a commit": "16c999e8c71134401a78d4d46435517b2271d6ac",
    "a short commit": "acme/app@16c999e",
    "all of a chat": "<!channel>",
    "all of another chat": "<users/all>",
    "a user of a chat": "<@U024BE7LH>",
    "a channel": "<#C024BE7LR>",
    "a link of a chat": "<https://evil.example|your bank>",
    "bold": "*bold* **bold** _italic_ ~struck~",
    "code": "`code` ``more``",
    "an emoji": ":tada:",
    "mathematics": "$x$ and $$y$$",
    "a command of a tracker": "/close",
    "a formula": '=HYPERLINK("https://evil.example")',
    "a sum": "+1+1",
    "a difference": "-1+1",
    "a formula of old": "@SUM(1)",
    "a formula behind a tab": "\t=1",
    "a formula behind a line": "\r=1",
    "a formula in the next cell": "a;=1+1",
    "a formula behind quotes": 'a";=1+1',
    "a turned line": "abc\u202egpj.exe",
    "a line of its own": "a\n# b\n- c",
}
TAGS = {"html", "head", "meta", "title", "body", "h1", "h2", "p", "ul", "li", "b", "code", "a"}
LINK = "https://tracker.example/i#4"  # which somebody wrote into the ledger, and which is one
# What trackers look for in a text that is no code.
_CALLS = re.compile(
    r"://|www\.|@\w|(?<!&)#\w|[!$&]\d|[~%]\w|\b[A-Za-z]{2,}-\d|\b[0-9a-f]{7,40}\b|:[\w+-]+:|\$\w+\$"
)
_MARKDOWN = MarkdownIt("gfm-like")
_LINKS = LinkifyIt()


def batch(text: str) -> Batch:
    """Return a gap that says *text* wherever it can."""
    one = SHOWN[0]
    assert one.gap.need
    need = replace(
        one.gap.need,
        wordings=(replace(one.gap.need.wordings[0], text=text),),
        cause=Cause("no_article", f"Nothing says \u201c{text}\u201d.", "", (text,)),
    )
    decision = replace(one.gap.decision, note=text)
    return Batch(
        (replace(one, gap=replace(one.gap, need=need, decision=decision)),),
        SITE,
        "public",
        ("", ""),
        NOW,
    )


def texts(name: str, text: str) -> list[str]:
    return [found for _, found in exports()[name].files(batch(text))]


def found_in_markdown(text: str) -> Iterator[str]:
    """Yield what a reader of Markdown makes of *text* beside words: links, HTML, calls."""
    for block in _MARKDOWN.parse(text):
        if block.type == "html_block" and not re.fullmatch(r"<!-- g-\w+ -->\n?", block.content):
            yield block.content
        for token in block.children or ():
            if token.type in ("link_open", "image") and token.attrs.get("href") != LINK:
                yield f"{token.type} {token.attrs}"
            elif token.type in ("html_inline", "em_open", "s_open"):
                yield token.type
            elif token.type == "text" and (call := _CALLS.search(token.content.replace(LINK, ""))):
                yield f"{call[0]} in {token.content}"


def found_in_words(text: str) -> Iterator[str]:
    """Yield what a mail program makes a link of."""
    for match in _LINKS.match(text) or ():
        if match.url != LINK and not match.raw.endswith(".md"):
            yield match.url


class Page(HTMLParser):
    """The tags of a page with their attributes, and its text."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.links: list[str | None] = []
        self.words: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.links += [value for name, value in attrs if name in ("href", "src")]

    def handle_data(self, data: str) -> None:
        self.words.append(data)


def of_issues(text: str) -> Iterator[str]:
    for found in texts("issues", text):
        _, head, body = found.split("---\n", 2)
        title = json.loads(head.splitlines()[0].removeprefix("title: "))
        yield from (*found_in_markdown(body), *_CALLS.findall(title), *found_in_words(title))


def of_github(text: str) -> Iterator[str]:
    for found in texts("github", text):
        for line in found.splitlines():
            one = json.loads(line)
            yield from found_in_markdown(one["body"])
            yield from (*_CALLS.findall(one["title"]), *found_in_words(one["title"]))


def of_digest(text: str) -> Iterator[str]:
    for found in texts("digest", text):
        yield from found_in_markdown(found)


def of_mail(text: str) -> Iterator[str]:
    for found in texts("eml", text):
        mail = email.message_from_string(found, policy=email.policy.default)
        assert isinstance(mail, EmailMessage)
        assert not mail.defects
        written, shown = mail.get_body(("plain",)), mail.get_body(("html",))
        assert written
        assert shown
        yield from found_in_words(written.get_content())
        page = Page(shown.get_content())
        assert page.tags <= TAGS
        assert page.links == [LINK]
        yield from (link for words in page.words for link in found_in_words(words))


def of_webhook(text: str) -> Iterator[str]:
    for found in texts("webhook", text):
        message = json.loads(found)
        shown = [block["text"] for block in message["blocks"]]
        assert {one["type"] for one in shown} == {"plain_text"}  # Slack reads no mark in it
        yield from found_in_markdown(message["text"])
        for words in (message["text"], *(one["text"] for one in shown)):
            yield from re.findall("[<>]", words)
        for one in shown:
            yield from (*_CALLS.findall(one["text"]), *found_in_words(one["text"]))


def of_csv(text: str) -> Iterator[str]:
    for found in texts("csv", text):
        # a spreadsheet may take a comma for the border of cells, or a semicolon
        for border in ",;":
            rows = csv.reader(io.StringIO(found, newline=""), delimiter=border)
            cells = [cell for row in rows for cell in row]
            yield from (cell for cell in cells if cell.lstrip(' "').startswith(FORMULA))


READERS: dict[str, Callable[[str], Iterator[str]]] = {
    "issues": of_issues,
    "github": of_github,
    "digest": of_digest,
    "eml": of_mail,
    "webhook": of_webhook,
    "csv": of_csv,
}


@pytest.mark.parametrize("name", exports())
@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_a11_c10_words_of_customers_are_nothing_but_words(text: str, name: str) -> None:
    assert list(READERS[name](text)) == []


def test_every_export_has_a_reader() -> None:
    assert set(READERS) == set(exports())


def test_the_readers_find_what_is_there() -> None:
    for text in ("www.evil.example", "**@team**", "#12", "GH-12", "<b>", "*x*", "[a](b:c)"):
        assert list(found_in_markdown(f"see {text} now")), text
    for text in ("evil.com", "https://evil.example", "mail@evil.com"):
        assert list(found_in_words(f"see {text}")), text


@pytest.mark.parametrize("made", [plain, said, unlinked])
def test_c10_no_sign_turns_what_stands_behind_it(made: Callable[[str], str]) -> None:
    assert not re.search("[\u202a-\u202e\u2066-\u2069\x1b]", made("abc\u202egpj\u2066\x1b[2J"))


SHOWN_AS = {
    "signs of Markdown": ("a*b_c", "a*b_c"),
    "an entity": ("&lt;b&gt;", "&lt;b&gt;"),
    "an address": ("https://evil.example", "https://evil.example"),
}


@pytest.mark.parametrize(("text", "shown"), SHOWN_AS.values(), ids=SHOWN_AS)
def test_what_is_shown_is_what_was_typed(text: str, shown: str) -> None:
    """Only signs that nobody sees are added."""
    (digest,) = texts("digest", text)
    lines = [
        "".join(token.content for token in block.children or ())
        for block in _MARKDOWN.parse(digest)
        if block.children
    ]
    why = next(line for line in lines if line.startswith("Cause:"))
    assert why.replace("\u200b", "") == f"Cause: Nothing says \u201c{shown}\u201d."
