"""A knowledge base of the pages of a question set, as plain text that Markdown leaves alone."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

from search_questions import Passage, QuestionSet

from kbgen.publish.templates import feature, guide, problem, wont_do

_MEANT = re.compile(r"[\\`*_{}\[\]<>&#|~^=+!:$]")  # what some extension gives a meaning
_BEGINS = re.compile(r"^([-.)\d%/\"'?])")
# What would keep the site from being published: the like of inner addresses.
_ADDRESSES = (("@", " at "), ("//", " "), ("%", " % "), ("\\", " "))
_NUMBERS = re.compile(r"\b(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})\b")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff]")
_LONGEST = 150  # characters of a title
_COMPONENTS = 20


def page_id(number: int) -> str:
    """Return the id of the page with this place in the set."""
    return f"p-{number:06}"


def write_base(root: Path, asked: QuestionSet) -> Path:
    """Write a knowledge base of the public pages of *asked* to *root*."""
    articles = root / "content" / "articles"
    articles.mkdir(parents=True, exist_ok=True)
    (root / "content" / "kb.yml").write_text(
        f"name: Help\ntimezone: UTC\nlanguages: [{asked.language}]\n"
        "addresses:\n  public: https://help.example.com/\n",
        encoding="utf-8",
    )
    (root / "content" / "components.yml").write_text(
        "".join(
            f"part-{at}:\n  title: Part {at}\n  owner: Nobody Known\n" for at in range(_COMPONENTS)
        ),
        encoding="utf-8",
    )
    for at, page in enumerate(asked.pages):
        text = "\n".join(_article(page, at))
        (articles / f"{page_id(at)}.md").write_text(text, encoding="utf-8")
    return root


def _article(page: Passage, at: int) -> Iterator[str]:
    named = (_unaddressed(said) for said in (page.title, page.text(), page.id))
    title = next(filter(None, named))[:_LONGEST].strip()
    yield "---"
    yield f"id: {page_id(at)}\nkind: guide\ntitle: {json.dumps(title, ensure_ascii=False)}"
    yield f"component: part-{at % _COMPONENTS}\naudience: public\n---\n"
    yield from _body(page)


def _body(page: Passage) -> Iterator[str]:
    for heading, text in page.parts or (("", ""),):
        if heading.strip():
            known = _is_spec(heading)
            yield f"**{_plain(heading)}**\n" if known else f"## {_plain(heading)}\n"
        for paragraph in re.split(r"\n\s*\n", text):
            if line := _plain(paragraph):
                yield f"{line}\n"


def _is_spec(heading: str) -> bool:
    """Tell whether this heading would say that a section is for staff or has entries."""
    templates = (feature.TEMPLATE, guide.TEMPLATE, problem.TEMPLATE, wont_do.TEMPLATE)
    names = {
        name.casefold()
        for template in templates
        for spec in template.sections
        for name in spec.headings.values()
    }
    return heading.strip().casefold() in names


def _plain(text: str) -> str:
    """Return *text* as one line in which no character is mark-up."""
    line = _unaddressed(text)
    line = _MEANT.sub(lambda found: f"&#{ord(found[0])};", line)
    return _BEGINS.sub(lambda found: f"&#{ord(found[0])};", line)


def _unaddressed(text: str) -> str:
    """Return *text* as one line without the addresses of people and machines."""
    line = _CONTROL.sub(" ", text)
    for sign, instead in _ADDRESSES:
        line = line.replace(sign, instead)
    return " ".join(_NUMBERS.sub(r"\1-\2-\3-\4", line).split())
