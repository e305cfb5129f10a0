"""The generated articles about logs and reports."""

from collections.abc import Iterable

from generated import coded, front, table

from kbgen.adapters.engine import questions
from kbgen.listen.formats.csv import FIELDS
from kbgen.listen.log_format import formats
from kbgen.listen.question import NEEDS, Note, Question

# What the columns of a CSV log hold, for those who export it.
COLUMNS = {
    "query": "What the reader typed. Required in a line of a search.",
    "time": "When: `2026-11-16T09:00:00`, with or without an offset, a day, a month, or seconds "
    "or milliseconds since 1970. Without an offset it is the time of the knowledge base.",
    "session": "Which lines belong to one visit.",
    "client": "Which lines belong to one device. Used where there is no session.",
    "results": "How many results were offered. An empty cell means not measured, 0 means none.",
    "clicked": "The id of the article that was clicked; or yes and no (also true and false, 1 "
    "and 0).",
    "position": "At which place of the results the clicked one stood, from 1.",
    "page": "The page from which the reader searched.",
    "language": "The language of that page. Empty: the first language of the knowledge base.",
    "edition": "public or agent. Lines that name none always count.",
    "channel": "The way by which the question came: site, ticket, chat. Empty: site.",
    "platform": "The platform that the reader asked for, as `kb.yml` names it.",
    "id": "The id of the event, by which it counts once if it stands in several logs.",
    "count": "For aggregated logs: how many searches the line stands for. Empty cells are an "
    "error; without the column each line stands for one.",
    "action": "search, click, view, contact or feedback. Without the column every line is a "
    "search. Lines with another word are counted and left out.",
}


def reports() -> str:
    head = front(
        "reports",
        "Reports",
        "The questions that kbgen analyse answers, and what each column means.",
        "report columns, outcomes, gaps, zero results, click-through",
    )
    lead = (
        "`kbgen analyse` answers these questions, in this order. A report that a log cannot "
        "answer says so, and why. A dash on the terminal and an empty cell in CSV mean *not "
        "measured*, never zero. How the words are meant is told in "
        "[Read search logs](../guides/read-search-logs.md#the-words).\n"
    )
    return head + "\n".join([lead, *(_report(question) for question in questions())])


def _report(question: Question) -> str:
    columns = table(
        ("Column", "In CSV and JSON", "Means", "Unit"),
        (
            (column.title, f"`{column.name}`", column.means, column.unit)
            for column in question.columns
        ),
    )
    needs = "".join(
        f"Not answered if the log lacks this: {_reasons(need)}.\n\n" for need in question.needs
    )
    notes = "".join(f"- {_condition(note)}{note.text}\n" for note in question.notes)
    return (
        f"## {question.question} {{ #{question.name.replace('_', '-')} }}\n\n"
        f"`{question.name}`. {question.row}.\n\n{needs}{columns}\n{notes}"
    )


def _reasons(need: Iterable[str]) -> str:
    return " or ".join(f"*{one.replace('_', ' ')}* ({NEEDS[one]})" for one in need)


def _condition(note: Note) -> str:
    parts = (
        f"with {note.given}" if note.given else "",
        f"without {note.lacking}" if note.lacking else "",
    )
    when = ", ".join(part for part in parts if part)
    return f"In a log {when}: ".replace("_", " ") if when else ""


def csv_logs() -> str:
    head = front(
        "csv-logs",
        "CSV logs",
        "Which columns a CSV log may have, and under which names they are found.",
        "csv columns, log format, analytics export",
    )
    known = ", ".join(f"`--format {one.name}` ({one.title})" for one in formats())
    lead = (
        f"kbgen reads these logs: {known}. Without `--format` it looks at the first lines.\n\n"
        "A CSV log has one line with the names of its columns. Commas, semicolons and tabs "
        "may separate the cells. Other names are told with `--columns`, for example "
        "`--columns query=search_term,time=date`.\n"
    )
    rows = ((f"`{field}`", coded(names), COLUMNS[field]) for field, names in FIELDS.items())
    return head + "\n".join([lead, table(("Field", "Found as", "Holds"), rows)])
