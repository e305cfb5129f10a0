"""Canned answers, ready to copy."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from kbgen.model.article import Article, Entry
from kbgen.model.page import Output, Page, Projection, files_of
from kbgen.model.site import Component
from kbgen.publish.reading.anchors import Anchors
from kbgen.publish.showing import routes
from kbgen.publish.showing.canned_answers import canned_answer, is_known
from kbgen.publish.showing.markup import heading, html, link, plain
from kbgen.publish.showing.mentions import mention, spoken
from kbgen.publish.showing.paging import Part, paged
from kbgen.publish.showing.speech import phrases

LONGEST = 100  # answers on one page


@dataclass(frozen=True, slots=True)
class _Answer:
    """A canned answer, with its article."""

    article: Article
    entry: Entry


_Group = tuple[Component | None, list[_Answer]]


def _pages(projection: Projection) -> Iterator[Page]:
    answers = list(_answers(projection))
    groups = _by_component(answers, projection)
    if len(answers) <= LONGEST:
        yield _whole(groups, projection)
        return
    lists = [paged(_path(one), found, LONGEST) for one, found in groups]
    ways = [
        f"-   {link(_title(one, projection), routes.relative(routes.CANNED, parts[0].path))}"
        for (one, _), parts in zip(groups, lists, strict=True)
        if one
    ]
    first = lists[0][0]
    yield _part(None, first, projection, ways)
    for (one, _), parts in zip(groups, lists, strict=True):
        yield from (_part(one, part, projection) for part in parts if part is not first)


def _answers(projection: Projection) -> Iterator[_Answer]:
    for article in projection.articles:
        canned = article.section("canned")
        for entry in canned.entries if canned else ():
            yield _Answer(article, entry)


def _by_component(answers: Iterable[_Answer], projection: Projection) -> list[_Group]:
    """Return the answers that are about no component, then those about each that has some."""
    found: dict[str, list[_Answer]] = defaultdict(list)
    for one in answers:
        found[one.article.meta.component].append(one)
    about = [(one, found[one.id]) for one in projection.components if found[one.id]]
    return [(None, found[""]), *about]


def _whole(groups: Sequence[_Group], projection: Projection) -> Page:
    """Return the one page of all answers."""
    anchors, texts, answers = Anchors(), list[str](), list[_Answer]()
    for component, found in groups:
        if component:  # what is about none stands below no heading
            anchor = anchors.take(component.id)
            texts.append(f"## {plain(_title(component, projection))} {{ #{anchor} }}")
        for one in found:
            texts += _answer(one, (routes.CANNED, 3), anchors, projection)
        answers += found
    say = phrases(projection.language)
    made = _page(routes.CANNED, say["canned"], (answers, texts), projection)
    return replace(made, nav=(say["support"], say["canned"]))


def _part(
    component: Component | None,
    part: Part[_Answer],
    projection: Projection,
    more: Sequence[str] = (),
) -> Page:
    """Return one of several pages; the first leads to *more*."""
    anchors, texts = Anchors(), list[str]()
    for one in part.items:
        texts += _answer(one, (part.path, 2), anchors, projection)
    ways = filter(None, ("\n".join(more), part.links(projection.language)))
    say, name = phrases(projection.language), _title(component, projection)
    title = f"{say['canned']}: {name}" if name else say["canned"]
    title = part.title(title, projection.language)
    made = _page(part.path, title, (part.items, [*texts, *ways]), projection)
    return replace(made, nav=() if part.at else (say["support"], say["canned"], name))


def _page(
    path: str, title: str, made: tuple[Sequence[_Answer], Sequence[str]], projection: Projection
) -> Page:
    answers, texts = made
    say = phrases(projection.language)
    parts = [f"# {plain(title)}", f'<p class="kb-lead">{html(say["canned_lead"])}</p>']
    if not all(is_known(one.article, projection) for one in answers):
        parts.append(f'<p class="kb-notice">{html(say["stale_unknown"])}</p>')
    parts += texts or [plain(say["no_entries"])]
    return Page(
        path,
        title,
        "\n\n".join(parts),
        say["canned_lead"],
        sources=files_of(dict.fromkeys(one.article for one in answers)),
    )


def _path(component: Component | None) -> str:
    return routes.canned_page(component) if component else routes.CANNED


def _title(component: Component | None, projection: Projection) -> str:
    return component.title.text(projection.language) if component else ""


def _answer(
    one: _Answer, where: tuple[str, int], anchors: Anchors, projection: Projection
) -> Iterator[str]:
    """Yield an answer as it stands on a page, below a heading of some level."""
    (page, level), article = where, one.article
    about = spoken(article, projection, anchors.take(one.entry.anchor))
    yield f"{'#' * level} {heading(one.entry.heading)} {about}"
    yield canned_answer(article, one.entry, page, projection)
    source = mention(article, page, projection)
    yield f"{plain(phrases(projection.language)['from_article'])} {source}\n{{ .kb-more }}"


OUTPUT = Output("canned", 62, frozenset({"agent"}), _pages, room=routes.CANNED)
