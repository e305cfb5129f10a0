"""What an article points to: links and images, also those that it writes as HTML."""

from dataclasses import dataclass
from html.parser import HTMLParser
from urllib.parse import unquote


@dataclass(frozen=True, slots=True)
class Pointer:
    """A link (`image` false) or an image on *line* (from 0). *shared*: text stands beside it."""

    address: str
    line: int
    image: bool
    alt: str = ""
    caption: str = ""
    shared: bool = True


class _Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[Pointer] = []
        self.first = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        line = self.first + self.getpos()[0] - 1
        for key in ("href", "src"):
            if values.get(key):
                self.found.append(
                    Pointer(unquote(values[key] or ""), line, tag == "img", values.get("alt") or "")
                )


def html_pointers(html: str, first: int) -> list[Pointer]:
    tags = _Tags()
    tags.first = first
    tags.feed(html)
    return tags.found
