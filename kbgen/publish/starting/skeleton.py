"""New articles: a template as text, ready to fill, with guidance in comments."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from kbgen.model.article import Article
from kbgen.model.audience import Audience
from kbgen.model.template import Holds, SectionSpec, Template
from kbgen.publish.kinds import templates

REVIEW_AFTER = timedelta(days=180)


@dataclass(frozen=True, slots=True)
class NewArticle:
    """What is known of an article before it is written.

    *answers*: what customers typed. *question* is the first one of an FAQ. *notes* tell the author
    why it is needed.
    """

    id: str
    title: str
    component: str
    language: str
    today: date
    answers: tuple[str, ...] = ()
    related: tuple[str, ...] = ()
    owner: str = ""
    question: str = ""
    notes: tuple[str, ...] = ()


def skeleton(template: Template, new: NewArticle) -> str:
    """Return the text of a new article of the kind of *template*."""
    front = "\n".join(_front(template, new))
    sections = "\n\n".join(_section(spec, new) for spec in template.sections)
    intro = f"<!-- {template.purpose}"
    if template.open:
        intro += " Use `##` headings of your own; those below are optional."
    notes = "".join(f"<!-- {_in_comment(note)} -->\n" for note in new.notes)
    return f"---\n{front}\n---\n\n{intro} -->\n{notes}\n{sections}\n"


def translation(original: Article, body: str, language: str) -> str:
    """Return a translation to begin with: the *body* of the original below front matter of its own.

    The headings of its template are in *language* already.
    """
    template = templates()[original.kind]
    for spec in template.sections:
        written = re.escape(spec.heading(original.language))
        body = re.sub(
            rf"^## {written}(?=[ \t]*(?:\{{.*)?$)",
            f"## {spec.heading(language)}",
            body,
            flags=re.MULTILINE,
        )
    lines = [f"title: {_quoted(original.meta.title)}"]
    if original.meta.description:
        lines.append(f"description: {_quoted(original.meta.description)}")
    lines.append("# answers: [what customers type in this language, one query each]")
    lines.append(f"original: {original.digest}")
    front = "\n".join(lines)
    return (
        f"---\n{front}\n---\n\n<!-- Translate to {language}: title and description above, all"
        f" text below. -->\n\n{body.strip()}\n"
    )


def _quoted(text: str) -> str:
    """Return *text* as a YAML string; JSON's are."""
    return json.dumps(text, ensure_ascii=False)


def _front(template: Template, new: NewArticle) -> Iterator[str]:
    yield f"id: {new.id}"
    yield f"kind: {template.kind}"
    yield f"title: {_quoted(new.title)}"
    reader = "customer" if template.widest is Audience.PUBLIC else "colleague"
    yield f"# description: One sentence that tells a {reader} whether this is what they look for."
    if new.component:
        yield f"component: {new.component}"
    yield f"audience: {template.widest}"
    yield from _dates(template, new)
    if new.owner:
        yield f"owner: {_quoted(new.owner)}"
    else:
        yield "# owner: Name  # if it is not the component's"
    yield from _listed("answers", new.answers) or (
        "# answers: [what customers type, one query each]",
    )
    yield from _listed("related", new.related)
    yield f"review: {new.today + REVIEW_AFTER}"


def _listed(key: str, texts: tuple[str, ...]) -> tuple[str, ...]:
    return (f"{key}:", *(f"  - {_quoted(text)}" for text in texts)) if texts else ()


def _in_comment(note: str) -> str:
    """Return *note* on one line, with nothing in it that ends a comment or begins one."""
    return re.sub(r"-(?=[->])|<(?=!)", r"\g<0> ", " ".join(note.split()))


def _dates(template: Template, new: NewArticle) -> Iterator[str]:
    if "status" in template.keys:
        yield "status: planned  # planned, experiment, beta, released, retired"
        yield "# release: 2027-01-31  # the day, or 2027-01-31T10:00; nothing is public before it"
    elif "release" in template.keys:
        yield f"release: {new.today + timedelta(days=30)}  # nothing is public before it"
    if "version" in template.keys:
        number = re.search(r"\d+(?:\.\d+)*", new.title)
        yield f'version: "{number[0] if number else "1.0"}"'
    if "level" in template.keys:
        yield "level: 1  # support level: 1, 2 or 3"


def _section(spec: SectionSpec, new: NewArticle) -> str:
    need = "" if spec.required else " Optional: nothing is shown while it is empty."
    readers = "customers" if spec.audience is Audience.PUBLIC else "staff only"
    head = f"## {spec.heading(new.language)}\n\n<!-- For {readers}. {spec.guidance}{need} -->"
    asked = spec.holds is Holds.QUESTIONS and spec.required and new.question
    return f"{head}\n\n### {new.question}\n\n<!-- The answer. -->" if asked else head
