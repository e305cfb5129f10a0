"""What the page of an article says, in Markdown."""

from kbgen.model.article import Article
from kbgen.model.audience import Audience, Status
from kbgen.model.page import Projection, once
from kbgen.publish.kinds import templates
from kbgen.publish.sections import CANNED
from kbgen.publish.showing.badges import article_facts
from kbgen.publish.showing.canned_answers import canned_section
from kbgen.publish.showing.markup import html, link, plain
from kbgen.publish.showing.people import people, person_link
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


@once
def release_pages(projection: Projection) -> dict[str, str]:
    """Return the paths of the notes that hold articles, by their ids."""
    return {
        one.id: release_page(group.name)
        for group in release_groups(projection)
        for one in group.articles
    }


def article_text(article: Article, projection: Projection) -> str:
    """Return all of the page of *article* below its front matter."""
    path, notes = article_page(article), release_pages(projection).get(article.id)
    release = relative_address(path, notes) if notes else ""
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
    text = [*head, _for_staff(article, path, projection), *parts]
    return "\n\n".join(part for part in text if part)


def _notice(key: str, projection: Projection) -> str:
    # the page may be in another language than what is said of it
    language = html(projection.language)
    return f'<p class="kb-notice" lang="{language}">{html(phrases(language)[key])}</p>'


def _for_staff(article: Article, page: str, projection: Projection) -> str:
    """Return what support needs to know about the article itself."""
    if Audience.AGENT not in projection.edition.audiences:
        return ""
    say = phrases(projection.language)
    component = projection.component(article.meta.component)
    rows = []
    if component:
        target = relative(page, topic_page(component))
        rows.append((say["component"], link(component.title.text(projection.language), target)))
    rows.append((say["owner"], person_link(article.meta.owner, page, people(projection))))
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
