"""An import from beginning to end, as a value: what to write, and what was lost."""

import posixpath
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from kbgen.model.article import Article
from kbgen.model.library import Source
from kbgen.model.problem import Severity
from kbgen.publish.checking.codes import severity
from kbgen.publish.importing.article_file import closed, file_text
from kbgen.publish.importing.callouts import with_admonitions
from kbgen.publish.importing.carry import Cargo, carried
from kbgen.publish.importing.finding import Finding, Reasons, UnknownKey
from kbgen.publish.importing.foreign import foreign
from kbgen.publish.importing.languages import Spoken, in_language, spoken
from kbgen.publish.importing.naming import folder_of, ids_of, named
from kbgen.publish.importing.page import Page, read_page
from kbgen.publish.importing.request import Plan, Request, Shelf, Tree
from kbgen.publish.importing.targets import Goal, Targets, bases_of
from kbgen.publish.kinds import templates
from kbgen.publish.reading.body import read_body
from kbgen.publish.reading.frame import Frame

IMAGES = "content/images"
ARTICLES = "content/articles"


@dataclass(frozen=True, slots=True)
class _Work:
    """All pages that were read, with the *ids* and *paths* that their articles have."""

    request: Request
    shelf: Shelf
    tree: Tree
    pages: Mapping[str, Page]
    ids: Mapping[str, str]
    paths: Mapping[str, str]
    originals: Mapping[str, Article]

    def translates(self) -> bool:
        return self.request.language != self.shelf.settings.site.language

    def original(self, base: str) -> Article | None:
        return self.originals.get(self.ids[base])


def plan_import(tree: Tree, shelf: Shelf, request: Request) -> Plan:
    """Return what the import of *tree* into the knowledge base *shelf* writes."""
    site = shelf.settings.site
    all_spoken = spoken((page.path for page in tree.pages), {*site.languages, request.language})
    wanted = in_language(all_spoken, request.language, site.language)
    if not any(page.language for page in all_spoken):
        wanted = all_spoken
    work = _work(tree, shelf, request, all_spoken, wanted)
    cargo = Cargo(_targets(work, wanted), tree.files, _images(request))
    shown = [work.pages[page.path] for page in wanted]
    articles = [article for page in shown for article in _article(work, cargo, page)]
    others = Counter(page.language or site.language for page in all_spoken if page not in wanted)
    return Plan(
        tuple(articles),
        cargo.pictures,
        tuple(sorted(set(cargo.findings))),
        tuple(_unknown(shown)),
        dict(sorted(others.items())),
        cargo.links,
    )


def _work(
    tree: Tree,
    shelf: Shelf,
    request: Request,
    all_spoken: tuple[Spoken, ...],
    wanted: tuple[Spoken, ...],
) -> _Work:
    texts = {page.path: page for page in tree.pages}
    template = templates()[request.kind]
    pages = {}
    for one in all_spoken:
        _, name = named(one.base, tree.names[-1])
        title = name.replace("-", " ").replace("_", " ").strip()
        title = title[:1].upper() + title[1:]
        language = request.language if one in wanted else shelf.settings.site.language
        pages[one.path] = read_page(texts[one.path], one, template, language, title)
    slugs = {one.base: "" for one in wanted}
    # an id comes from the original, also where a translation has a slug of its own
    slugs |= {
        one.base: pages[one.path].front.slug
        for one in all_spoken
        if one.language in ("", shelf.settings.site.language)
    }
    ids = ids_of(slugs, tree.names[-1], shelf.settings.site.language)
    paths = {base: _path(request, base, ids[base], tree) for base in ids}
    originals = {
        article.id: article
        for article in shelf.articles
        if article.language == shelf.settings.site.language
    }
    return _Work(request, shelf, tree, pages, ids, paths, originals)


