"""The generated articles of the reference: what kbgen says about itself, as Markdown."""

from collections.abc import Iterator, Mapping

import click
from generated import coded, front, table
from log_reference import csv_logs, reports
from review_reference import review_json

from kbgen.cli.main import kbgen
from kbgen.model.problem import Code
from kbgen.model.template import Holds, SectionSpec, Template
from kbgen.publish.checking.codes import codes
from kbgen.publish.kinds import templates
from kbgen.publish.reading.frontmatter import ALWAYS

FOLDER = "content/articles/reference"
LANGUAGES = {"en": "English", "de": "German", "ru": "Russian", "zh": "Chinese"}
HUNDREDS = {
    "1": "Within one article",
    "2": "Between articles, settings and files",
    "3": "Audience and edition",
    "4": "Settings",
    "5": "The ledger of gaps",
    "6": "What support and the product show",
}


def articles() -> dict[str, str]:
    """Return the text of each generated article by its file name."""
    return {
        "commands.md": _commands(),
        "templates.md": _templates(),
        "problem-codes.md": _problem_codes(),
        "reports.md": reports(),
        "csv-logs.md": csv_logs(),
        "review-json.md": review_json(),
    }


def commands() -> Mapping[str, click.Command]:
    """Return every command by its name."""
    context = click.Context(kbgen, info_name="kbgen")
    found = {name: kbgen.get_command(context, name) for name in kbgen.list_commands(context)}
    return {name: command for name, command in found.items() if command}


def _commands() -> str:
    head = front(
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
        parts += _subcommands(f"kbgen {name}", command, inner)
    return head + "\n".join(parts)


def _subcommands(name: str, command: click.Command, context: click.Context) -> Iterator[str]:
    if not isinstance(command, click.Group):
        return
    for own in command.list_commands(context):
        if found := command.get_command(context, own):
            inner = click.Context(found, info_name=own, parent=context, terminal_width=88)
            yield _help(f"{name} {own}", found, inner)


def _help(name: str, command: click.Command, context: click.Context) -> str:
    lines = [line.rstrip() for line in command.get_help(context).splitlines()]
    return f"## {name}\n\n```text\n" + "\n".join(lines) + "\n```\n"


def _templates() -> str:
    head = front(
        "templates",
        "Templates",
        "The kinds of article, their sections, and who reads each section.",
        "article kinds, sections, headings, content standard",
    )
    lead = (
        f"Every article has the keys {coded(ALWAYS)}; a kind may ask for more. "
        '`kbgen new KIND "Title"` writes an article with all sections of its kind. '
        "Headings are recognised in English, and in the language of the file.\n"
    )
    return head + "\n".join([lead, *(_template(one) for one in templates().values())])


def _template(template: Template) -> str:
    keys = [key for key in template.keys if key != "description"]
    facts = [
        f"**{template.titles['en']}.** {template.purpose}\n",
        f"- `kind: {template.kind}`, in `content/articles/{template.folder}/`.",
        f"- Must also have {coded(keys)}.",
        f"- Read by {'customers and support' if template.widest == 'public' else 'support only'}"
        f" at most: `audience: {template.widest}`"
        f"{' or `agent`' if template.widest == 'public' else ''}.",
    ]
    if template.open:
        facts.append("- May have headings of your own; they have the audience of the article.")
    specs = table(
        ("Section", "Read by", "Required", "What to write"),
        (_section(spec) for spec in template.sections),
    )
    headings = table(
        LANGUAGES.values(),
        ([spec.heading(code) for code in LANGUAGES] for spec in template.sections),
    )
    title = f"Kind: {template.kind} {{ #{template.kind} }}"
    return "\n".join((f"## {title}\n", *facts, "", specs, headings))


def _section(spec: SectionSpec) -> Iterator[str]:
    yield spec.heading("en")
    yield {"public": "customers and support", "agent": "support"}[spec.audience]
    yield "yes" if spec.required else "no"
    yield spec.guidance if spec.holds is not Holds.PROSE else spec.guidance.partition(" Add ")[0]


def _problem_codes() -> str:
    head = front(
        "problem-codes",
        "Problem codes",
        "What each code of kbgen check means, why it matters and what to do.",
        "error code, KB101, warning, kbgen explain",
    )
    parts = ["`kbgen explain CODE` prints the same.\n", _severities()]
    for hundred, title in HUNDREDS.items():
        parts.append(f"## {title} (KB{hundred}xx)\n")
        parts += [_problem_code(code) for id_, code in sorted(codes().items()) if id_[2] == hundred]
    return head + "\n".join(parts)


def _severities() -> str:
    return table(
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
