"""Hints are about something that customers can read, in languages that the site has."""

from collections.abc import Iterable, Iterator
from difflib import get_close_matches
from pathlib import PurePosixPath

from kbgen.model.audience import PUBLIC
from kbgen.model.check import Check
from kbgen.model.hint import Hint
from kbgen.model.library import Library
from kbgen.model.problem import Problem
from kbgen.publish.reading.hosts import host_of


def _problems(library: Library) -> Iterator[Problem]:
    articles = {article.id: article for article in library.originals()}
    # an article that cannot be read is there, and its problems are told already
    unread = {PurePosixPath(path).stem for path in library.unread}
    for hint in library.hints:
        article = articles.get(hint.article)
        if hint.component and hint.component not in library.settings.components:
            yield _missing(hint, "component", hint.component, library.settings.components)
        elif hint.article and article is None and hint.article not in unread:
            yield _missing(hint, "article", hint.article, articles)
        elif article and article.meta.audience not in PUBLIC.audiences:
            yield Problem(
                hint.place,
                "KB695",
                f"the article {article.id!r} of this hint is for staff only",
                "make it public, or delete the hint",
            )
        yield from _languages(hint, library)
        yield from _elsewhere(hint, library)


def _missing(hint: Hint, what: str, id_: str, known: Iterable[str]) -> Problem:
    close = next(iter(get_close_matches(id_, known, n=1)), "")
    todo = f"did you mean {close!r}?" if close else f"name one with `{what}:`"
    return Problem(hint.place, "KB694", f"there is no {what} {id_!r}", todo)


def _languages(hint: Hint, library: Library) -> Iterator[Problem]:
    known = library.settings.site.languages
    for language in hint.text.by_language:
        if language and language not in known:
            yield Problem(
                hint.place,
                "KB696",
                f"the hint {hint.id!r} has a text in {language!r}",
                "use " + ", ".join(known),
            )


def _elsewhere(hint: Hint, library: Library) -> Iterator[Problem]:
    site = library.settings.site
    own = host_of(site.addresses.get(PUBLIC.name, ""))
    host = host_of(hint.link)
    allowed = (own, *site.allow.hosts) if site.allow.hosts is not None else (host,)
    if hint.link and host not in allowed:
        yield Problem(
            hint.place,
            "KB697",
            f"the hint {hint.id!r} leads to {host}",
            "add it to `allow: hosts:` in content/kb.yml, or delete the link",
        )


CHECK = Check(("KB694", "KB695", "KB696", "KB697"), _problems)
