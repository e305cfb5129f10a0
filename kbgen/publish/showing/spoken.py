"""What Markdown says by itself, in the language of the page: titles of notes, tasks, links."""

import re
from collections.abc import Mapping

# Kinds of notes whose title Markdown writes in English where the author wrote none.
KINDS = (
    "abstract",
    "bug",
    "danger",
    "example",
    "failure",
    "info",
    "note",
    "question",
    "quote",
    "success",
    "tip",
    "warning",
)
_TITLE = re.compile(
    r'(?P<head><(?:div|details) class="(?:admonition )?(?P<kind>[a-z]+)"(?: open="")?>\s*'
    r'(?:<p class="admonition-title">|<summary>))(?P<title>[A-Z][a-z]+)(?=</)'
)
_TASK = re.compile(r'<input(?= type="checkbox" disabled)')
_PERMALINK, _BACK = "permalink_title", "BACKLINK_TITLE"


def spoken(html: str, say: Mapping[str, str]) -> str:
    """Return the *html* of a page with the titles that no author wrote, as *say* has them.

    Tick boxes of tasks get a name for those who do not see them.
    """

    def title(match: re.Match[str]) -> str:
        kind = match["kind"]
        written = kind not in KINDS or match["title"] != kind.capitalize()
        return match[0] if written else match["head"] + say[f"note_{kind}"]

    return _TASK.sub(f'<input aria-label="{say["task"]}"', _TITLE.sub(title, html))


def speaking(
    extensions: list[dict[str, object]], say: Mapping[str, str]
) -> list[dict[str, object]]:
    """Return the Markdown *extensions* with what they say of links in the language of *say*."""
    titles = {
        "toc": {_PERMALINK: say["permalink"]},
        "footnotes": {_BACK: say["footnote_back"]},
    }
    return [
        {name: {**titles.get(name, {}), **_known(options)} for name, options in one.items()}
        for one in extensions
    ]


def _known(options: object) -> dict[str, object]:
    return dict(options) if isinstance(options, dict) else {}
