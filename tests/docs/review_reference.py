"""The generated article about the JSON of a review."""

from collections.abc import Iterator
from dataclasses import fields
from types import UnionType
from typing import get_args, get_type_hints

from generated import coded, front, table

from kbgen.gaps.review.verdict import Verdict
from kbgen.model.problem import Place, Problem, Severity
from kbgen.model.review import (
    Claim,
    Kind,
    Review,
    Search,
    Setting,
    Shift,
    Turn,
)
from kbgen.model.waiting import Unready, Upcoming, Waiting

_ARTICLE = "The id of the article, the empty text for a component."
_PATH = "The file, below the folder of the knowledge base."
# By class and key: what it means, for those who write a script.
MEANS = {
    "Review.base": "The commit that the change is compared with.",
    "Review.problems": "What `kbgen check` finds in the changed files.",
    "Review.elsewhere": "Problems in other files that were not there before. Where the settings of "
    "before cannot be read: all errors in other files.",
    "Review.stood": "How many errors other files have that were there before.",
    "Review.solved": "How many errors and warnings of before are gone.",
    "Review.unread": "Changed or unchanged files that cannot be read as articles.",
    "Review.shifts": "What gets other readers.",
    "Review.settings": "Settings that customers notice.",
    "Review.reworded": "The ids of public articles that say something else under the same "
    "headings.",
    "Review.answered": "Searches that the change would probably answer, most searched for first.",
    "Review.lost": "Searches that lose their answer.",
    "Review.untold": "Why searches were not compared, or not judged; empty if they were.",
    "Review.asked": "How many queries were compared.",
    "Review.claims": "Queries that a changed article claims, and another one too.",
    "Review.releases": "Upcoming releases with texts that nobody has acknowledged.",
    "Review.unready": "Features at whose launch gate somebody is missing.",
    "Review.basis": "What the probabilities rest on, in words.",
    "Review.withheld": "What was not compared, as too few people typed it, in words.",
    "Problem.place": "Where it is.",
    "Problem.code": "The [code](problem-codes.md).",
    "Problem.what": "What is wrong.",
    "Problem.todo": "What to do.",
    "Place.path": _PATH,
    "Place.line": "The line, from 1.",
    "Place.column": "The column, from 1.",
    "Shift.turn": f"What happens: {coded(Turn)}.",
    "Shift.kind": f"To what: {coded(Kind)}.",
    "Shift.name": "What people know it by: a title, a heading, a path, a language.",
    "Shift.article": _ARTICLE,
    "Shift.path": _PATH,
    "Shift.language": "The code of the language.",
    "Shift.day": "The `release:` of the article as written, empty without one.",
    "Shift.before": "The `release:` that it had before.",
    "Shift.parts": "The headings and pictures that come or go with an article.",
    "Shift.why": "What decides, in words. Empty where the article was deleted.",
    "Shift.follower": "The id of the article that its address leads to then.",
    "Setting.key": "The key of `kb.yml`, or `component` and its id.",
    "Setting.what": "What changes, in words.",
    "Setting.shows": "The ids of articles that become public by it alone.",
    "Setting.hides": "The ids of articles that stop being public by it alone.",
    "Search.need": "The id of the need.",
    "Search.query": "The wording, as customers type it.",
    "Search.language": "The code of the language.",
    "Search.searches": "How often it was searched for.",
    "Search.unanswered": "How many of these searches were left unanswered.",
    "Search.article": "The id of the article on first place, or of the one that is lost.",
    "Search.title": "The title of that article.",
    "Search.before": "How probable it was that no article answers it, from 0 to 1. Empty where "
    "nothing tells.",
    "Search.after": "The same after the change.",
    "Search.why": "What is lost, in words; empty in `answered`.",
    "Search.instead": "The id of the article that stands first now, in `lost`.",
    "Claim.query": "The query.",
    "Claim.language": "The code of the language of the articles.",
    "Claim.paths": "The files of the articles that claim it.",
    "Upcoming.release": "The `release:` as written.",
    "Upcoming.day": "Its day, like `2026-12-01`.",
    "Upcoming.articles": "How many articles come out then.",
    "Upcoming.waiting": "Those that nobody has acknowledged as they stand.",
    "Waiting.article": "The id of the article.",
    "Waiting.title": "Its title.",
    "Waiting.path": _PATH,
    "Waiting.owner": "The owner, empty without one.",
    "Waiting.acknowledged": "Who acknowledged an earlier text of it.",
    "Unready.article": "The id of the article.",
    "Unready.title": "Its title.",
    "Unready.path": _PATH,
    "Unready.owner": "The owner, empty without one.",
    "Unready.release": "Its `release:` as written.",
    "Unready.missing": "Who is missing, in words.",
    "Unready.held": "Whether its day has come and customers do not see it.",
    "Unready.again": "Whether customers see it, and its text changed since it was read.",
}
_STATUS = {
    Verdict.FINE: "Nothing that a person should look at. Notices, and what becomes public, are "
    "fine.",
    Verdict.FINDINGS: "Warnings in changed files, new warnings elsewhere, searches that lose their "
    "answer, or queries that are claimed twice.",
    Verdict.BLOCKED: "Errors, in changed files or in others, new or old: the content cannot be "
    "published.",
}
_PLAIN: dict[object, str] = {str: "text", int: "number", float: "number", type(None): "null"}
# In the order in which the keys above name them.
_OBJECTS: dict[type, str] = {
    Problem: "In `problems` and `elsewhere`",
    Place: "In `place`",
    Shift: "In `shifts`",
    Setting: "In `settings`",
    Search: "In `answered` and `lost`",
    Claim: "In `claims`",
    Upcoming: "In `releases`",
    Unready: "In `unready`",
    Waiting: "In `waiting`",
}


