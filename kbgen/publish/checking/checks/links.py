"""Links lead to a page and a heading that the readers of their text have."""

from collections.abc import Iterator
from dataclasses import replace

from kbgen.model.article import Article, Target
from kbgen.model.audience import AGENT, PUBLIC, Audience
from kbgen.model.check import Check
from kbgen.model.library import Library
from kbgen.model.problem import Problem
from kbgen.publish.checking.reach import Reach, reach_of
from kbgen.publish.checking.unseen_pages import for_staff, unseen
from kbgen.publish.reading.addresses import is_external, resolved
from kbgen.publish.reading.outline import outline
from kbgen.publish.showing.routes import relative
from kbgen.publish.showing.visible import shows


def _problems(library: Library) -> Iterator[Problem]:
    reach = reach_of(library)
    for article in library.articles:
        for link in article.links:
            yield from _link(reach, article, link)
        for link in named_in_front(article):
            found = _link(reach, article, link)
            yield from (problem for problem in found if problem.code == "KB306")
    for include in library.includes:
        for link in include.links:
            yield from _file(reach, link)


def named_in_front(article: Article) -> Iterator[Target]:
    """Yield what the front matter of *article* names. It is shown as it is typed, not as a link,
    so that only names of what customers cannot see are wrong."""
    meta = article.meta
    for key, said in (
        ("title", meta.title),
        ("description", meta.description),
        *(("answers", query) for query in meta.answers),
    ):
        for pointer in outline(said).pointers if "(" in said or "<" in said else ():
            address = resolved(article.path, pointer.address)
            yield Target(address, meta.audience, article.place(key))


def _link(reach: Reach, article: Article, link: Target) -> Iterator[Problem]:
    if is_external(link.address):
        yield from _web(reach, article, link)
        return
    path, _, anchor = link.address.partition("#")
    target = reach.by_path.get(path) if path else article
    if target is None:
        yield from _file(reach, link)
        return
    if anchor:
        yield from _anchor(reach, article, target, link)
    if link.audience in PUBLIC.audiences and not _follows(reach.library, article, target):
        yield unseen(reach.library, target, link.place)


def _file(reach: Reach, link: Target) -> Iterator[Problem]:
    """Yield why *link* leads to no article, if it leads to a file that is none."""
    path = link.address.partition("#")[0]
    unread = path in reach.library.unread  # what is wrong with it is said there
    if is_external(path) or not path or path in reach.by_path or unread:
        return
    if not path.startswith("content/"):
        yield Problem(
            link.place,
            "KB214",
            f"the link leads to {path}, outside of content",
            "link an article, or a full https address",
        )
    elif path not in reach.library.files:
        yield _missing(reach, link, path)
    elif link.audience in PUBLIC.audiences and path in reach.internal:
        yield Problem(
            link.place,
            "KB306",
            f"this public text leads to {path}, which customers cannot see",
            "remove the link, or put it into a staff block",
        )
    else:
        yield Problem(
            link.place,
            "KB203",
            f"the link leads to {path}, which is no article",
            "link an article; pictures are written with a `!` in front, and shared texts with"
            " `::: include`",
        )


def _missing(reach: Reach, link: Target, path: str) -> Problem:
    renamed = reach.earlier.get(path.rpartition("/")[2].partition(".")[0])
    if renamed is None:
        return Problem(
            link.place,
            "KB203",
            f"the link leads to {path}, which is not there",
            "correct the path, or write the article",
        )
    return Problem(
        link.place,
        "KB197",
        f"the link leads to {path}, which is called {renamed.id!r} now",
        f"write {relative(link.place.path, renamed.path)}",
    )


def _web(reach: Reach, article: Article, link: Target) -> Iterator[Problem]:
    """Yield where public text leads, by a full address, to pages of our own that are for staff."""
    if link.audience not in PUBLIC.audiences:
        return
    if reach.own.edition(link.address) == AGENT.name:
        yield for_staff(f"the edition for agents ({reach.own.places[AGENT.name]})", link.place)
        return
    target = reach.own.article(link.address)
    if target and not _follows(reach.library, article, target):
        yield unseen(reach.library, target, link.place)


def _anchor(reach: Reach, article: Article, target: Article, link: Target) -> Iterator[Problem]:
    anchor = link.address.partition("#")[2]
    for seen in reach.seen(article, target):
        if anchor not in seen.anchors:
            known = ", ".join(f"#{name}" for name in sorted(seen.anchors)[:8]) or "none"
            where = "" if seen is target else f", which its readers in {seen.language!r} see"
            yield Problem(
                link.place,
                "KB204",
                f"{seen.path}{where} has no heading #{anchor}",
                f"its headings are {known}",
            )
        elif _hidden(seen, anchor, link.audience):
            yield Problem(
                link.place,
                "KB306",
                f"this public text leads to #{anchor} of {seen.path}, which customers cannot see",
                "link the page as a whole, or put the link into a staff block",
            )


def _hidden(seen: Article, anchor: str, audience: Audience) -> bool:
    return seen.anchors[anchor].narrows(audience)


def _follows(library: Library, article: Article, target: Article) -> bool:
    """Tell whether *target* is public no later than *article*."""
    # an article that a gate holds back waits for what it links
    meta = replace(target.meta, held=False) if article.meta.held else target.meta
    if shows(PUBLIC, meta, library.now):
        return True
    release = article.meta.release
    return not shows(PUBLIC, article.meta, library.now) and (
        release is None or shows(PUBLIC, meta, release.instant)
    )


CHECK = Check(("KB197", "KB203", "KB204", "KB214", "KB306"), _problems)
