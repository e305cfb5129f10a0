"""Release notes, made from the feature docs: all, by component, and a page for each release."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kbgen.model.article import Article
from kbgen.model.audience import Audience
from kbgen.model.page import Output, Page, Projection, files_of
from kbgen.publish.finding.staff_lines import STAFF
from kbgen.publish.reading.anchors import Anchors, anchor_of
from kbgen.publish.showing import routes
from kbgen.publish.showing.badges import status_badges
from kbgen.publish.showing.customers import is_hidden
from kbgen.publish.showing.feed_entries import feed_links
from kbgen.publish.showing.markup import badge, facts, html, link, plain
from kbgen.publish.showing.mentions import mention, quoted, spoken
from kbgen.publish.showing.paging import Part, addresses, paged
from kbgen.publish.showing.prose import OUTERMOST, prose, staff_area
from kbgen.publish.showing.readiness import launch_notes
from kbgen.publish.showing.release_groups import ReleaseGroup, release_groups
from kbgen.publish.showing.release_lists import Listed, listed, listings
from kbgen.publish.showing.speech import phrases
from kbgen.publish.templates.release import BEFORE_UPGRADE, FIXES, HIGHLIGHTS

LONGEST = 200  # entries of a list on one page


@dataclass(frozen=True, slots=True)
class Place:
    """The path of the *page* that is being written, and its *anchors* so far."""

    page: str
    anchors: Anchors


def _pages(projection: Projection) -> Iterator[Page]:
    groups = release_groups(projection)
    for about, listed_groups in listings(projection):
        yield from _lists(about, listed_groups, projection)
    for at, group in enumerate(groups):
        yield _one(group, groups[at + 1 : at + 2], groups[max(0, at - 1) : at], projection)


def _paths(projection: Projection) -> Iterator[str]:
    for about, groups in listings(projection):
        yield from paged(about.path, groups, LONGEST, _weight)[0].paths
    yield from (routes.release_page(group.name) for group in release_groups(projection))


def _lists(about: Listed, groups: Sequence[ReleaseGroup], projection: Projection) -> Iterator[Page]:
    taken = Anchors()
    found = [(group, taken.take(anchor_of(group.heading(projection.language)))) for group in groups]
    for part in paged(about.path, found, LONGEST, lambda one: _weight(one[0])):
        yield _list(about, part, projection)


def _weight(group: ReleaseGroup) -> int:
    return len(group.articles)


def _list(about: Listed, part: Part[tuple[ReleaseGroup, str]], projection: Projection) -> Page:
    say, language = phrases(projection.language), projection.language
    title = part.title(about.title, language)
    lead = [f'<p class="kb-lead">{html(about.lead)}</p>'] if about.lead else []
    parts = [f"# {plain(title)}", *lead]
    for group, anchor in part.items:
        target = routes.relative(part.path, routes.release_page(group.name))
        parts.append(f"## {link(group.heading(language), target)} {{ #{anchor} }}")
        parts += [
            "\n".join(_line(one, part.path, projection) for one in features)
            for _, features in group.by_change()
        ]
    if not part.items:
        parts.append(plain(say["no_entries"]))
    return Page(
        part.path,
        title,
        "\n\n".join(parts),
        about.lead,
        nav=() if about.component or part.at else (about.title, ""),
        front={
            "template": "releases.html",
            "releases": {
                **listed(about, part.items, projection),
                "pages": addresses(part, language),
            },
            "feeds": feed_links(projection, about.component) if about.component else [],
        },
        sources=files_of(one for group, _ in part.items for one in group.articles),
    )


def _line(article: Article, page: str, projection: Projection) -> str:
    said = f": {plain(article.meta.description)}" if article.meta.description else ""
    return f"-   {mention(article, page, projection)}{said}"


def _one(
    group: ReleaseGroup,
    earlier: Sequence[ReleaseGroup],
    later: Sequence[ReleaseGroup],
    projection: Projection,
) -> Page:
    path, language = routes.release_page(group.name), projection.language
    title = group.title(language)
    parts = [f"# {plain(title)}", _facts(group, projection), launch_notes(group, projection)]
    # features keep their ids: others link to them
    anchors = Anchors(one.id for one in group.features)
    for spec in (HIGHLIGHTS, BEFORE_UPGRADE):
        parts += _about(group, spec.key, Place(path, anchors), projection)
    by_change = list(group.by_change())
    mark = "###" if len(by_change) > 1 else "##"
    for change, features in by_change:
        if len(by_change) > 1:
            name = phrases(language)[f"change_{change}"]
            parts.append(f"## {plain(name)} {{ #{anchors.take(change)} }}")
        for article in features:
            parts += _entry(article, mark, path, projection)
    parts += _about(group, FIXES.key, Place(path, anchors), projection)
    parts.append(_steps(path, earlier, later, projection))
    return Page(
        path,
        title,
        "\n\n".join(part for part in parts if part),
        next((one.meta.description for one in group.abouts), ""),
        nav=(phrases(language)["release_notes"], group.heading(language)),
        sources=files_of(group.articles),
    )


def _facts(group: ReleaseGroup, projection: Projection) -> str:
    say = phrases(projection.language)
    version = f"<span>{html(say['version'])} {html(group.version)}</span>"
    date = f"<span>{html(say['released'])} {html(group.day(projection.language))}</span>"
    return facts([version, date] if group.version else [date])


def _about(group: ReleaseGroup, key: str, at: Place, projection: Projection) -> Iterator[str]:
    """Yield what the release articles say in their section *key*; highlights need no heading."""
    for article in group.abouts:
        part = article.section(key)
        if part:
            if key != HIGHLIGHTS.key:
                about = spoken(article, projection, at.anchors.take(part.anchor))
                yield f"## {plain(part.heading)} {about}"
            text = prose(part.pieces, Audience.PUBLIC, at.page, projection)
            yield quoted(text, article, projection)


def _entry(article: Article, mark: str, page: str, projection: Projection) -> Iterator[str]:
    say = phrases(projection.language)
    source = mention(article, page, projection)
    badges = " ".join(status_badges(article, projection))
    hidden = is_hidden(article, projection)
    yield f"{mark} {source} {badges} {{ #{article.id}{f' .{STAFF}' if hidden else ''} }}"
    component = projection.component(article.meta.component)
    names = [badge(name, "platform") for name in article.meta.platforms]
    if component:
        names.insert(0, f"<span>{html(component.title.text(projection.language))}</span>")
    parts = [facts(names)]
    changed = article.section("what-changed")
    if changed:
        text = prose(changed.pieces, Audience.PUBLIC, page, projection)
        parts.append(quoted(text, article, projection))
    parts.append(f"{plain(say['from_article'])} {source}\n{{ .kb-more }}")
    shown = "\n\n".join(part for part in parts if part)
    yield staff_area(shown, projection, OUTERMOST) if hidden else shown


def _steps(
    page: str,
    earlier: Sequence[ReleaseGroup],
    later: Sequence[ReleaseGroup],
    projection: Projection,
) -> str:
    say = phrases(projection.language)
    steps = [
        f"{plain(say[key])}: {link(group.heading(projection.language), target)}"
        for key, groups in (("earlier_release", earlier), ("later_release", later))
        for group in groups
        for target in [routes.relative(page, routes.release_page(group.name))]
    ]
    steps.append(link(say["all_releases"], routes.relative(page, routes.RELEASES)))
    return " · ".join(steps) + "\n{ .kb-more }"


OUTPUT = Output("releases", 40, frozenset({"public", "agent"}), _pages, paths=_paths)
