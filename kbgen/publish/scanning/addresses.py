"""E-mail addresses and hosts in a text: one pass each, and each place is looked at once."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping

# The domain behind an @; what stands in front is looked at from there, so that a long run of
# letters without one costs nothing.
_DOMAIN = re.compile(r"@((?:[^\W_][\w-]{0,62}\.){1,8}[^\W\d_]{2,24})(?![\w-])")
_LOCAL = re.compile(r"[\w.!#$&'*+/=?^`{|}~-]{1,64}\Z")
_LONGEST = 64  # characters in front of an @
# What stands in front is looked at afterwards: a search that begins with letters is ten times as
# quick, and no address holds two slashes.
_HOST = re.compile(
    r"//(?:[^\s/@\"'<>()]{1,64}@)?([^\W_][\w-]{0,62}(?:\.[\w-]{1,63}){0,8})",
    re.IGNORECASE,
)
_BEFORE_HOST = frozenset(":\"'(=")
_END = re.compile(r"\.([^\W\d_]{2,24})(?![\w-])")
_DOTTED = re.compile(r"(?<![\w.@-])(?:[\w-]{1,63}\.){1,8}[^\W\d_]{2,24}(?![\w-])")
# RFC 2606 and 6761 keep these for examples and for the machine itself.
_RESERVED_ENDS = (".example", ".test", ".invalid", ".localhost")
_RESERVED = frozenset({"example", "test", "invalid", "localhost", "127.0.0.1", "0.0.0.0"})
_EXAMPLES = ("example.com", "example.net", "example.org")
# What follows an @ in names of files for dense displays, and the like.
_ENDINGS = frozenset({"png", "jpg", "jpeg", "gif", "webp", "avif", "svg", "css", "js", "html"})


def emails(text: str) -> Iterator[str]:
    """Yield the e-mail addresses in *text*, in small letters, as they come."""
    if "@" not in text:
        return
    for found in _DOMAIN.finditer(text):
        domain = found[1].lower()
        if domain.rpartition(".")[2] not in _ENDINGS:
            before = _LOCAL.search(text[max(0, found.start() - _LONGEST) : found.start()])
            local = before[0].lower().lstrip(".!#$&'*+/=?^`{|}~-") if before else ""
            if local:
                yield f"{local}@{domain}"


def hosts(text: str) -> Iterator[str]:
    """Yield the hosts of the web addresses in *text*, in small letters."""
    for found in _HOST.finditer(text) if "//" in text else ():
        before = text[found.start() - 1 : found.start()]
        if not before or before in _BEFORE_HOST or before.isspace():
            yield found[1].lower()


def dotted(text: str) -> Iterator[str]:
    """Yield what looks like the name of a host, or of a file: words with dots between them."""
    for word in text.split() if "." in text else ():
        if "." in word[:-1]:  # most words with one end a sentence
            for found in _DOTTED.finditer(word):
                yield found[0].lower()


def by_end(names: Iterable[str]) -> dict[str, dict[int, set[str]]]:
    """Return *names* of hosts by what stands behind their last dot, and by their lengths."""
    found: dict[str, dict[int, set[str]]] = {}
    for name in names:
        found.setdefault(name.rpartition(".")[2], {}).setdefault(len(name), set()).add(name)
    return found


def may_name(text: str, names: Mapping[str, Mapping[int, Collection[str]]]) -> bool:
    """Tell whether one of *names*, see `by_end`, may be among those that `dotted` finds.

    They must be ASCII: in small letters others may be longer than they stand in the text.
    """
    return any(
        text[end - length : end].lower() in some
        for found in (_END.finditer(text) if names else ())
        for end in (found.end(),)
        for length, some in names.get(found[1].lower(), {}).items()
    )


def is_reserved(host: str) -> bool:
    """Tell whether *host* is one that nobody can have."""
    return (
        host in _RESERVED
        or host.endswith(_RESERVED_ENDS)
        or any(host == name or host.endswith(f".{name}") for name in _EXAMPLES)
    )
