"""The search worker: the files that it is made of, and the way from each page to it."""

import re

from kbgen.errors import HostError

# Its files in theme/, in their order, and the one that they become.
WORKER_NAME = "search-worker.js"
WORKER = tuple(
    f"assets/kbgen/search-worker/{name}.js"
    for name in (
        *("text", "segments", "files", "words", "spelling", "query", "rank", "shown", "answer"),
        "worker",
    )
)
# What the theme tells its own script of the page; no text of an author can open a script.
_SETTINGS = re.compile(
    r'(<script id="__config" type="application/json">)(.*?)(</script>)', re.DOTALL
)
_STOCK = re.compile(r'("search": ")([^"]*?)assets/javascripts/workers/search\.\w+\.min\.js(")')


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
