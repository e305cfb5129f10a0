"""Hints as they are published: which they are, and what programs and the script read of them."""

import json
from collections.abc import Mapping

from kbgen.model.audience import PUBLIC
from kbgen.model.hint import Hint
from kbgen.model.page import Projection, address_of
from kbgen.model.site import Site
from kbgen.publish.showing import routes
from kbgen.publish.showing.speech import phrases

LIST, SCRIPT, SCHEMA = "hints.json", "hints.js", "hints.schema.json"
SOURCE = f"assets/kbgen/{SCRIPT}"  # of the script, in the theme
VERSION = 1


def shown_hints(projection: Projection) -> tuple[Hint, ...]:
    """Return the hints of *projection* in all languages: only customers get some."""
    return projection.hints if projection.edition == PUBLIC else ()


def shared_files(site: Site) -> tuple[str, ...]:
    """Return what pages of other hosts may read, relative to the root of the public site."""
    trees = [site.tree(language) for language in site.languages]
    return (SCHEMA, *(f"{tree}{name}" for tree in trees for name in (LIST, SCRIPT)))


def hint_list(projection: Projection) -> str:
    """Return the list of hints in the language of *projection*, as JSON."""
    site, language = projection.site, projection.language
    say, up = phrases(language), "../" if site.tree(language) else ""
    others = {
        other: f"{up}{site.tree(other)}{LIST}" for other in site.languages if other != language
    }
    found = {
        "$schema": f"{up}{SCHEMA}",
        "version": VERSION,
        "language": language,
        "languages": others,
        "say": {"hint": say["hint"], "close": say["close"]},
        "hints": [
            _entry(hint, text, projection)
            for hint in shown_hints(projection)
            if (text := _text(hint.text.by_language, language))
        ],
    }
    return _json(found)


def _text(by_language: Mapping[str, str], language: str) -> str:
    """Return the text in *language* or for all; nobody is told something in another language."""
    return by_language.get(language) or by_language.get("", "")


def _entry(hint: Hint, text: str, projection: Projection) -> dict[str, object]:
    title, link, language = _target(hint, projection)
    return {
        "id": hint.id,
        "page": list(hint.pages),
        "wait": hint.wait,
        "segments": list(hint.segments),
        "text": text,
        "title": title,
        "title_language": language,
        "link": hint.link or link,
    }


def _target(hint: Hint, projection: Projection) -> tuple[str, str, str]:
    """Return title and address of what *hint* is about, and the language of the title."""
    spoken = projection.language
    component = projection.component(hint.component)
    if component:
        return component.title.text(spoken), address_of(routes.topic_page(component)), spoken
    article = next(one for one in projection.articles if one.id == hint.article)
    written_in = projection.site.language if article.fallback else spoken
    return article.meta.title, address_of(routes.article_page(article)), written_in


def hint_schema() -> str:
    """Return the JSON Schema (draft 2020-12) of the list of hints."""
    hint = _object(
        {
            "id": _text_that("Its name, of small letters, digits and dashes."),
            "page": _list_of(_text_that("A path that begins with / or *; * stands for anything.")),
            "wait": _number("Seconds that the page was before the reader's eyes."),
            "segments": _list_of(_text_that("Readers whom it is for; all, if there is none.")),
            "text": {**_text_that("What it says: plain text."), "maxLength": 200},
            "title": _text_that("The title of the page that it leads to."),
            "title_language": _text_that("The language of the title."),
            "link": {
                **_text_that("Where it leads, relative to this file."),
                "format": "uri-reference",
            },
        }
    )
    say = {"hint": _text_that("What a hint is called."), "close": _text_that("What closes it.")}
    lists = {
        **_text_that("The list in another language, relative to this file."),
        "format": "uri-reference",
    }
    return _json(
        {
            "$schema": "https://json-schema.org/draft/2020-12/schema",
            "title": "Hints of a help centre",
            "description": "The first hint that fits is shown, and at most one in a visit.",
            **_object(
                {
                    "$schema": _text_that("Where this schema stands."),
                    "version": {"const": VERSION},
                    "language": _text_that("The language of its texts."),
                    "languages": {"type": "object", "additionalProperties": lists},
                    "say": _object(say),
                    "hints": {"type": "array", "items": hint},
                }
            ),
        }
    )


def _object(properties: Mapping[str, object]) -> dict[str, object]:
    return {"type": "object", "properties": dict(properties), "required": list(properties)}


def _list_of(items: object) -> dict[str, object]:
    return {"type": "array", "items": items}


def _text_that(description: str) -> dict[str, object]:
    return {"type": "string", "minLength": 1, "description": description}


def _number(description: str) -> dict[str, object]:
    return {"type": "integer", "minimum": 0, "description": description}


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")) + "\n"
