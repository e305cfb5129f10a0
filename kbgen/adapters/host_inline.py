"""Inline Markdown without the patterns that cannot match: most text has no sign of most of them.

Python-Markdown tries each of its patterns on each text. All of them need a sign; where that is
missing, nothing is asked.
"""

from hashlib import sha256
from typing import Any

# By the name of a pattern: how the digest of its regular expression begins, and two signs of which
# that needs one, whatever it finds. A pattern that is not named here, or has another expression by
# an extension, is always tried.
_SIGNS: dict[str, tuple[str, str, str]] = {
    "backtick": ("231bee70", "`", "`"),
    "keys-custom": ("3664e4eb", "+", "+"),
    "escape": ("51a11c21", "\\", "\\"),
    "footnote": ("154f6806", "[^", "[^"),
    "reference": ("0aca4cbc", "[", "["),
    "link": ("0aca4cbc", "[", "["),
    "image_link": ("3bd0cb9c", "![", "!["),
    "image_reference": ("3bd0cb9c", "![", "!["),
    "short_reference": ("0aca4cbc", "[", "["),
    "short_image_ref": ("3bd0cb9c", "![", "!["),
    "autolink": ("7cc37958", "<", "<"),
    "automail": ("64b9f843", "<", "<"),
    "linebreak": ("75df45fe", "  \n", "  \n"),
    "html": ("47eec514", "<", "<"),
    "entity": ("59f41c09", "&", "&"),
    "keys": ("1fb3c1c5", "++", "++"),
    "em_strong": ("1d6aeef0", "*", "_"),
}
_ALWAYS = ("", "")  # which every text holds
# The private method of InlineProcessor that goes through the patterns, and the one that tries one.
_HANDLE, _APPLY = "_InlineProcessor__handleInline", "_InlineProcessor__applyPattern"


def quicken(parser: Any) -> None:
    """Let the Markdown *parser*, with all its extensions, ask no pattern in vain."""
    plain = type(parser.treeprocessors["inline"])
    if plain.__name__ != "InlineProcessor":
        return  # an extension has put its own in that place
    quick = type("QuickInlineProcessor", (plain,), {_HANDLE: _handle})(parser)
    tried = zip(names(parser), parser.inlinePatterns, strict=True)
    quick.signs = [signs_of(name, str(pattern.pattern)) or _ALWAYS for name, pattern in tried]
    parser.treeprocessors.register(quick, "inline", 20)


def signs_of(name: str, expression: str) -> tuple[str, str] | None:
    """Return the signs of which the pattern *name* needs one, None if that is not known of it."""
    digest, *signs = _SIGNS.get(name, ("", "", ""))
    known = sha256(expression.encode()).hexdigest().startswith(digest or "none")
    return (signs[0], signs[1]) if known else None


def names(parser: Any) -> list[str]:
    """Return the names of the inline patterns of *parser*, in the order in which they are tried."""
    patterns = parser.inlinePatterns
    by_pattern = {id(patterns[item.name]): item.name for item in patterns._priority}
    return [by_pattern[id(pattern)] for pattern in patterns]


def _handle(inline: Any, data: str, patternIndex: int = 0) -> str:  # as it is called
    """Return *data* with placeholders for what the patterns from *patternIndex* on find."""
    if type(data) is not str:  # what is marked as finished
        return data
    apply = getattr(inline, _APPLY)
    patterns, signs = inline.inlinePatterns, inline.signs
    start = 0
    while patternIndex < len(signs):
        one, other = signs[patternIndex]
        if one in data or other in data:
            pattern = patterns[patternIndex]
            data, matched, start = apply(pattern, data, patternIndex, start)
            patternIndex += not matched
        else:
            patternIndex += 1
            start = 0
    return data
