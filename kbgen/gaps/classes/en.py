"""What tells of a class in English: pieces of regular expressions over lower-case text."""

from kbgen.model.gap import Class

CUES = {
    Class.BUG: (
        r"\berrors?\b",
        r"\bcrash",
        r"\bbugs?\b",
        r"\bbroken\b",
        r"\bfail(?:s|ed|ure|ing)?\b",
        r"\bnot? (?:working|loading|showing|syncing|saving|responding|arriving)\b",
        r"\b(?:does|do|did|is|was|wo)n'?t\b",
        r"\b(?:does|do|did) not\b",
        r"\bstuck\b",
        r"\bfr(?:ee|o)z",
        r"\bwrong\b",
        r"\bmissing\b",
        r"\bdisappear",
        r"\blost\b",
    ),
    Class.MISSING: (
        r"\bcan (?:i|we|you)\b",
        r"\bis (?:it|there)\b.*\b(?:possible|way|option)\b",
        r"\bsupport for\b",
        r"\bdo(?:es)? \w+ support\b",
        r"\bintegrat(?:e|ion|ions)\b",
        r"\bapi\b",
        r"\bwebhooks?\b",
        r"\bsso\b|\bsaml\b|\bscim\b|\boauth\b",
        r"\bplug-?ins?\b|\badd-?ons?\b",
        r"\bconnect (?:to|with)\b",
        r"\bfeature request\b",
        r"\broadmap\b",
    ),
    Class.UNCLEAR: (
        r"\bhow (?:to|do|can|does)\b",
        r"\bwhere (?:is|are|do|can|to)\b",
        r"\bcan(?:'?t|not) find\b",
        r"\bwhat (?:is|are|does|do)\b",
        r"\bwhich\b",
        r"\bfind\b",
        r"\bexplain",
        r"\bmeaning of\b",
        r"\bdifference between\b",
    ),
}
