"""Pages as the search index reads them: plain text without Markdown."""

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.footnote import footnote_plugin

from kbgen.model.article import Article, Entry
from kbgen.model.audience import Audience, Status
from kbgen.model.page import Page, Projection
from kbgen.model.search import Block, Document
from kbgen.publish.finding.staff_lines import STAFF, staff_lines

# what kbgen writes into pages from fields that the index has anyway, or to lead to other pages
_OWN = re.compile(r'<\w+ (?:[^<>]* )?class="kb-')
_QUESTIONS = "faq"
_COMING = frozenset({Status.PLANNED, Status.EXPERIMENT})

# Lines of Python-Markdown that CommonMark reads as text: `/// caption`, `!!! note "Title"`,
# `??? tip`, `=== "Web"`. A title in quotes stays.
_BLOCK = re.compile(r"^[ \t>]*/{3,}(?:[ \t].*)?$", re.MULTILINE)
_CONTAINER = re.compile(
    r'^(?:!!!|\?\?\?\+?|===[+!]?)[ \t]++[\w \t|-]*+(?:"([^"\n]*)")?[ \t]*$', re.MULTILINE
)
# right behind what they belong to, or at the end of its line; elsewhere braces are text
_ATTRIBUTE = r"\{:?[ \t]*(?:[.#]|[\w-]{1,40}=)[^{}\n]*\}"
_ATTRIBUTES = re.compile(rf"(?<=\S){_ATTRIBUTE}|(?<![ \t])[ \t]*{_ATTRIBUTE}[ \t]*$", re.MULTILINE)
_ANCHOR = re.compile(rf"\{{ #([^{{}}\s]+)(?: \.{STAFF})? \}}\s*$")
_KEYS = re.compile(r"(?<![\w+])\+\+([\w+-]{1,80})\+\+(?!\w)")
_ICON = re.compile(r":(?:material|fontawesome|octicons|simple)-[\w-]+:")
_TASK = re.compile(r"^(?:[-*+] )?\[[ xX]\] ", re.MULTILINE)
_MARKER = re.compile(r"==|\^\^|~~")
_SIGNS = re.compile(r"[{:=^~+!?\[]")  # without any of them a text holds nothing of all these
# A line that begins with a letter and holds nothing that Markdown reads: most headings are.
_PLAIN = re.compile(r"""[^\W\d_](?:[^\W_]|[ ,.;?'"()/%\u2019\u2013-])*""")
_TAG = re.compile(
    r"<!--.*?(?:-->|\Z)|<(?:script|style)\b.*?(?:</(?:script|style)>|\Z)|<[^<>]*>",
    re.DOTALL | re.IGNORECASE,
)


def document(page: Page, projection: Projection) -> Document:
    """Return what the index keeps of a *page* that shows an article."""
    inside = Audience.AGENT in projection.edition.audiences
    staff = staff_lines(page.markdown) if inside else frozenset[int]()
    asked = _asked(page.article) if page.article else frozenset[str]()
    blocks = _below_title(_blocks(page.markdown, asked, staff))
    body = "\n".join(block.text for block in blocks)
    return replace(without_text(page, projection), body=body, blocks=blocks)


def without_text(page: Page, projection: Projection) -> Document:
    """Return the document of a *page* that shows an article, with all but what its text says."""
    article = page.article
    if article is None:
        raise ValueError(f"{page.path} shows no article")
    return Document(
        address=page.address,
        article_id=article.id,
        kind=article.kind,
        component=article.meta.component,
        title=page.title,
        description=page.description or article.meta.description,
        headings=tuple(section.heading for section in article.sections),
        answers=article.meta.answers,
        questions=tuple(entry.heading for entry in _questions(article)),
        body="",
        internal=article.meta.audience is Audience.AGENT,
        coming=_is_coming(article, projection),
        retired=article.meta.status is Status.RETIRED,
        platforms=article.meta.platforms,
    )


def plain_text(markdown: str) -> str:
    """Return what a reader of *markdown* sees as text, a line per block; images by their alt."""
    if _PLAIN.fullmatch(markdown):
        return markdown.strip()
    return "\n".join(block.text for block in _blocks(markdown, frozenset()))


def _below_title(blocks: Iterator[Block]) -> tuple[Block, ...]:
    return tuple(block for block in blocks if block.level != 1)


def _blocks(
    markdown: str, asked: frozenset[str], staff: frozenset[int] = frozenset()
) -> Iterator[Block]:
    """Yield what a reader of *markdown* sees; headings with the anchors *asked* are questions.

    *staff*: the lines that only staff see.
    """
    level = at = 0
    for token in _parser().parse(_BLOCK.sub("", markdown)):
        at = token.map[0] if token.map else at  # cells have none: that of their row holds
        if token.type in ("heading_open", "heading_close"):
            level = int(token.tag[1:]) if token.nesting > 0 else 0
        elif text := _line(token):
            anchor = _anchor(token) if level else ""
            question = bool(anchor) and anchor in asked
            yield Block(text, level, anchor, question=question, staff=at in staff)


def _anchor(heading: Token) -> str:
    found = _ANCHOR.search(heading.content)
    return found[1] if found else ""


@cache
def _parser() -> MarkdownIt:
    # Indented text is the inside of an admonition or a tab here, so it is read, not kept as code.
    parser = MarkdownIt("commonmark").enable(["table", "strikethrough"]).disable("code")
    return parser.use(deflist_plugin).use(footnote_plugin)


def _line(token: Token) -> str:
    if token.type in ("fence", "code_block"):
        return token.content.strip()
    if token.type == "html_block" and _OWN.match(token.content):
        return ""
    if token.type == "html_block":
        return _TAG.sub(" ", token.content).strip()
    return _inline(token) if token.type == "inline" else ""


def _inline(token: Token) -> str:
    """Return the text of an inline *token*; what stands as code is never read as markup."""
    code: list[str] = []
    text = "".join(_seen(child, code) for child in token.children or ())
    if _SIGNS.search(text):
        text = _CONTAINER.sub(lambda found: found[1] or "", text)
        for pattern in (_ATTRIBUTES, _ICON, _TASK, _MARKER):
            text = pattern.sub("", text)
        text = _KEYS.sub(r"\1", text)
    kept = iter(code)
    return re.sub("\0", lambda _: next(kept), text).strip()


def _seen(token: Token, code: list[str]) -> str:
    if token.type == "code_inline":
        code.append(token.content)
        return "\0"  # CommonMark lets no NUL through, so this stands for nothing else
    if token.type in ("softbreak", "hardbreak"):
        return "\n"
    if token.type == "image":
        return "".join(_seen(child, code) for child in token.children or ())
    return token.content if token.type in ("text", "text_special") else ""


def _questions(article: Article) -> Iterator[Entry]:
    for section in article.sections:
        if section.key == _QUESTIONS:
            yield from section.entries


def _asked(article: Article) -> frozenset[str]:
    """Return the anchors of the FAQ questions of *article*."""
    return frozenset(entry.anchor for entry in _questions(article))


def _is_coming(article: Article, projection: Projection) -> bool:
    meta = article.meta
    is_embargoed = meta.release is not None and not meta.release.has_come(projection.now)
    return meta.status in _COMING or meta.held or is_embargoed