def _path(request: Request, base: str, id_: str, tree: Tree) -> str:
    folder = folder_of(base, tree.names[-1], request.language)
    return posixpath.normpath(posixpath.join(request.folder, folder, f"{id_}.md"))


def _images(request: Request) -> str:
    return posixpath.join(IMAGES, posixpath.relpath(request.folder, ARTICLES)).removesuffix("/.")


def _targets(work: _Work, wanted: tuple[Spoken, ...]) -> Targets:
    goals = {}
    for one in wanted:
        page = work.pages[one.path]
        path = _written_path(work, one.base)
        if path and not page.empty():
            goals[one.base] = Goal(path, page.anchors, page.front.draft)
    if work.translates():
        goals = {**_originals(work), **goals}
    languages = (*work.shelf.settings.site.languages, work.request.language)
    outer = frozenset(name.casefold() for name in (*work.tree.names, *languages, "docs"))
    return Targets(goals, bases_of(work.pages.values()), outer)


def _originals(work: _Work) -> dict[str, Goal]:
    found = ((base, work.original(base)) for base in work.ids)
    return {
        base: Goal(
            article.path,
            {anchor: anchor for anchor in article.anchors},
            article.meta.status == "planned",
        )
        for base, article in found
        if article is not None
    }


def _written_path(work: _Work, base: str) -> str:
    """Return where the article of the page *base* stands, or "" if it can stand nowhere."""
    original = work.original(base)
    if not work.translates():
        return original.path if original else work.paths[base]
    if original is None:
        return ""
    return f"{original.path.removesuffix('.md')}.{work.request.language}.md"


def _article(work: _Work, cargo: Cargo, page: Page) -> Iterator[Source]:
    """Yield the article of *page*, unless there is a reason to write none."""
    base = page.spoken.base
    path = _written_path(work, base)
    refused = _refused(work, page, path)
    if refused:
        cargo.findings.append(Finding(page.spoken.path, 1, *refused))
        return
    cargo.findings += [*page.findings, *foreign(page.spoken.path, page.lines)]
    lines = carried(page, path, cargo)
    for step in (closed, with_admonitions):
        lines, findings = step(page.spoken.path, lines)
        cargo.findings += findings
    text = file_text(_front(work, page), page.above, lines)
    cargo.findings += _faults(work.request, page, path, text)
    yield Source(path, text)


def _refused(work: _Work, page: Page, path: str) -> tuple[str, str] | None:
    if page.empty():
        return Reasons.EMPTY, page.title
    if not path:
        return Reasons.ORIGINAL, f"there is no article {work.ids[page.spoken.base]!r}"
    if path in work.shelf.files:
        return Reasons.EXISTS, path
    return None


def _front(work: _Work, page: Page) -> dict[str, str]:
    original = work.original(page.spoken.base)
    if work.translates() and original is not None:
        return {
            "title": page.title,
            "description": page.front.description,
            "original": original.digest,
        }
    return {
        "id": work.ids[page.spoken.base],
        "kind": work.request.kind,
        "title": page.title,
        "description": page.front.description,
        "component": work.request.component,
        "audience": work.request.audience.value,
        # a draft was not public where it comes from
        "status": "planned" if page.front.draft else "",
    }


def _faults(request: Request, page: Page, path: str, text: str) -> Iterator[Finding]:
    frame = Frame(path, request.language, templates()[request.kind], request.audience)
    for problem in read_body(frame, text.partition("\n---\n")[2]).problems:
        if severity(problem) is Severity.ERROR:
            yield Finding(page.spoken.path, 1, Reasons.RESULT, f"{problem.what}; {problem.todo}")


def _unknown(pages: list[Page]) -> Iterator[UnknownKey]:
    counts = Counter(key for page in pages for key in page.front.others)
    for key, count in sorted(counts.items(), key=lambda item: (-item[1], item[0])):
        examples = (page.front.others[key] for page in pages if key in page.front.others)
        yield UnknownKey(key, count, next((text for text in examples if text), ""))
