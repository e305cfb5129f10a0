"""Front matter: the settings at the top of an article, a closed set of keys."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from kbgen.model.article import Meta
from kbgen.model.audience import Audience, Status
from kbgen.model.problem import Place, Problem
from kbgen.model.template import Template
from kbgen.publish.kinds import templates
from kbgen.publish.reading.fields import (
    Codes,
    missing_keys,
    read_fields,
)
from kbgen.publish.reading.front_values import readers_of
from kbgen.publish.reading.nodes import Entries
from kbgen.publish.reading.yaml import YamlFault, read_yaml

CODES = Codes(unknown="KB104", wrong="KB105", missing="KB106")
ALWAYS = ("id", "kind", "title", "audience")
TRANSLATED = ("title", "description", "answers", "original")
_OPEN = re.compile(r"\ufeff?(?:[ \t]*\n)*---[ \t]*\n")
_SETTING = re.compile(r"\s*(?P<key>[a-z]{2,20})[ \t]*:(?=\s|\Z)")
_CLOSE = re.compile(r"^(?:---|(?P<dots>\.\.\.))[ \t]*$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Front:
    """What the front matter says. *lines* are those of its keys."""

    id: str
    kind: str
    meta: Meta
    lines: Mapping[str, int]


def split(path: str, text_: str) -> tuple[Entries, str] | Problem:
    """Return the front matter of *text_* and its body, on the same lines as in the file."""
    opening = _OPEN.match(text_)
    if not opening:
        return Problem(
            Place(path),
            "KB102",
            "this file has no front matter",
            "begin it with a line `---`, the settings, and a line `---`",
        )
    closing = _CLOSE.search(text_, opening.end())
    if not closing:
        return Problem(
            Place(path),
            "KB102",
            "the front matter does not end",
            "write a line `---` after its last setting",
        )
    if closing["dots"]:
        return Problem(
            Place(path, text_.count("\n", 0, closing.start()) + 1),
            "KB102",
            "the front matter ends with `...`, behind which some programs read on",
            "end it with a line `---`",
        )
    first = text_.count("\n", 0, opening.end()) + 1
    entries = read_yaml(text_[opening.end() : closing.start()], first)
    if isinstance(entries, YamlFault):
        return Problem(
            Place(path, entries.line, entries.column), "KB103", entries.what, entries.todo
        )
    body = "\n" * text_.count("\n", 0, closing.end()) + text_[closing.end() :]
    return _late_setting(path, body) or (entries, body)


def _late_setting(path: str, body: str) -> Problem | None:
    """Return a problem if *body* begins with what its author takes for front matter."""
    match = _SETTING.match(body)
    if match is None or match["key"] not in readers_of(ZoneInfo("UTC")):
        return None
    return Problem(
        Place(path, body.count("\n", 0, match.end()) + 1),
        "KB163",
        f"`{match['key']}` stands below the front matter, where readers see it",
        "move it above the line `---` that ends the front matter, or write another word",
    )


def read_front(path: str, entries: Entries, zone: ZoneInfo) -> tuple[Front | None, list[Problem]]:
    """Read the front matter of an original article."""
    values, problems = read_fields(path, entries, readers_of(zone), CODES)
    kind = str(values.get("kind", ""))
    template = templates().get(kind)
    problems += _missing(path, entries, template, values)
    if any(key not in values for key in ALWAYS):
        return None, problems
    if _unsure(entries, template, values):
        values["status"] = Status.PLANNED
    meta = Meta(**{key: value for key, value in values.items() if key not in ("id", "kind")})  # type: ignore[arg-type]
    return Front(str(values["id"]), kind, meta, _lines(entries)), problems


def read_translated(path: str, entries: Entries) -> tuple[Meta | None, list[Problem]]:
    """Read the front matter of a translation: only what differs by language.

    With a key of another kind, such as an audience, it may not be meant for all that read the
    original: there is no translation then.
    """
    all_readers = readers_of(ZoneInfo("UTC"))
    readers = {key: all_readers[key] for key in TRANSLATED}
    values, problems = read_fields(path, entries, readers, CODES)
    problems += missing_keys(path, entries, ("title",), CODES)
    sure = "title" in values and entries.nodes.keys() <= readers.keys()
    meta = Meta(**values) if sure else None  # type: ignore[arg-type]
    return meta, problems


def read_included(path: str, entries: Entries) -> tuple[Audience | None, list[Problem]]:
    """Read the front matter of a file that articles include: who may read it."""
    readers = {"audience": readers_of(ZoneInfo("UTC"))["audience"]}
    values, problems = read_fields(path, entries, readers, CODES)
    audience = values.get("audience")
    problems += _without_audience(path, entries)
    return (audience if isinstance(audience, Audience) else None), problems


def _unsure(entries: Entries, template: Template | None, values: Mapping[str, object]) -> bool:
    """Tell whether it cannot be known that the article is out: no slip may publish it.

    A key that is not known may be a misspelt one, and what it says the reason to wait.
    """
    written = entries.nodes.keys()
    needed = {"status", "release"} & (written | {*(template.keys if template else ())})
    return not needed <= values.keys() or not written <= readers_of(ZoneInfo("UTC")).keys()


def _missing(
    path: str, entries: Entries, template: Template | None, values: Mapping[str, object]
) -> list[Problem]:
    keys = [*ALWAYS, *(template.keys if template else ())]
    if values.get("status") is Status.PLANNED and "release" in keys:
        keys.remove("release")
    # a missing audience has a code of its own; without a description an article is only poorer
    keys = [key for key in keys if key not in ("audience", "description")]
    return [*missing_keys(path, entries, keys, CODES), *_without_audience(path, entries)]


def _without_audience(path: str, entries: Entries) -> list[Problem]:
    if "audience" in entries.nodes:
        return []
    return [
        Problem(
            Place(path, entries.line, 1),
            "KB301",
            "`audience` is missing",
            "say who may read it: `audience: public` or `audience: agent`",
        )
    ]


def _lines(entries: Entries) -> dict[str, int]:
    return {key: at.line for key, at in entries.keys.items()}
