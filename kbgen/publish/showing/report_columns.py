"""What pages make of the columns of reports: told, chosen from, put below others, left out."""

from collections.abc import Mapping, Sequence

ARTICLE = "article"  # a column of ids
PROBABILITY = "probability"
# Columns whose values kbgen chose, so that they are told in the reader's language.
OURS = (
    "cause",
    "evidence",
    "class",
    "status",
    "counted",
    "proof",
    "verdict",
    "dimension",
    "reader",
)
OPEN_GAPS, GAP = "gaps", "id"  # the report of open gaps, and its column of their ids
MARKED = ("remedy",)  # the same, with code in it
DAYS = ("monday", "released", "day")
# Columns of few values, which readers may choose from.
CHOSEN = (
    "language",
    "cause",
    "status",
    "component",
    "verdict",
    "dimension",
    "reader",
    "first_week",
)
# By report: columns of a wide table that stand below another, so that a page shows it whole.
BELOW: Mapping[str, Mapping[str, Sequence[str]]] = {
    "gaps": {
        "query": ("id", "language", "other_wordings"),
        "searches": ("sessions", "escalated"),
        "share": ("probability",),
        "cause": ("evidence",),
        "status": ("class", "article"),
        "component": ("owner",),
    },
    "closed": {
        "query": ("id", "language", "other_wordings"),
        "status": ("article", "released"),
        "before": ("before_searches",),
        "after": ("after_searches", "counted"),
    },
    "parts": {
        "searches": ("searches_before", "failed"),
        "share": ("share_before",),
    },
    "outcomes": {
        "week": ("monday",),
        "searches": ("list", "unknown", "unmeasured"),
        "reformulated": ("quick_back", "no_result", "escalated", "abandoned"),
    },
    "reactions": {
        "name": ("dimension",),
        "searches_before": ("per_day_before",),
        "searches_after": ("per_day_after",),
        "change": ("means",),
    },
}
# What is clear below another without its name.
BARE = ("id", "language", "evidence", "class", "article", "owner", "dimension", "means")
# A band stands for its probability, and beside a status would be read as one.
LEFT_OUT = {
    "gaps": ("wordings", "unanswered", "zero_results", "band"),
    "closed": ("title",),
    "reactions": ("days_before", "days_after"),  # the same for all parts of a release
}
