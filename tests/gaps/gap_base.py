"""A small help centre with gaps, for tests of what becomes of them."""

from collections.abc import Iterable
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from need_base import FIRST, SECOND, THIRD

from kbgen.gaps.claims import Claims
from kbgen.gaps.ledger import Ledger
from kbgen.gaps.routing import Routed, routed
from kbgen.gaps.standing import gaps
from kbgen.model.article import Article, Meta, Piece, Release, Section
from kbgen.model.audience import Audience, Status
from kbgen.model.gap import Class, Decision
from kbgen.model.gap import Status as Standing
from kbgen.model.library import Library
from kbgen.model.need import Band, Cause, Counts, Need, Needs, Week, Wording
from kbgen.model.problem import Place
from kbgen.model.site import Component, Contact, Settings, Site, Words

NOW = datetime(2026, 6, 15, 12, tzinfo=UTC)
REPORTS = Component(
    "reports",
    Words({"en": "Reports"}),
    Words({"en": ""}),
    owner="Ana Ruiz",
    escalation="ana@example.com",
    keywords=("export", "csv"),
)
BILLING = Component(
    "billing", Words({"en": "Billing"}), Words({"en": ""}), owner="Tom", keywords=("invoice",)
)
SITE = Site(
    Words({"en": "Help"}),
    Words({"en": ""}),
    {},
    ZoneInfo("UTC"),
    ("en", "de"),
    (Contact(Words({"en": "Write"}), "mailto:help@example.com", Words({"en": ""})),),
)
SETTINGS = Settings(SITE, {"reports": REPORTS, "billing": BILLING})


def article(
    id_: str,
    answers: Iterable[str] = (),
    day: date | None = None,
    *,
    text: str = "Do this.",
    audience: Audience = Audience.PUBLIC,
    status: Status = Status.RELEASED,
) -> Article:
    """Return an article that claims *answers* and is released on *day*."""
    instant = datetime(day.year, day.month, day.day, tzinfo=UTC) if day else None
    meta = Meta(
        id_.capitalize(),
        component="reports",
        audience=audience,
        status=status,
        release=Release(instant, str(day)) if instant else None,
        answers=tuple(answers),
    )
    path = f"content/articles/guides/{id_}.md"
    pieces = (Piece(text, audience),) if text else ()
    section = Section("steps", "Steps", "steps", audience, pieces, Place(path, 9))
    return Article(id_, "en", "guide", path, meta, (section,))


def library(*articles: Article) -> Library:
    """Return the help centre with *articles*."""
    return Library(SETTINGS, articles, NOW)


def weeks(*counts: tuple[str, int, int]) -> tuple[Week, ...]:
    """Return weeks of searches and unanswered ones."""
    return tuple(Week(*count) for count in counts)


def asked(id_: str, *texts: str, found: tuple[Week, ...] = (), merged: str = "") -> Need:
    """Return a need with the wordings *texts*, counted by the weeks *found*."""
    searches = sum(week.searches for week in found) or 10
    unanswered = sum(week.unanswered for week in found) or (0 if found else 9)
    wordings = tuple(Wording(text, Counts(searches, unanswered)) for text in texts)
    counts = Counts(searches, unanswered)
    return Need(id_, "en", wordings, counts, found, merged=(merged,) if merged else ())


def standing(needs: Iterable[Need], ledger: Ledger, *articles: Article) -> tuple[Routed, ...]:
    """Return where the gaps of *needs* stand in the help centre."""
    whole = Needs("public", "2026-06-15", "2026-03-02", "2026-06-14", tuple(needs))
    known = library(*articles)
    return routed(gaps(whole, ledger, Claims(known.articles, NOW, "public")), known)


# One of each: all that is known, hostile words, and one that no log mentions.
SHOWN_NEEDS = (
    Need(
        FIRST,
        "en",
        (
            Wording("export as csv", Counts(30, 28, 20, 3, 25), 0.93, {"export": 4}, {"csv": 2}),
            Wording("csv?", Counts(2, 2), 0.6),
        ),
        Counts(36, 33, 24, 3, 25),
        weeks(("2026-05-25", 6, 6), ("2026-06-08", 30, 27)),
        hidden=3,
        probability=0.93,
        band=Band.LIKELY_GAP,
        cause=Cause("no_article", "Nothing says \u201cexport as csv\u201d.", "", ("export",)),
        kind="missing feature",
        component="reports",
    ),
    Need(
        SECOND,
        "en",
        (Wording('=1+1 @everyone <!channel> `x` #7 "a", [b](c) <b>', Counts(5, 4)),),
        Counts(5, 4),
    ),
)
LEDGER = {
    FIRST: Decision(
        FIRST, 1, Standing.PLANNED, None, "", "", "https://tracker.example/i#4", "Two\nlines."
    ),
    THIRD: Decision(THIRD, 9, Standing.OPEN, Class.BUG, "Zo\u00eb <zoe@example.com>"),
}
SHOWN = standing(SHOWN_NEEDS, LEDGER)
