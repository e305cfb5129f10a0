"""Issue forms of GitHub, with the page on which one of them is chosen."""

from collections.abc import Iterable, Iterator

import yaml

from kbgen.gaps.form import Field, File, Form, Forms, Service
from kbgen.gaps.inert import plain, unlinked

_FOLDER = ".github/ISSUE_TEMPLATE"
_RESERVED = "none"  # GitHub says it of a choice that was left open, and takes it for none other
_HEAD = "# kbgen writes this form; `kbgen forms github --overwrite` writes it anew.\n"


class _Text(str):
    """Words for people: always in quotes, so that no program reads them as something else."""

    __slots__ = ()


class _Dumper(yaml.SafeDumper):
    """Writes YAML as GitHub's pages show it."""


_Dumper.add_representer(
    _Text, lambda dumper, text: dumper.represent_scalar("tag:yaml.org,2002:str", text, style='"')
)


def _files(forms: Forms) -> Iterator[File]:
    for form in forms.forms:
        yield f"{_FOLDER}/{form.name}.yml", _HEAD + _written(_form(form, forms.note))


def _chooser(forms: Forms) -> Iterator[File]:
    """Yield which ways the page of choice has besides; a repository may have its own."""
    found: dict[str, object] = {"blank_issues_enabled": False}
    if forms.help:
        found["contact_links"] = [
            {
                "name": _said(forms.help.name),
                "url": _Text(forms.help.address),
                "about": _said(forms.help.about),
            }
        ]
    yield f"{_FOLDER}/config.yml", _written(found)


def _form(form: Form, note: str) -> dict[str, object]:
    return {
        "name": _said(form.title),
        "description": _said(form.lead),
        "labels": [_Text(form.label)],
        "body": [
            {"type": "markdown", "attributes": {"value": _Text(plain(note))}},
            *map(_field, form.fields),
        ],
    }


def _field(field: Field) -> dict[str, object]:
    attributes: dict[str, object] = {"label": _said(field.label)}
    if field.hint:
        attributes["description"] = _said(field.hint)
    if field.options:
        attributes["options"] = list(_options(field.options))
    return {
        "type": "dropdown" if field.options else "textarea",
        "id": field.id,
        "attributes": attributes,
        "validations": {"required": field.required},
    }


def _options(options: Iterable[str]) -> Iterator[str]:
    """Yield *options* that GitHub takes: none is empty, reserved or there twice."""
    taken: set[str] = set()
    for option in options:
        said = unlinked(option)
        said = f"\u201c{said}\u201d" if said.casefold() == _RESERVED else said
        if said and said.casefold() not in taken:
            taken.add(said.casefold())
            yield _Text(said)


def _said(text: str) -> str:
    return _Text(unlinked(text))


def _written(found: object) -> str:
    return str(yaml.dump(found, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=10_000))


SERVICE = Service(_files, _chooser)
