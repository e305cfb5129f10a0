"""One FAQ page a component, made from the questions of its articles."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from kbgen.model.article import Article, Entry
from kbgen.model.audience import Audience
from kbgen.model.page import Output, Page, Projection, files_of
from kbgen.model.site import Component
from kbgen.publish.finding.documents import plain_text
from kbgen.publish.finding.staff_lines import STAFF
from kbgen.publish.reading.anchors import Anchors
from kbgen.publish.showing import routes
from kbgen.publish.showing.customers import is_for_staff, is_hidden
from kbgen.publish.showing.faqs import entries_of
from kbgen.publish.showing.markup import heading, html, link, plain
from kbgen.publish.showing.mentions import mention, quoted, spoken
from kbgen.publish.showing.paging import Part, paged
from kbgen.publish.showing.prose import prose, staff_area
from kbgen.publish.showing.speech import phrases

LONGEST = 60  # answers on one page
LISTED = 400  # questions on the page of all; of more, the first ones of each component


@dataclass(frozen=True, slots=True)
class _Asked:
    """A question of a component, with its article and its own *anchor*."""

    article: Article
    entry: Entry
    anchor: str


def _pages(projection: Projection) -> Iterator[Page]:
    say = phrases(projection.language)
    index = [f"# {plain(say['faq'])}", f'<p class="kb-lead">{html(say["faq_lead"])}</p>']
    pages = []
    shown = _by_component(projection)
    total = sum(len(found) for _, found in shown)
    most = total if total <= LISTED else max(1, LISTED // len(shown))
    for component, found in shown:
        parts = paged(routes.faq_page(component), list(_asked(found)), LONGEST)
        pages += [_page(component, part, projection) for part in parts]
        index.append(_listed(component, parts, most, projection))
    if len(pages) == 0:
        index.append(plain(say["no_entries"]))
    yield Page(
        routes.FAQ,
        say["faq"],
        "\n\n".join(index),
        say["faq_lead"],
        nav=(say["faq"], ""),
        front={"listing": True},
    )
    yield from pages


def _by_component(
    projection: Projection,
) -> list[tuple[Component, list[tuple[Article, Entry]]]]:
    """Return the components that have questions, with those."""
    found: dict[str, list[tuple[Article, Entry]]] = defaultdict(list)
    for article, entry in entries_of(projection):
        found[article.meta.component].append((article, entry))
    return [(one, found[one.id]) for one in projection.components if one.id in found]


def _paths(projection: Projection) -> Iterator[str]:
    yield routes.FAQ
    for component, found in _by_component(projection):
        yield from paged(routes.faq_page(component), found, LONGEST)[0].paths


def _asked(found: list[tuple[Article, Entry]]) -> Iterator[_Asked]:
    known, taken = set[str](), Anchors()
    for article, entry in found:
        # a second one of that name is told by its article, and so keeps its name
        another = entry.anchor in known
        anchor = taken.take(f"{article.id}-{entry.anchor}" if another else entry.anchor)
        known.add(anchor)
        yield _Asked(article, entry, anchor)


def _page(component: Component, part: Part[_Asked], projection: Projection) -> Page:
    say, language = phrases(projection.language), projection.language
    name = component.title.text(language)
    title = part.title(name, language)
    parts = [f"# {plain(say['faq'])}: {plain(title)}"]
    for one in part.items:
        parts += _answer(one, part.path, projection)
    links = part.links(language)
    return Page(
        part.path,
        title,
        "\n\n".join([*parts, links] if links else parts),
        description=say["faq_about"].format(name),
        nav=() if part.at else (say["faq"], name),
        front={
            # the host finds the answers below them, for search engines
            "asked": [
                {"anchor": one.anchor, "name": plain_text(one.entry.heading)} for one in part.items
            ],
        },
        sources=files_of(one.article for one in part.items),
    )


def _answer(one: _Asked, page: str, projection: Projection) -> Iterator[str]:
    """Yield a question and its answer, marked where customers see neither."""
    article, entry = one.article, one.entry
    hidden = is_hidden(article, projection) or is_for_staff(entry, Audience.PUBLIC)
    mark = STAFF if hidden else ""
    yield f"## {heading(entry.heading)} {spoken(article, projection, one.anchor, mark)}"
    text = prose(entry.pieces, entry.audience, page, projection)
    yield quoted(staff_area(text, projection) if hidden else text, article, projection)
    source = mention(article, page, projection)
    classes = f".kb-more .{STAFF}" if hidden else ".kb-more"
    yield f"{plain(phrases(projection.language)['from_article'])} {source}\n{{ {classes} }}"


def _listed(
    component: Component, parts: list[Part[_Asked]], most: int, projection: Projection
) -> str:
    """Return the *most* first questions of a component, and where all of them stand."""
    target = routes.relative(routes.FAQ, parts[0].path)
    lines = [f"## {link(component.title.text(projection.language), target)}", ""]
    asked = [(one, part) for part in parts for one in part.items]
    lines += [
        f"-   {link(plain_text(one.entry.heading), f'{way}#{one.anchor}')}"
        + spoken(one.article, projection)
        for one, part in asked[:most]
        for way in [routes.relative(routes.FAQ, part.path)]
    ]
    if len(asked) > most:
        lines += ["", f"{link(phrases(projection.language)['all_questions'], target)}"]
        lines.append("{ .kb-more }")
    return "\n".join(lines)


OUTPUT = Output("faq", 30, frozenset({"public", "agent"}), _pages, paths=_paths)
