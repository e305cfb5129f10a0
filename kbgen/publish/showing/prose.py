"""The Markdown of sections as a page shows it: staff parts marked, pictures with captions."""

import re
from collections.abc import Sequence

from kbgen.model.article import Entry, Piece, Section
from kbgen.model.audience import Audience
from kbgen.model.page import Projection
from kbgen.publish.finding.staff_lines import STAFF
from kbgen.publish.reading.addresses import MARK, located
from kbgen.publish.reading.margins import LEVEL
from kbgen.publish.showing.customers import is_for_staff
from kbgen.publish.showing.markup import block, heading
from kbgen.publish.showing.routes import article_page, relative
from kbgen.publish.showing.speech import phrases
from kbgen.words.written import normal

# outer blocks need more marks than those inside them
OUTERMOST = 11
AREA_MARKS, CANNED_MARKS, STAFF_MARKS, CAPTION_MARKS = 9, 8, 7, 5
_MARGIN = " \t>\n"
_PARAGRAPHS = re.compile(r"\n[ \t]*\n(?![ \t]*(?:\d+[.)]|[-*+])[ \t])")  # lists stay whole
_FIGURE = re.compile(
    rf"^(?P<indent>[ \t>]*)!\[(?P<alt>[^\]\n]*)\]\((?P<target>{MARK}[^\s)]+)[ \t]+"
    r"(?P<quote>[\"'])(?P<caption>.*)(?P=quote)[ \t]*\)(?P<attributes>\{[^{}\n]*\})?[ \t]*$",
    re.MULTILINE,
)


def prose(pieces: Sequence[Piece], around: Audience, page: str, projection: Projection) -> str:
    """Return the Markdown of *pieces* for the *page* (a path), inside a part for *around*."""
    title = phrases(projection.language)["staff"]
    text = ""
    before = ""
    for piece in pieces:
        shown = _trimmed(piece.text)
        empty = _between(before or piece.indent, shown)
        if piece.audience.narrows(around):
            shown = _trimmed(_staff(shown, title, piece.indent))
        text += (f"\n{empty}\n" if text else "") + shown
        before = piece.indent
    return _placed(_with_captions(text), page, projection).strip("\n")


def _trimmed(text: str) -> str:
    """Return *text* without the empty lines at its ends; quote marks do not count as text."""
    if text[:1].strip(_MARGIN) and text[-1:].strip(_MARGIN):
        return text  # as most are
    lines = text.split("\n")
    first, last = 0, len(lines) - 1
    while first < last and not lines[first].strip(" \t>"):
        first += 1
    while last > first and not lines[last].strip(" \t>"):
        last -= 1
    return "\n".join(lines[first : last + 1])


def _staff(shown: str, title: str, indent: str) -> str:
    """Return a staff block. In lists it is an admonition by indent: definitions hold no other."""
    if not indent or indent.strip():
        return block("staff", shown, STAFF_MARKS, title, indent)
    # an admonition stands at a whole level of the list, wherever its author began
    depth = len(indent) // LEVEL * LEVEL
    extra = len(indent) - depth
    lines = (
        line[extra:] if line.startswith(" " * len(indent)) else line for line in shown.split("\n")
    )
    inner = [f"    {line}" if line.strip() else "" for line in lines]
    return "\n".join((f'{indent[:depth]}!!! staff "{title}"', "", *inner))


def _between(indent: str, shown: str) -> str:
    """Return the line between *shown* and what stands before it: one that keeps a quote whole.

    More than one empty line would end a footnote.
    """
    return indent.rstrip() if ">" in indent and shown.lstrip().startswith(">") else ""


def section(part: Section, around: Audience, page: str, projection: Projection) -> str:
    """Return the Markdown of a section with its heading and entries, in an article for *around*."""
    inner = [prose(part.pieces, part.audience, page, projection)]
    inner += [_entry(entry, part, page, projection) for entry in part.entries]
    return headed(part, "\n\n".join(piece for piece in inner if piece), around, projection)


def headed(part: Section, text: str, around: Audience, projection: Projection) -> str:
    """Return the *text* of a section below its heading, marked if it is for fewer than *around*."""
    head = f"## {heading(part.heading)} {_named(part, around)}" if part.heading else ""
    if part.audience.narrows(around) and head:
        return "\n\n".join((head, staff_area(text, projection)))
    return "\n\n".join(piece for piece in (head, text) if piece)


def staff_area(text: str, projection: Projection, marks: int = AREA_MARKS) -> str:
    """Return Markdown *text* as a part that is for staff, marked by more than its colour."""
    return block("staff", text, marks, phrases(projection.language)["staff"])


def _entry(entry: Entry, part: Section, page: str, projection: Projection) -> str:
    """Return an entry of the section *part*; for staff if the section is wider than it."""
    text = prose(entry.pieces, part.audience, page, projection)
    return f"### {heading(entry.heading)} {_named(entry, part.audience)}\n\n{text}".rstrip()


def _named(part: Section | Entry, around: Audience) -> str:
    """Return the attributes of the heading of *part*, in a text for *around*."""
    mark = f" .{STAFF}" if is_for_staff(part, around) else ""
    return f"{{ #{part.anchor}{mark} }}"


def leading(part: Section, title: str, page: str, projection: Projection) -> str:
    """Return the section that its article is all about: its entries, without its own heading.

    A single question that is the *title* of the article is not asked twice.
    """
    alone = len(part.entries) == 1 and normal(part.entries[0].heading) == normal(title)
    found = [prose(part.pieces, part.audience, page, projection)]
    for entry in part.entries:
        found.append(
            f'<a id="{entry.anchor}"></a>'
            if alone
            else f"## {heading(entry.heading)} {_named(entry, part.audience)}"
        )
        found.append(prose(entry.pieces, part.audience, page, projection))
    return "\n\n".join(piece for piece in found if piece)


def first_paragraph(pieces: Sequence[Piece], page: str, projection: Projection) -> str:
    """Return the first paragraph or list of *pieces* on one line, breaks between its items.

    It ends in an ellipsis where more follows.
    """
    text = prose([piece for piece in pieces if not piece.indent], Audience.AGENT, page, projection)
    first, *more = _PARAGRAPHS.split(text.strip(), maxsplit=1)
    items = re.sub(r"\n\s*(?=\d+[.)][ \t])", "<br>", first)
    items = re.sub(r"\n\s*[-*+][ \t]+", "<br>\u2022 ", items)
    return " ".join((*items.split(), *("\u2026" for _ in more)))


def _with_captions(text: str) -> str:
    """Turn each screenshot with a caption into a figure (pymdownx.blocks.caption).

    It links to the picture itself, which a script shows large on the page instead.
    """
    if MARK not in text:
        return text

    def figure(match: re.Match[str]) -> str:
        indent = match["indent"]
        target = match["target"]
        picture = f"![{match['alt']}]({target}){match['attributes'] or ''}"
        image = f"{indent}[{picture}]({target}){{ .kb-enlarge }}"
        caption = match["caption"].replace('\\"', '"')
        return image + block("caption", indent + caption, CAPTION_MARKS, indent=indent)

    return _FIGURE.sub(figure, text)


def _placed(text: str, page: str, projection: Projection) -> str:
    def place(target: str) -> str:
        path, hash_, anchor = target.partition("#")
        article = projection.article_at(path)
        if article is not None:
            return relative(page, article_page(article)) + hash_ + anchor
        name = projection.media.get(path)
        return relative(page, name) if name else "#"

    return located(text, place)
