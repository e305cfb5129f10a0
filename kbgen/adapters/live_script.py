"""What a served page has and a built one has not: a script that hears of the next build."""

from functools import cache
from importlib.resources import files

NEWS, SCRIPT = "/.kbgen/news", "/.kbgen/live.js"


def with_script(page: bytes, build: str) -> bytes:
    """Return the HTML *page* of the build called *build* with the script in it."""
    script = f'<script src="{SCRIPT}" data-build="{build}"></script>'.encode()
    before, end, after = page.rpartition(b"</body>")
    return before + script + end + after if end else page + script


def waiting_page() -> bytes:
    """Return the page that stands everywhere until there is a site."""
    return with_script(_own("waiting.html"), "")


def script() -> bytes:
    """Return the script itself."""
    return _own("live.js")


@cache
def _own(name: str) -> bytes:
    return files("kbgen.adapters").joinpath("live", name).read_bytes()
