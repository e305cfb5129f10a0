"""What a served page has and a built one has not: a script that hears of the next build."""

from functools import cache
from hashlib import sha256
from importlib.resources import files

MARK = "KB-Page"  # a header of each page, by which an open one knows that it is as it was
NEWS, SCRIPT = "/.kbgen/news", "/.kbgen/live.js"


def with_script(page: bytes, build: str) -> bytes:
    """Return the HTML *page* of the build called *build* with the script in it."""
    told = f'data-build="{build}" data-page="{mark_of(page)}"'
    script = f'<script src="{SCRIPT}" {told}></script>'.encode()
    before, end, after = page.rpartition(b"</body>")
    return before + script + end + after if end else page + script


def mark_of(page: bytes) -> str:
    """Return what tells *page* from others, and from itself when it said something else."""
    return sha256(page).hexdigest()[:16]


def waiting_page() -> bytes:
    """Return the page that stands everywhere until there is a site."""
    return with_script(_own("waiting.html"), "")


def script() -> bytes:
    """Return the script itself."""
    return _own("live.js")


@cache
def _own(name: str) -> bytes:
    return files("kbgen.adapters").joinpath("live", name).read_bytes()
