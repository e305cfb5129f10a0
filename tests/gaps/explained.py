"""What tests of causes share: wordings, pages that they find, and a small knowledge base."""

from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

from kbgen.gaps.asked import AskedNeed, Knowledge, Typed
from kbgen.model.article import Article, Meta, Release
from kbgen.model.audience import Status
from kbgen.model.need import Counts, Need, Week, Wording
from kbgen.model.search import Hit
from kbgen.words.analyser import Analyser

BERLIN = ZoneInfo("Europe/Berlin")


def hit(article: str, coverage: float = 1.0, kind: str = "feature", **flags: bool) -> Hit:
    """Return a page of *article* that was found; *flags*: internal, coming."""
    told = {"internal": False, "coming": False, **flags}
    return Hit(f"{article}/", article, kind, "", title(article), 1.0, coverage, "", **told)


def title(article: str) -> str:
    return article.replace("-", " ").capitalize()


def typed(
    text: str,
    searches: int = 10,
    unanswered: int = 8,
    *,
    opened: dict[str, int] | None = None,
    found: dict[str, int] | None = None,
    shown: tuple[Hit, ...] = (),
    hidden: tuple[Hit, ...] = (),
    suggestion: str = "",
    escalated: int = 0,
) -> Typed:
    """Return a wording with what it finds."""
    counts = Counts(searches, unanswered, escalated=escalated)
    wording = Wording(text, counts, None, opened or {}, found or {})
    return Typed(wording, shown, hidden, suggestion)


def asked(*wordings: Typed, language: str = "en", weeks: tuple[Week, ...] = ()) -> AskedNeed:
    """Return the need that has these wordings."""
    counts = Counts(
        sum(one.wording.counts.searches for one in wordings),
        sum(one.wording.counts.unanswered for one in wordings),
        escalated=sum(one.wording.counts.escalated or 0 for one in wordings),
    )
    need = Need("g-00000000", language, tuple(one.wording for one in wordings), counts, weeks)
    return AskedNeed(need, wordings)


def article(
    id_: str, status: Status = Status.RELEASED, release: str = "", **meta: object
) -> Article:
    """Return an article called *id_*."""
    instant = datetime.fromisoformat(release).replace(tzinfo=BERLIN) if release else None
    told = Meta(title(id_), status=status, release=Release(instant, release) if instant else None)
    return Article(id_, "en", "feature", f"{id_}.md", replace(told, **meta), ())  # type: ignore[arg-type]  # of front matter


KNOWN = Knowledge(
    Analyser("en"),
    {
        one.id: one
        for one in (
            article("export-csv", answers=("csv", "экспорт")),
            article("dark-mode", Status.PLANNED),
            article("kiosk", Status.EXPERIMENT),
            article("budgets", release="2026-12-01"),
            article("payroll"),
            article("refunds"),
        )
    },
    dict.fromkeys(("export", "csv", "dark", "mode", "payrol", "refund", "properti", "app"), 2)
    | {"orchard": 20},
    20,
    frozenset({"invoic"}),
    ("en", "de"),
)
