"""Rendering one page in the host's process: within limits, and safe before any template sees it."""

import json
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from kbgen.adapters.limits import Limits, TooComplex, limited
from kbgen.publish.showing.answers import answers_of
from kbgen.publish.showing.picture_sizes import with_sizes
from kbgen.publish.showing.sanitising import safe_anchor, safe_html, safe_text
from kbgen.publish.showing.spoken import spoken


@dataclass(frozen=True, slots=True)
class Renderer:
    """Renders pages within *limits*; those that are *broken* ended a whole process before."""

    limits: Limits
    broken: Sequence[str]

    def __call__(self, page: Any, render: Callable[..., None], config: Any, files: Any) -> None:
        """Render *page* and make it safe; put a notice there where that takes too much."""
        name, kbgen = page.file.src_uri, config.extra["kbgen"]
        if name in self.broken:
            _leave_out(page, kbgen)
            return
        say("at", name)
        try:
            with limited(self.limits):
                render(config, files)
                page.content = safe_html(page.content, tuple(kbgen["pictures"]))
                if not page.meta.get("written_in"):  # what is not translated speaks for itself
                    page.content = spoken(page.content, kbgen["say"])
                make_safe(page.toc)
                finish(page, kbgen["sizes"])
        except (TooComplex, MemoryError, RecursionError):
            say("complex", name)
            _leave_out(page, kbgen)
        say("at", "")


def finish(page: Any, sizes: Mapping[str, Sequence[int]]) -> None:
    """Give pictures their *sizes*, and the head of the page the answers that it holds."""
    page.content = with_sizes(page.content, sizes)
    asked = page.meta.get("asked")
    if asked:
        page.meta["answers"] = answers_of(page.content, [one["anchor"] for one in asked])


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
    """Tell the parent process something; the host itself must print nothing."""
    sys.stdout.write(json.dumps({"kind": kind, "text": text}) + "\n")
    sys.stdout.flush()
