"""Needs for tests, made of few words."""

from kbgen.model.need import Band, Cause, Counts, Need, Needs, Week, Wording

FIRST, SECOND, THIRD = "g-7kq2m9xw", "g-bcdfghjk", "g-222bbbcc"


def wording(text: str, searches: int = 10, unanswered: int = 8) -> Wording:
    """Return a wording that was searched for that often."""
    return Wording(text, Counts(searches, unanswered))


def need(id_: str, *texts: str, language: str = "en", searches: int = 20) -> Need:
    """Return a need with the wordings *texts*, most of them unanswered."""
    counts = Counts(searches, searches - searches // 5, sessions=searches // 2)
    found = tuple(wording(text) for text in texts)
    return Need(id_, language, found, counts)


def needs(*given: Need) -> Needs:
    """Return the needs of a log of spring."""
    return Needs("public", "2026-06-15", "2026-03-02", "2026-06-14", given)


WHOLE = Needs(
    "public",
    "2026-06-15",
    "2026-03-02",
    "2026-06-14",
    (
        Need(
            FIRST,
            "de",
            (
                Wording("Überstunden auszahlen", Counts(9, 8, 5, 1, 0), 0.91, {"a": 2}, {"b": 1}),
                Wording("überstunden auszahlung", Counts(3, 3)),
            ),
            Counts(14, 13, 6, 1, 0),
            (Week("2026-06-01", 4, 4, 1), Week("2026-06-08", 10, 9)),
            2,
            ("g-000bbbcc",),
            0.91,
            Band.LIKELY_GAP,
            Cause("no_article", "Nothing in the help centre says it.", "a", ("auszahlen",)),
            "missing feature",
            "reports",
            "Ana Ruiz",
        ),
        need(SECOND, "export as csv"),
    ),
    {"weights": [0.5, -1.0]},
    "what 1,200 clicked searches taught",
)
