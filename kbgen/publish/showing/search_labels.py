"""What the search in the browser calls kinds and marks, in the reader's language."""

from collections.abc import Mapping

from kbgen.publish.showing.speech import phrases

# Phrases by kind, and by what marks a result.
_KINDS: Mapping[str, str] = {
    "faq": "faq",
    "feature": "features",
    "guide": "guides",
    "problem": "problems",
    "release": "release_notes",
    "wont-do": "wont_do",
}
_FLAGS: Mapping[str, str] = {"internal": "staff", "coming": "planned", "retired": "retired"}


def kind_labels(language: str) -> dict[str, str]:
    """Return what articles of each kind are called together."""
    say = phrases(language)
    return {kind: say[key] for kind, key in _KINDS.items()}


def flag_labels(language: str) -> dict[str, str]:
    """Return what marks a result."""
    say = phrases(language)
    return {flag: say[key] for flag, key in _FLAGS.items()}
