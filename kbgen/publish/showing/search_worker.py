"""The search worker: the files that it is made of, and the way from each page to it."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from kbgen.errors import HostError


@dataclass(frozen=True, slots=True)
class Worker:
    """The files of theme/assets/kbgen that become one script, in their order, the last by name."""

    parts: tuple[str, ...]

    @property
    def name(self) -> str:
        """The name of the whole script."""
        return self.parts[-1]


WORKER = Worker(
    (
        "search-text.js",
        "search-segments.js",
        "search-files.js",
        "search-words.js",
        "search-spelling.js",
        "search-query.js",
        "search-rank.js",
        "search-shown.js",
        "search-answer.js",
        "search-worker.js",
    )
)
# What the theme tells its own script of the page; no text of an author can open a script.
_SETTINGS = re.compile(
    r'(<script id="__config" type="application/json">)(.*?)(</script>)', re.DOTALL
)
_STOCK = re.compile(r'("search": ")([^"]*?)assets/javascripts/workers/search\.\w+\.min\.js(")')


def joined(parts: Iterable[str]) -> str:
    """Return the whole script; its *parts* see each other's functions."""
    return "\n".join(part.rstrip("\n") for part in parts) + "\n"


def led_to_worker(page: str, address: str, name: str) -> str:
    """Return the HTML of *page* with the worker at *address*, from the root of its tree.

    Raises HostError, with the *name* of the page, unless the theme names its own exactly once.
    """
    settings = _SETTINGS.findall(page)
    told = "".join(inner for _, inner, _ in settings)
    text, count = _STOCK.subn(lambda found: f"{found[1]}{found[2]}{address}{found[3]}", told)
    if len(settings) != 1 or count != 1:
        raise HostError(
            f"the page of {name} does not name the theme's search worker once",
            "keep `__config` of mkdocs-material in theme/; after an update of mkdocs-material,"
            " look at its change",
        )
    return _SETTINGS.sub(lambda found: found[1] + text + found[3], page)
