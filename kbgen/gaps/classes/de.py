"""What tells of a class in German."""

from kbgen.model.gap import Class

CUES = {
    Class.BUG: (
        r"fehler",
        r"\bst(?:ü|ue)rzt\b|absturz",
        r"\bkaputt\b",
        r"\bdefekt\b",
        r"\bfunktioniert nicht\b|\bgeht nicht\b|\bl(?:ä|ae)dt nicht\b|\bkommt nicht\b",
        r"\bh(?:ä|ae)ngt\b",
        r"\bfalsche?[rsn]?\b",
        r"\bfehlt\b|\bfehlen\b",
        r"\bverschwunden\b|\bweg\b",
    ),
    Class.MISSING: (
        r"\bkann (?:ich|man)\b|\bk(?:ö|oe)nnen wir\b",
        r"\bgibt es\b",
        r"\bist es m(?:ö|oe)glich\b|\bm(?:ö|oe)glich\b",
        r"unterst(?:ü|ue)tz",
        r"schnittstelle",
        r"\banbindung\b|\banbinden\b|\bintegration\b|\bverbinden mit\b",
        r"\berweiterung",
    ),
    Class.UNCLEAR: (
        r"\bwie\b",
        r"\bwo\b",
        r"\bwohin\b|\bwoher\b",
        r"\bwas (?:ist|sind|bedeutet|hei(?:ß|ss)t)\b",
        r"\bfinde\b|\bfinden\b",
        r"\banleitung\b",
        r"\bunterschied\b",
    ),
}
