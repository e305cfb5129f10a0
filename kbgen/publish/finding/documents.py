"""Pages as the search index reads them: plain text without Markdown."""

import re
from collections.abc import Iterator
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.footnote import footnote_plugin

from kbgen.model.article import Article
from kbgen.model.audience import Audience, Status
from kbgen.model.page import Page, Projection
from kbgen.model.search import Document

_OWN = '<p class="kb-'
_QUESTIONS = "faq"
_COMING = frozenset({Status.PLANNED, Status.EXPERIMENT})

# Lines of Python-Markdown that CommonMark reads as text: `/// caption`, `!!! note "Title"`,
# `??? tip`, `=== "Web"`. A title in quotes stays.
_BLOCK = re.compile(r"^[ \t>]*/{3,}(?:[ \t].*)?$", re.MULTILINE)
_CONTAINER = re.compile(
    r'^(?:!!!|\?\?\?\+?|===[+!]?)[ \t]++[\w \t|-]*+(?:"([^"\n]*)")?[ \t]*$', re.MULTILINE
)
_ATTRIBUTES = re.compile(r"\{:?[ \t]*(?:[.#]|[\w-]{1,40}=)[^{}\n]*\}")
_KEYS = re.compile(r"(?<![\w+])\+\+([\w+-]{1,80})\+\+(?!\w)")
_ICON = re.compile(r":(?:material|fontawesome|octicons|simple)-[\w-]+:")
_TASK = re.compile(r"^(?:[-*+] )?\[[ xX]\] ", re.MULTILINE)
_MARKER = re.compile(r"==|\^\^|~~")
_TAG = re.compile(
    r"<!--.*?(?:-->|\Z)|<(?:script|style)\b.*?(?:</(?:script|style)>|\Z)|<[^<>]*>",
    re.DOTALL | re.IGNORECASE,
)


def document(page: Page, projection: Projection) -> Document:
    """Return what the index keeps of a *page* that shows an article."""
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
        questions=tuple(_questions(article)),
        body=plain_text(page.markdown).removeprefix(page.title).lstrip(),
        internal=article.meta.audience is Audience.AGENT,
        coming=_is_coming(article, projection),
    )


def plain_text(markdown: str) -> str:
    """Return what a reader of *markdown* sees as text, a line per block; images by their alt."""
    lines = (_line(token) for token in _parser().parse(_BLOCK.sub("", markdown)))
    return "\n".join(line for line in lines if line)


@cache
def _parser() -> MarkdownIt:
    # Indented text is the inside of an admonition or a tab here, so it is read, not kept as code.
    parser = MarkdownIt("commonmark").enable(["table", "strikethrough"]).disable("code")
    return parser.use(deflist_plugin).use(footnote_plugin)


def _line(token: Token) -> str:
    if token.type in ("fence", "code_block"):
        return token.content.strip()
    if token.type == "html_block" and token.content.startswith(_OWN):
        return ""  # facts and leads that kbgen wrote from fields which the index has anyway
    if token.type == "html_block":
        return _TAG.sub(" ", token.content).strip()
    return _inline(token) if token.type == "inline" else ""


def _inline(token: Token) -> str:
    """Return the text of an inline *token*; what stands as code is never read as markup."""
    code: list[str] = []
    text = "".join(_seen(child, code) for child in token.children or ())
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


def _questions(article: Article) -> Iterator[str]:
    for section in article.sections:
        if section.key == _QUESTIONS:
            yield from (entry.heading for entry in section.entries)


def _is_coming(article: Article, projection: Projection) -> bool:
    release = article.meta.release
    return article.meta.status in _COMING or (
        release is not None and not release.has_come(projection.now)
    )
