"""What language models read first: `llms.txt` as llmstxt.org asks for it, and all texts in one.

https://llmstxt.org: a title, a quote that says what the site is, and sections of links.
"""

from collections.abc import Iterator

from kbgen.model.article import Article
from kbgen.model.page import Page
from kbgen.model.text_files import TextFiles, Tree
from kbgen.publish.showing import routes
from kbgen.publish.showing.placing import twin_path
from kbgen.publish.showing.speech import phrases
from kbgen.publish.showing.twins import internal_mark, twin_in_web

# A list that is read as a whole; above that, the pages of the topics list their articles.
MOST_LISTED = 1_000
# What one request may bring: 2 MB are some 500,000 tokens, more than most models take at once.
LARGEST = 2_000_000
_FULL = "llms-full{}.txt"


def _files(tree: Tree) -> Iterator[tuple[str, str]]:
    yield f"{tree.folder}llms.txt", "\n".join(_listed(tree))
    parts = list(_parts(tree))
    for number, part in enumerate(parts, 1):
        if number < len(parts):
            part += f"\n---\n\n{tree.address(_full(number + 1))}\n"
        yield tree.folder + _full(number), part


def _full(number: int) -> str:
    return _FULL.format(f"-{number}" if number > 1 else "")


def _listed(tree: Tree) -> Iterator[str]:
    projection = tree.projection
    site, language, say = projection.site, projection.language, phrases(projection.language)
    yield f"# {_line(site.name.text(language))}\n"
    yield f"> {_line(site.description.text(language))}\n"
    if mark := internal_mark(tree):
        yield mark.strip() + "\n"
    pages = {page.path: page for page in tree.pages}
    yield f"## {say['topics']}\n"
    for component in projection.components:
        yield _link(pages[routes.topic_page(component)], tree)
    for title, articles in _sections(tree):
        yield f"\n## {_line(title)}\n"
        for article in articles:
            yield _link(pages[routes.article_page(article)], tree)
    yield "\n## Optional\n"
    for path in (routes.FAQ, routes.RELEASES, routes.WONT_DO, routes.CONTACT):
        if path in pages:
            yield _link(pages[path], tree)
    yield f"- [{_full(1)}]({tree.address(_full(1))})\n"


def _sections(tree: Tree) -> Iterator[tuple[str, list[Article]]]:
    """Yield the articles of each component, and those without one; none if they are too many."""
    projection = tree.projection
    if len(projection.articles) > MOST_LISTED:
        return
    for component in projection.components:
        yield (
            component.title.text(projection.language),
            [one for one in projection.articles if one.meta.component == component.id],
        )
    known = {component.id for component in projection.components}
    others = [one for one in projection.articles if one.meta.component not in known]
    if others:
        yield phrases(projection.language)["articles"], others


def _link(page: Page, tree: Tree) -> str:
    said = f": {_line(page.description)}" if page.description else ""
    return f"- [{_line(page.title)}]({tree.address(twin_path(page.path))}){said}"


def _line(text: str) -> str:
    """Return *text* on one line, so that it ends no link and begins no other element."""
    plain = " ".join(text.split())
    return "".join(f"\\{sign}" if sign in "\\`*_[]<>" else sign for sign in plain)


def _parts(tree: Tree) -> Iterator[str]:
    """Yield the texts of all articles, whole pages at a time and no part above the limit."""
    head = f"# {_line(tree.projection.site.name.text(tree.projection.language))}\n"
    part, size = [head], len(head)
    pages = [page for page in tree.pages if page.article]
    texts = tree.texts([twin_in_web(page, tree) for page in pages])
    for page, said in zip(pages, texts, strict=True):
        text = f"\n---\n\n{tree.address(page.address)}\n\n{said}"
        more = len(text.encode())
        if size + more > LARGEST and len(part) > 1:
            yield "".join(part)
            part, size = [head], len(head)
        part.append(text)
        size += more
    yield "".join(part)


TEXTS = TextFiles("llms", frozenset({"public", "agent"}), _files)
