"""The Content-Security-Policy: a page runs no script that the site does not bring as a file."""

import re
from base64 import b64encode
from collections.abc import Iterator, Mapping, Sequence
from hashlib import sha256
from html.parser import HTMLParser

# Where the theme remembers a reader's choices; a constant, so that its script is one as well.
SCOPE = "/"
# The scripts that stand in the theme's own templates, by what they do. A page with another one
# is not published: an update of the theme must be looked at before it is allowed here.
SCRIPTS: Mapping[str, str] = {
    "remember choices": "exqRXrW/0laiImCrTE8a70vxyyY10FJVIppytLf/dbY=",
    "choose the colours": "DrEMJJ29sL7vIloQzly+VUGMxKcBTMII+OfW7Y8AkG4=",
    "open the tab of the address": "/8wPdzX9q0NNJXyA5lzsLojXFpkeaXVxhbfkUOQaWy8=",
    "open the tabs that were chosen": "10uztYJZm7OLYtHrFaYKCvTOAUfjM17+CoEWk5hLcc4=",
    "hide the notice that was read": "5EHb3eWgUBuZUnu0Q9hodd97GgLtFd937Ze0yCNOS3A=",
}
_SCRIPT = re.compile(r"<script\b", re.IGNORECASE)
_SCRIPT_END = re.compile(r"</script\b", re.IGNORECASE)
_SOURCE = re.compile(r"\bsrc\s*=", re.IGNORECASE)
_DATA = re.compile(r"""\btype\s*=\s*["']?application/(?:ld\+)?json\b""", re.IGNORECASE)
_STYLE = re.compile(r"<style\b|<[a-z][^<>]*\sstyle\s*=", re.IGNORECASE)
_HANDLER = re.compile(r"<[a-z][^<>]*\son[a-z]+\s*=", re.IGNORECASE)


def policy(pictures: Sequence[str] = (), receiver: str = "") -> str:
    """Return the policy of all pages; *pictures* are other hosts that may show some.

    *receiver*: the one other origin that pages may send to, if there is one.
    """
    hashes = " ".join(f"'sha256-{digest}'" for digest in SCRIPTS.values())
    rules = {
        "default-src": "'none'",
        "script-src": f"'self' {hashes}",
        "style-src": "'self'",
        # the theme's style sheets hold their icons themselves
        "img-src": " ".join(("'self'", "data:", *(f"https://{host}" for host in pictures))),
        "font-src": "'self'",
        "connect-src": f"'self' {receiver}".rstrip(),
        "worker-src": "'self'",
        "manifest-src": "'self'",
        "base-uri": "'none'",
        "form-action": "'self'",
    }
    return "; ".join(f"{name} {value}" for name, value in rules.items())


def served_policy(pictures: Sequence[str] = (), receiver: str = "") -> str:
    """Return the policy as a web server sends it: what a page cannot say of itself as well."""
    return f"{policy(pictures, receiver)}; frame-ancestors 'none'"


def against_policy(page: str) -> Iterator[str]:
    """Yield what in the HTML of a *page* the policy would stop."""
    for attributes, code in _scripts(page):
        digest = b64encode(sha256(code.encode()).digest()).decode()
        known = digest in SCRIPTS.values() or _DATA.search(attributes)
        if not _SOURCE.search(attributes) and not known:
            yield f"a script in a page: {' '.join(code.split())[:60]} (sha256-{digest})"
    if _STYLE.search(page) or _HANDLER.search(page):
        # a text may only look like it: what a browser sees decides
        seen = _Seen()
        seen.feed(page)
        yield from seen.found


def _scripts(page: str) -> Iterator[tuple[str, str]]:
    """Yield the attributes and the code of each script; one without an end goes on to the last.

    Step by step, not by one pattern: that would look through the rest again for each beginning.
    """
    at = 0
    while begin := _SCRIPT.search(page, at):
        tag_end = page.find(">", begin.end())
        at = tag_end + 1 if tag_end >= 0 else len(page)
        end = _SCRIPT_END.search(page, at)
        yield page[begin.end() : at], page[at : end.start() if end else None]
        at = end.end() if end else len(page)


class _Seen(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = {name for name, _ in attrs}
        if tag == "style" or "style" in names:
            self.found.append(f"a style in a page: <{tag}> on line {self.getpos()[0]}")
        if any(name.startswith("on") for name in names):
            self.found.append(f"a script in an attribute: <{tag}> on line {self.getpos()[0]}")
