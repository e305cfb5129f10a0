"""HTML of authors: what no page shows, what hides nothing, and pictures of other hosts."""

import re
from collections.abc import Iterator

from kbgen.model.article import Element
from kbgen.model.audience import Audience
from kbgen.model.check import Check
from kbgen.model.library import Library
from kbgen.model.problem import Place, Problem
from kbgen.publish.showing.safe_tags import ATTRIBUTES, SHAPES, TAGS
from kbgen.publish.showing.sanitising import classes, has_other_scheme, leads_out

# Words in a class that tell what their author wanted of it.
_MEANT = frozenset({"agent", "confidential", "hidden", "internal", "private", "secret", "staff"})
_HIDING = re.compile(r"display|visibility|opacity|clip|font-size|position|text-indent|transform")
# What attribute lists may not say either; other words in braces are text.
_NEVER = re.compile(r"on[a-z]+|style|srcset|srcdoc|formaction")
_KBGEN = "data-kb-filter"
_MARKDOWN = "markdown"  # the attribute of md_in_html, which no page keeps


def _problems(library: Library) -> Iterator[Problem]:
    for article in library.articles:
        for element in article.elements:
            yield from _of_element(element)
        for image in article.images:
            if leads_out(image.address, library.settings.site.allow.pictures):
                yield Problem(
                    image.place,
                    "KB173",
                    "this picture would be loaded from another host",
                    "copy it below content/images/, or list the host below `allow: pictures:`"
                    " in content/kb.yml",
                )


def _of_element(element: Element) -> Iterator[Problem]:
    place = element.place
    if element.tag and element.tag not in TAGS:
        yield _removed(place, f"`<{element.tag}>`")
        return
    for name, value in element.attributes:
        if name == "href" and (has_other_scheme(value) or value.startswith(("//", "\\"))):
            yield Problem(
                place,
                "KB174",
                f"the link {value[:60]!r} is of a kind that no page has",
                "link to https://, http://, mailto: or tel:, or to a file",
            )
        elif _hides(name, value):
            public = element.audience is Audience.PUBLIC
            yield _hidden(place, name) if public else _removed(place, f"`{name}`")
        elif _goes(element.tag, name, value):
            yield _removed(place, f"`{name}`" if name != "class" else f"the class {value!r}")


def _hides(name: str, value: str) -> bool:
    if name == "class":
        return bool(_MEANT & set(re.split(r"[\s_-]+", value.lower())))
    if name == "style":
        return bool(_HIDING.search(value.lower()))
    return name == "hidden" or (name.startswith("data-") and name != _KBGEN)


def _goes(tag: str, name: str, value: str) -> bool:
    """Tell whether the attribute is taken out of pages."""
    if name == "class":
        return classes(value) != (" ".join(value.split()) or None)
    if not tag:
        return bool(_NEVER.fullmatch(name))
    if name not in {*ATTRIBUTES["*"], *ATTRIBUTES[tag], _MARKDOWN}:
        return True
    shape = SHAPES.get(name)
    return shape is not None and not shape.fullmatch(value)


def _removed(place: Place, what: str) -> Problem:
    return Problem(
        place,
        "KB171",
        f"{what} is taken out of the page",
        "delete it, or write it in Markdown; styles belong into a style sheet of theme/",
    )


def _hidden(place: Place, name: str) -> Problem:
    return Problem(
        place,
        "KB172",
        f"`{name}` hides nothing: customers can read this text",
        "put it into a staff block, or delete it",
    )


CHECK = Check(("KB171", "KB172", "KB173", "KB174"), _problems)
