"""Pages as Pagefind reads them: small HTML that says by weights what each text is."""

import html
import re
from collections.abc import Container, Iterator

from kbgen.model.search import Block, Document

# By what a text is: its weight for Pagefind. The search in the browser tells fields by them.
TITLE, ANSWERS, QUESTION, HEADING, DESCRIPTION = 10, 9, 8, 6, 4
_DEEPEST = 6
# Signs that would make one word of two, or two of one.
_SIGNS = str.maketrans({"\u00ad": "", "\u2011": "-", "\u2014": " \u2014 ", "\u2026": "..."})
# Nobody sees these; the null width space is what Pagefind writes between words of Chinese.
_UNSEEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b\ufeff]")


def filters_of(document: Document) -> Iterator[tuple[str, str]]:
    """Yield names and values by which readers narrow what is found, and the marks of results."""
    yield "kind", document.kind
    if document.component:
        yield "component", document.component
    for platform in document.platforms:
        yield "platform", platform
    for flag in ("internal", "coming", "retired"):
        if getattr(document, flag):
            yield "flag", flag


def record_html(document: Document, anchors: Container[str]) -> str:
    """Return what Pagefind gets of a page; *anchors* are those that the built page has."""
    parts = [
        *(
            f'<p data-pagefind-filter="{_text(f"{name}:{value}")}"></p>'
            for name, value in filters_of(document)
        ),
        f'<h1 data-pagefind-weight="{TITLE}">{_text(document.title)}</h1>',
        _field("kb-description", DESCRIPTION, (document.description,)),
        *(_block(block, anchors) for block in document.blocks),
        _field("kb-answers", ANSWERS, document.answers),
    ]
    return f"<html><body data-pagefind-body>{''.join(parts)}</body></html>"


def _field(name: str, weight: int, texts: tuple[str, ...]) -> str:
    inner = "".join(f"<p>{_text(text)}</p>" for text in texts if text)
    return f'<div id="{name}" data-pagefind-weight="{weight}">{inner}</div>' if inner else ""


def _block(block: Block, anchors: Container[str]) -> str:
    if not block.level:
        return f"<p>{_text(block.text)}</p>"
    level = min(block.level, _DEEPEST)
    weight = QUESTION if block.question else HEADING
    name = f' id="{_text(block.anchor)}"' if block.anchor in anchors else ""
    return f'<h{level}{name} data-pagefind-weight="{weight}">{_text(block.text)}</h{level}>'


def _text(text: str) -> str:
    """Return *text* for HTML, without what no reader sees and what no UTF-8 can hold."""
    return html.escape(_UNSEEN.sub(" ", text.translate(_SIGNS)).encode("utf-8", "replace").decode())
