"""Front matter as other tools write it: YAML or TOML with any types and any keys, or none."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field

import yaml

# How far an example of a value is written out.
_LONGEST = 60
_YAML = re.compile(
    r"\ufeff?---[ \t]*\n(?P<text>.*?)^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE
)
_TOML = re.compile(
    r"\ufeff?\+\+\+[ \t]*\n(?P<text>.*?)^\+\+\+[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE
)
_PLAIN = re.compile(
    r"""^(title|description|slug)[ \t]*[:=][ \t]*["']?(.*?)["']?[ \t]*$""", re.MULTILINE
)
_TITLE, _DESCRIPTION = ("title",), ("description", "summary", "excerpt")
_ADDRESSES = ("id", "aliases", "url", "permalink", "path", "redirect_from")
_KNOWN = {*_TITLE, *_DESCRIPTION, *_ADDRESSES, "slug", "draft"}


@dataclass(frozen=True, slots=True)
class Front:
    """What the front matter of a page says that an article can say too.

    *addresses*: numbers and paths under which other pages may know the page. *others*: examples
    of the values of all other keys. *fault*: why it could not be read, with the line.
    """

    title: str = ""
    slug: str = ""
    description: str = ""
    draft: bool = False
    addresses: tuple[str, ...] = ()
    others: Mapping[str, str] = field(default_factory=dict)
    fault: tuple[int, str] | None = None


def split_front(text: str) -> tuple[Front, str]:
    """Return the front matter of *text* and its body, on the same lines as in the file."""
    for pattern, read in ((_YAML, _yaml), (_TOML, _toml)):
        found = pattern.match(text)
        if found is None:
            continue
        values = read(found["text"])
        if values is None:
            break  # a rule and text, but no settings
        body = "\n" * found[0].count("\n") + text[found.end() :]
        if isinstance(values, tuple):
            plain = dict(_PLAIN.findall(found["text"]))
            return Front(
                plain.get("title", ""),
                plain.get("slug", ""),
                plain.get("description", ""),
                fault=values,
            ), body
        return _front(values), body
    return Front(), text.removeprefix("\ufeff")


_Values = Mapping[str, object] | tuple[int, str] | None


def _yaml(text: str) -> _Values:
    try:
        found = yaml.load(text, Loader=yaml.SafeLoader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        return (mark.line + 2 if mark else 1, str(error.problem or error.context))
    except (yaml.YAMLError, ValueError, OverflowError, RecursionError) as error:
        return (1, str(error).partition("\n")[0])
    if found is None and not text.strip():
        return {}
    return {str(key): value for key, value in found.items()} if isinstance(found, dict) else None


def _toml(text: str) -> _Values:
    try:
        return tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        line = re.search(r"at line (\d+)", str(error))
        return (int(line[1]) + 1 if line else 1, str(error))


def _front(values: Mapping[str, object]) -> Front:
    return Front(
        title=_line(values.get("title")),
        slug=_line(values.get("slug")),
        description=next((text for key in _DESCRIPTION if (text := _line(values.get(key)))), ""),
        draft=values.get("draft") is True,
        addresses=tuple(text for key in _ADDRESSES for text in _lines(values.get(key))),
        others=dict(_others(values)),
    )


def _line(value: object) -> str:
    return " ".join(str(value).split()) if isinstance(value, (str, int, float)) else ""


def _lines(value: object) -> list[str]:
    items = value if isinstance(value, list) else [value]
    return [text for item in items if (text := _line(item))]


def _others(values: Mapping[str, object]) -> list[tuple[str, str]]:
    """Return the unknown keys, those of an inner mapping as `outer.inner`, with their values."""
    found = []
    for key, value in values.items():
        if isinstance(value, dict):
            found += [(f"{key}.{inner}", _example(inside)) for inner, inside in value.items()]
        elif key not in _KNOWN:
            found.append((key, _example(value)))
    return found


def _example(value: object) -> str:
    if isinstance(value, dict):
        return "{...}"
    if isinstance(value, list):
        return ", ".join(_line(item) or "..." for item in value[:5])[:_LONGEST]
    return " ".join(str(value).split())[:_LONGEST]
