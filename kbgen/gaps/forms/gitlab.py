"""Description templates of GitLab, which has no forms: headings, and lists to tick."""

from collections.abc import Iterator

from kbgen.gaps.form import Field, File, Form, Forms, Service
from kbgen.gaps.inert import plain
from kbgen.publish.showing.tracker_links import WHERE

_FOLDER = ".gitlab/issue_templates"


def _files(forms: Forms) -> Iterator[File]:
    for form in forms.forms:
        yield f"{_FOLDER}/{form.name}.md", "\n".join(_lines(form, forms.note))


def _lines(form: Form, note: str) -> Iterator[str]:
    # GitLab does what a line says that begins with a slash: this one alone
    yield f"/label ~{form.label}\n"
    yield f"<!-- {plain(form.lead)} {plain(note)} -->\n"
    # what a link fills in is written below the template, and so below its last heading
    for field in sorted(form.fields, key=lambda one: one.id == WHERE):
        yield from _field(field)


def _field(field: Field) -> Iterator[str]:
    yield f"## {plain(field.label)}\n"
    if field.hint:
        yield f"<!-- {plain(field.hint)} -->\n"
    if field.options:
        yield "\n".join(f"- [ ] {plain(option)}" for option in field.options) + "\n"


SERVICE = Service(_files)