def review_json() -> str:
    head = front(
        "review-json",
        "The review as JSON",
        "Each key that kbgen review --format json writes, and its exit statuses.",
        "kbgen review json, review for a script, exit status of a review",
    )
    lead = (
        "`kbgen review --base COMMIT --format json` writes one object with all that the "
        "[review](../features/pull-request-review.md) found. All keys are always there; a list "
        "without anything is empty. Further keys may come with a new version, so pass over those "
        "that you do not know.\n"
    )
    whole = [
        ["`summary`", "text", "What a reader must know who reads nothing else: the first line."],
        ["`verdict`", "text", "What the exit status says: " + coded(_verdicts()) + "."],
        *_rows(Review),
    ]
    parts = [lead, "## The whole\n", table(("Key", "Type", "Means"), whole)]
    for one, where in _OBJECTS.items():
        more = [["`severity`", "text", f"{coded(Severity)}."]] if one is Problem else []
        parts += [f"## {where}\n", table(("Key", "Type", "Means"), [*_rows(one), *more])]
    return head + "\n".join([*parts, _statuses()])


def _statuses() -> str:
    rows = [[str(int(one)), f"`{one.name.lower()}`", _STATUS[one]] for one in Verdict]
    rows.insert(
        2,
        [
            "2",
            "",
            "Wrong usage or settings, or nothing to compare with. Nothing is "
            "written to standard output.",
        ],
    )
    rows += [["5", "", "The machine: Git, the disk, permissions."]]
    return "## Exit status\n\n" + table(("Exit status", "`verdict`", "Means"), rows)


def _verdicts() -> Iterator[str]:
    return (one.name.lower() for one in Verdict)


def _rows(of: type) -> Iterator[list[str]]:
    hints = get_type_hints(of)
    for one in fields(of):
        yield [f"`{one.name}`", _type(hints[one.name]), MEANS[f"{of.__name__}.{one.name}"]]


def _type(hint: object) -> str:
    if isinstance(hint, UnionType):
        return " or ".join(map(_type, get_args(hint)))
    if get_args(hint):  # a tuple of one type
        return f"list of {_type(get_args(hint)[0])}s"
    if hint in _OBJECTS:
        return "object"
    return _PLAIN.get(hint, "text")  # of a closed list, or a day
