"""Rendering one page in the host's process: within limits, and safe before any template sees it."""

import json
import select
import sys
from bisect import bisect_right
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from kbgen.adapters.build_cache import digest
from kbgen.adapters.host_kept import Conversions, Links, Looked
from kbgen.adapters.limits import Limits, TooComplex, limited
from kbgen.publish.showing.answers import answers_of
from kbgen.publish.showing.picture_sizes import with_sizes
from kbgen.publish.showing.sanitising import safe_anchor, safe_html, safe_text
from kbgen.publish.showing.spoken import spoken


@dataclass(slots=True)
class Renderer:
    """Renders pages within *limits*; those that are *broken* ended a whole process before.

    *conversions*: texts that were converted before. *basis*: a digest of all that decides about
    one besides the text. *warned* counts what the host had to say; a page that it warns of is
    converted each time, so that it is said again. *links*: what the last page asked for, None if
    that page shall not be kept.
    """

    limits: Limits
    broken: list[str]
    conversions: Conversions | None = None
    basis: bytes = b""
    warned: Callable[[], int] = int
    links: Links | None = None

    def __call__(self, page: Any, render: Callable[..., None], config: Any, files: Any) -> None:
        """Render *page* and make it safe; put a notice there where that takes too much."""
        name, kbgen = page.file.src_uri, config.extra["kbgen"]
        self.links = None
        if name in self.broken:
            _leave_out(page, kbgen)
            return
        say("at", name)
        key = self.key(page)
        if not self._found(key, page):
            warned, looked = self.warned(), Looked(files)
            try:
                with limited(self.limits):
                    _convert(page, partial(render, config, looked), kbgen)
            except (TooComplex, MemoryError, RecursionError):
                say("complex", name)
                _leave_out(page, kbgen)
            else:
                if self.warned() == warned:
                    self._keep(key, page, looked.links)
        say("at", "")

    def key(self, page: Any) -> bytes:
        """Return the key of the conversion of *page*."""
        said = [page.file.src_uri, page.meta.get("written_in"), page.meta.get("asked")]
        return digest(self.basis, page.markdown, repr(said))

    def _found(self, key: bytes, page: Any) -> bool:
        """Give *page* what was converted before by *key*; tell whether there was anything."""
        found = self.conversions.find(key) if self.conversions else None
        if found is None:
            return False
        value, self.links = found
        page.content, page.toc, answers = value
        _answer(page, answers)
        return True

    def _keep(self, key: bytes, page: Any, links: Links) -> None:
        self.links = links
        if self.conversions:
            value = (page.content, page.toc, page.meta.get("answers"))
            self.conversions.keep(key, value, links)


def _convert(page: Any, render: Callable[[], None], kbgen: Mapping[str, Any]) -> None:
    """Let *render* convert the text of *page*, and make what comes of it safe."""
    render()
    page.content = safe_html(page.content, tuple(kbgen["pictures"]))
    if not page.meta.get("written_in"):  # what is not translated speaks for itself
        page.content = spoken(page.content, kbgen["say"])
    make_safe(page.toc)
    finish(page, kbgen["sizes"])


def _answer(page: Any, answers: object) -> None:
    if answers is not None:
        page.meta["answers"] = answers


def finish(page: Any, sizes: Mapping[str, Sequence[int]]) -> None:
    """Give pictures their *sizes*, and the head of the page the answers that it holds."""
    page.content = with_sizes(page.content, sizes)
    asked = page.meta.get("asked")
    if asked:
        _answer(page, answers_of(page.content, [one["anchor"] for one in asked]))


def _leave_out(page: Any, kbgen: Mapping[str, Any]) -> None:
    notice = kbgen["say"]["too_complex"]
    page.content = f'<h1>{page.title}</h1>\n<p class="kb-notice">{notice}</p>'
    page.toc = []


def make_safe(contents: Any) -> None:
    """Make the titles of a table of contents text, and its anchors such as pages may have."""
    for entry in contents:
        entry.title, entry.id = safe_text(entry.title), safe_anchor(entry.id)
        make_safe(entry.children)


def icons() -> dict[str, object]:
    """Return how `:material-home:` is shown: icons of the theme; emojis stay characters."""
    from material.extensions.emoji import to_svg, twemoji
    from pymdownx.emoji import to_alt  # type: ignore[import-untyped]  # it brings no types

    def shown(*given: Any) -> Any:
        character = given[3]
        return to_alt(*given) if character else to_svg(*given)

    return {"emoji_index": twemoji, "emoji_generator": shown}


def say(kind: str, text: str) -> None:
    """Tell the parent process something; the host itself must print nothing.

    Of a long *text* it tells the beginning: several processes write, and a pipe takes only so many
    bytes in one piece.
    """
    room = select.PIPE_BUF - len(_line(kind, ""))
    fitting = bisect_right(range(len(text)), room, key=lambda end: _escaped(text[: end + 1]))
    sys.stdout.write(_line(kind, text[:fitting]))
    sys.stdout.flush()


def _line(kind: str, text: str) -> str:
    return json.dumps({"kind": kind, "text": text}) + "\n"


def _escaped(text: str) -> int:
    """Return how many bytes *text* has in a line."""
    return len(json.dumps(text)) - len('""')
