"""A page for each article."""

from collections.abc import Iterator, Mapping

from kbgen.model.article import Article
from kbgen.model.audience import Audience, Status
from kbgen.model.page import Output, Page, Projection, address_of
from kbgen.publish.kinds import templates
from kbgen.publish.sections import CANNED
from kbgen.publish.showing.badges import article_facts
from kbgen.publish.showing.canned_answers import canned_section
from kbgen.publish.showing.excerpts import description_of
from kbgen.publish.showing.markup import html, link, plain
from kbgen.publish.showing.mentions import tongue
from kbgen.publish.showing.page_foot import Around, around, foot_of
from kbgen.publish.showing.people import Person, people, person_link
from kbgen.publish.showing.prose import STAFF_MARKS, leading, section, staff_area
from kbgen.publish.showing.readiness import acknowledgement
from kbgen.publish.showing.release_groups import release_groups
from kbgen.publish.showing.routes import (
    article_page,
    relative,
    relative_address,
    release_page,
    topic_page,
)
from kbgen.publish.showing.speech import day, percent, phrases
from kbgen.publish.showing.visible import is_out

# In the navigation stand the pages that gather these with others: the notes of their releases.
_GATHERED = frozenset({"release"})


def _pages(projection: Projection) -> Iterator[Page]:
    known, owners = around(projection), people(projection)
    releases = {
        one.id: release_page(group.name)
        for group in release_groups(projection)
        for one in group.articles
    }
    for article in projection.of_kind(*templates()):
        path = article_page(article)
        release = relative_address(path, releases[article.id]) if article.id in releases else ""
        lead = templates()[article.kind].lead
        parts = [
            leading(part, article.meta.title, path, projection)
            if lead and part.key == lead
            else canned_section(article, part, projection)
            if part.key == CANNED.key
            else section(part, article.meta.audience, path, projection)
            for part in article.sections
        ]
        head = [f"# {plain(article.meta.title)}", article_facts(article, projection, release)]
        if article.fallback:
            head.append(_notice("fallback", projection))
        if article.meta.status is Status.RETIRED:
            head.append(_notice("retired_note", projection))
        if article.meta.description:
            head.append(f'<p class="kb-lead">{html(article.meta.description)}</p>')
        text = [*head, _for_staff(article, path, owners, projection), *parts]
        yield Page(
            path=path,
            title=article.meta.title,
            description=article.meta.description,
            markdown="\n\n".join(part for part in text if part),
            nav=() if release and article.kind in _GATHERED else _nav(article, projection),
            article=article,
            front={
                "article": article.id,
                "written_in": tongue(article, projection),
                "canonical": _canonical(article, releases.get(article.id, ""), projection),
                **_front(article, known),
            },
        )


def _canonical(article: Article, release: str, projection: Projection) -> str:
    """Return the address of the page that says the same to search engines, "" for its own.

    What is not translated stands in the default language; a release has notes that hold all of
    its article, on the page with the path *release*.
    """
    site, edition = projection.site, projection.edition.name
    if edition not in site.addresses:
        return ""
    if article.fallback:
        return site.address(edition, site.language, address_of(article_page(article)))
    if release and article.kind in _GATHERED:
        return site.address(edition, projection.language, address_of(release))
    return ""


def _front(article: Article, known: Around) -> dict[str, object]:
    """Return what the head and the foot of the page say besides."""
    changed = known.projection.changed.get(article.id)
    release = article.meta.release
    out = release is not None and is_out(article.meta, known.projection.now)
    return {
        "description": html(description_of(article)),
        "released": release.day().isoformat() if release and out else "",
        "changed": changed.isoformat() if changed else "",
        "foot": foot_of(article, known),
    }


def _notice(key: str, projection: Projection) -> str:
    # the page may be in another language than what is said of it
    language = html(projection.language)
    return f'<p class="kb-notice" lang="{language}">{html(phrases(language)[key])}</p>'


def _nav(article: Article, projection: Projection) -> tuple[str, ...]:
    say = phrases(projection.language)
    template = templates()[article.kind]
    if template.nav:
        return (*(say[key] for key in template.nav), article.meta.title)
    component = projection.component(article.meta.component)
    if component is None:
        return (say["topics"], article.meta.title)
    return (say["topics"], component.title.text(projection.language), article.meta.title)


def _for_staff(
    article: Article, page: str, owners: Mapping[str, Person], projection: Projection
) -> str:
    """Return what support needs to know about the article itself."""
    if Audience.AGENT not in projection.edition.audiences:
        return ""
    say = phrases(projection.language)
    component = projection.component(article.meta.component)
    rows = []
    if component:
        target = relative(page, topic_page(component))
        rows.append((say["component"], link(component.title.text(projection.language), target)))
    rows.append((say["owner"], person_link(article.meta.owner, page, owners)))
    if component:
        rows.append((say["escalation"], plain(component.escalation)))
    rows.append((say["level"], plain(article.meta.level)))
    if article.meta.since:
        rows.append((say["coming_since"], plain(day(article.meta.since, projection.language))))
    if article.meta.share is not None:
        rows.append((say["coming_share"], plain(percent(article.meta.share, projection.language))))
    if article.meta.review:
        rows.append((say["review"], plain(day(article.meta.review, projection.language))))
    lines = [f"**{plain(name)}:** {value}" for name, value in rows if value]
    told = (" · ".join(lines), acknowledgement(article, projection))
    body = "\n\n".join(filter(None, told))
    return staff_area(body, projection, STAFF_MARKS) if body else ""


def _paths(projection: Projection) -> Iterator[str]:
    return map(article_page, projection.articles)


OUTPUT = Output("articles", 100, frozenset({"public", "agent"}), _pages, paths=_paths)
