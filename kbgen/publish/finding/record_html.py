"""Pages as Pagefind reads them: small HTML that says by weights what each text is."""

import html
import re
from collections.abc import Container, Iterable, Iterator
from itertools import count

from kbgen.model.search import Block, Document

# By what a text is: its weight for Pagefind. The search in the browser tells fields by them.
TITLE, ANSWERS, QUESTION, HEADING, DESCRIPTION = 10, 9, 8, 6, 4
# Where text for staff begins and ends: empty paragraphs, whose places the index keeps.
STAFF_SIGN, ALL_SIGN = "kb-staff-", "kb-all-"
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
        *_blocks(document.blocks, anchors),
        _field("kb-answers", ANSWERS, document.answers),
    ]
    return f"<html><body data-pagefind-body>{''.join(parts)}</body></html>"


def _blocks(blocks: Iterable[Block], anchors: Container[str]) -> Iterator[str]:
    """Yield *blocks*, and a sign wherever text for staff begins and where it ends."""
    staff, signs = False, count(1)
    for block in blocks:
        if block.staff is not staff:
            staff = block.staff
            yield f'<p id="{STAFF_SIGN if staff else ALL_SIGN}{next(signs)}"></p>'
        yield _block(block, anchors)
    if staff:
        yield f'<p id="{ALL_SIGN}{next(signs)}"></p>'


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
