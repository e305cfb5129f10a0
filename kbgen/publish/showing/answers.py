"""The answers on a page, as its readers see them: text that stands below each question."""

from collections.abc import Collection
from html.parser import HTMLParser

# A new line of text begins and ends with these; within a line, words keep together.
_NAMES = (
    "address article aside blockquote br caption dd details div dl dt figcaption figure hr li ol p"
    " pre section summary table tbody td tfoot th thead tr ul"
)
_BLOCKS = frozenset(_NAMES.split())
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_VOID = frozenset({"br", "col", "hr", "img", "input", "wbr"})
_UNREAD_CLASSES = frozenset({"headerlink", "kb-more", "linenos"})
_UNREAD = frozenset({"svg"})


def answers_of(html: str, anchors: Collection[str]) -> dict[str, str]:
    """Return the text that follows each of *anchors* in *html*, up to the next heading as high.

    *html* is well-formed, as it is once it was made safe.
    """
    reader = _Reader(frozenset(anchors))
    reader.feed(html)
    reader.close()
    texts = ((anchor, " ".join("".join(parts).split())) for anchor, parts in reader.found.items())
    return {anchor: text for anchor, text in texts if text}


class _Reader(HTMLParser):
    def __init__(self, anchors: frozenset[str]) -> None:
        super().__init__()
        self.anchors = anchors
        self.found: dict[str, list[str]] = {}
        self.at = ""
        self.level = ""
        self.unread = 0  # how deep inside of what is no part of an answer
        self.heading = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        anchor = given.get("id") or ""
        if tag in _HEADINGS and self.at and tag <= self.level:
            self.at = ""
        if anchor in self.anchors:
            # a question that is the title of its page has an anchor without a heading
            self.at, self.level = anchor, tag if tag in _HEADINGS else "h2"
            self.found.setdefault(anchor, [])
            self.heading = tag in _HEADINGS
        classes = (given.get("class") or "").split()
        if tag not in _VOID and (
            self.unread or tag in _UNREAD or not _UNREAD_CLASSES.isdisjoint(classes)
        ):
            self.unread += 1
        self._break(tag)

    def handle_endtag(self, tag: str) -> None:
        self.unread -= bool(self.unread)
        self._break(tag)
        if tag in _HEADINGS:
            self.heading = False

    def handle_data(self, data: str) -> None:
        if self.at and not self.unread and not self.heading:
            self.found[self.at].append(data)

    def _break(self, tag: str) -> None:
        if self.at and tag in _BLOCKS | _HEADINGS:
            self.found[self.at].append(" ")
