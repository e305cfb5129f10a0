"""Contact links that carry a reader's question: by `{query}` in them, or as a mail's subject."""

from collections.abc import Mapping
from urllib.parse import quote

BLANK = "{query}"


def unasked(link: str) -> str:
    """Return a contact's *link* as long as there is no question."""
    return link.replace(BLANK, "")


def asking(link: str, say: Mapping[str, str]) -> str:
    """Return a contact's *link* with `{query}` where a question belongs; "" if it takes none."""
    if BLANK in link:
        return link
    if not link.lower().startswith("mailto:"):
        return ""
    address, _, given = link.partition("?")
    parts = [part for part in given.split("&") if part]
    named = {part.partition("=")[0].lower() for part in parts}
    ours = {"subject": BLANK, "body": quote(f"{say['ask_mail']}\r\n\r\n") + BLANK}
    parts += [f"{key}={value}" for key, value in ours.items() if key not in named]
    return f"{address}?{'&'.join(parts)}"
