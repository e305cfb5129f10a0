"""The generated articles of the reference: what kbgen says about itself, as Markdown."""

from collections.abc import Iterable, Iterator, Mapping

import click

from kbgen.adapters.engine import questions
from kbgen.cli.main import kbgen
from kbgen.listen.formats.csv import FIELDS
from kbgen.listen.log_format import formats
from kbgen.listen.question import NEEDS, Note, Question
from kbgen.model.problem import Code
from kbgen.model.template import Holds, SectionSpec, Template
from kbgen.publish.codes import codes
from kbgen.publish.frontmatter import ALWAYS
from kbgen.publish.kinds import templates

FOLDER = "content/articles/reference"
LANGUAGES = {"en": "English", "de": "German", "ru": "Russian", "zh": "Chinese"}
HUNDREDS = {
    "1": "Within one article",
    "2": "Between articles, settings and files",
    "3": "Audience and edition",
    "4": "Settings",
}
FRONT = """\
---
id: {id}
kind: guide
title: {title}
description: {description}
component: reference
audience: public
answers: [{answers}]
---

<!-- Generated from kbgen itself: `pytest tests/docs --regen` rewrites this file. -->

"""
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
    "count": "For aggregated logs: how many searches the line stands for. Empty cells are an "
    "error; without the column each line stands for one.",
    "action": "search, click, view, contact or feedback. Without the column every line is a "
    "search. Lines with another word are counted and left out.",
}


def articles() -> dict[str, str]:
    """Return the text of each generated article by its file name."""
    return {
        "commands.md": _commands(),
        "templates.md": _templates(),
        "problem-codes.md": _problem_codes(),
        "reports.md": _reports(),
        "csv-logs.md": _csv_logs(),
    }


def commands() -> Mapping[str, click.Command]:
    """Return every command by its name."""
    context = click.Context(kbgen, info_name="kbgen")
    found = {name: kbgen.get_command(context, name) for name in kbgen.list_commands(context)}
    return {name: command for name, command in found.items() if command}


def _front(id_: str, title: str, description: str, answers: str) -> str:
    return FRONT.format(id=id_, title=title, description=description, answers=answers)


def _table(head: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    names = list(head)
    lines = [names, ["---"] * len(names), *rows]
    return "\n".join(f"| {' | '.join(_cell(text) for text in line)} |" for line in lines) + "\n"


def _cell(text: str) -> str:
    # guidance shows how a picture is written, and must not become one
    return text.replace("![", "!\\[").replace("|", "\\|") or "–"


def _commands() -> str:
    front = _front(
        "commands",
        "Commands",
        "Every command of kbgen with its options.",
        "command line, options, exit status, kbgen --help",
    )
    context = click.Context(kbgen, info_name="kbgen", terminal_width=88)
    parts = [
        "Each command prints this with `--help`. What a command found goes to standard "
        "output, everything else to standard error.\n",
        _help("kbgen", kbgen, context),
    ]
    for name, command in commands().items():
        inner = click.Context(command, info_name=name, parent=context, terminal_width=88)
        parts.append(_help(f"kbgen {name}", command, inner))
    return front + "\n".join(parts)


def _help(name: str, command: click.Command, context: click.Context) -> str:
    lines = [line.rstrip() for line in command.get_help(context).splitlines()]
    return f"## {name}\n\n```text\n" + "\n".join(lines) + "\n```\n"


def _templates() -> str:
    front = _front(
        "templates",
        "Templates",
        "The kinds of article, their sections, and who reads each section.",
        "article kinds, sections, headings, content standard",
    )
    lead = (
        f"Every article has the keys {_code(ALWAYS)}; a kind may ask for more. "
        '`kbgen new KIND "Title"` writes an article with all sections of its kind. '
        "Headings are recognised in English, and in the language of the file.\n"
    )
    return front + "\n".join([lead, *(_template(one) for one in templates().values())])


def _template(template: Template) -> str:
    keys = [key for key in template.keys if key != "description"]
    facts = [
        f"{template.purpose}\n",
        f"- Written by `kbgen new {template.kind}` to `content/articles/{template.folder}/`.",
        f"- Must also have {_code(keys)}.",
        f"- Read by {'customers and support' if template.widest == 'public' else 'support only'}"
        f" at most: `audience: {template.widest}`"
        f"{' or `agent`' if template.widest == 'public' else ''}.",
    ]
    if template.open:
        facts.append("- May have headings of your own; they have the audience of the article.")
    specs = _table(
        ("Section", "Read by", "Required", "What to write"),
        (_section(spec) for spec in template.sections),
    )
    headings = _table(
        LANGUAGES.values(),
        ([spec.heading(code) for code in LANGUAGES] for spec in template.sections),
    )
    title = f"{template.titles['en']} (`{template.kind}`) {{ #{template.kind} }}"
    return "\n".join((f"## {title}\n", *facts, "", specs, headings))


def _section(spec: SectionSpec) -> Iterator[str]:
    yield spec.heading("en")
    yield {"public": "customers and support", "agent": "support"}[spec.audience]
    yield "yes" if spec.required else "no"
    yield spec.guidance if spec.holds is not Holds.PROSE else spec.guidance.partition(" Add ")[0]


def _problem_codes() -> str:
    front = _front(
        "problem-codes",
        "Problem codes",
        "What each code of kbgen check means, why it matters and what to do.",
        "error code, KB101, warning, kbgen explain",
    )
    parts = ["`kbgen explain CODE` prints the same.\n", _severities()]
    for hundred, title in HUNDREDS.items():
        parts.append(f"## {title} (KB{hundred}xx)\n")
        parts += [_problem_code(code) for id_, code in sorted(codes().items()) if id_[2] == hundred]
    return front + "\n".join(parts)


def _severities() -> str:
    return _table(
        ("Severity", "Means", "Exit status of `kbgen check`"),
        (
            ("error", "keeps the site from being built", "3"),
            ("warning", "to mend, the site is built", "1"),
            ("notice", "for your attention", "0"),
        ),
    )


def _problem_code(code: Code) -> str:
    return (
        f"### {code.id}: {code.title} {{ #{code.id.lower()} }}\n\n"
        f"{str(code.severity).capitalize()}. {code.why}\n\n**What to do:** {code.remedy}\n"
    )


def _reports() -> str:
    front = _front(
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
    return front + "\n".join([lead, *(_report(question) for question in questions())])


def _report(question: Question) -> str:
    columns = _table(
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


def _csv_logs() -> str:
    front = _front(
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
    rows = ((f"`{field}`", _code(names), COLUMNS[field]) for field, names in FIELDS.items())
    return front + "\n".join([lead, _table(("Field", "Found as", "Holds"), rows)])


def _code(names: Iterable[str]) -> str:
    return ", ".join(f"`{name}`" for name in names)
