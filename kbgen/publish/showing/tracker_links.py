"""Ways to development from each page of the agent edition: forms of the tracker, filled in."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from urllib.parse import quote, urlencode

from kbgen.model.article import Article
from kbgen.model.audience import PUBLIC, Audience
from kbgen.model.page import Page, Projection
from kbgen.model.site import Component
from kbgen.model.tracker import Tracker
from kbgen.publish.showing import routes
from kbgen.publish.showing.markup import html
from kbgen.publish.showing.speech import phrases
from kbgen.publish.showing.visible import shows

# The forms, by the names of their files, and the one field that a link can fill in. GitHub fills
# in fields of text alone: the address of a choice brings an empty form.
BUG, FEATURE, ARTICLE = FORMS = ("bug", "feature", "article")
WHERE = "where"
_TITLE, _NAMES = 120, 80  # characters; all of it stays far below the 8 KB that servers take


def with_tracker(pages: Iterable[Page], projection: Projection) -> Iterator[Page]:
    """Yield *pages* with what the foot of each needs to report something about it."""
    tracker = projection.site.tracker
    if Audience.AGENT not in projection.edition.audiences or tracker is None:
        yield from pages
        return
    about = {path: one for one in projection.components for path in _pages_of(one)}
    for page in pages:
        article = page.article
        component = projection.component(article.meta.component) if article else None
        yield _with_report(page, component or about.get(page.path), tracker, projection)


def _with_report(
    page: Page, component: Component | None, tracker: Tracker, projection: Projection
) -> Page:
    say = phrases(projection.language)
    told = _where(page, component, projection)
    titles = {BUG: f"{_cut(page.title, _TITLE)}: "}
    report: dict[str, object] = {
        "links": [
            {
                "name": html(say[f"report_{form}"]),
                "link": html(_link(tracker, form, titles.get(form, ""), told)),
            }
            for form in FORMS
        ]
    }
    if component and component.escalation:
        report["component"] = html(component.title.text(projection.language))
        report["escalation"] = html(component.escalation)
    return replace(page, front={**page.front, "report": report})


def article_request(gap: str, projection: Projection) -> str:
    """Return the address at which an article is requested for a *gap*, "" without a tracker.

    It tells the id alone: what customers typed stays here.
    """
    tracker = projection.site.tracker
    if tracker is None:
        return ""
    say = phrases(projection.language)
    return _link(tracker, ARTICLE, f"{say['report_article']}: {gap}", f"`{gap}`")


def _pages_of(component: Component) -> tuple[str, ...]:
    """Return the paths of the pages that are about *component* as a whole."""
    return (
        routes.topic_page(component),
        routes.faq_page(component),
        routes.component_releases(component),
        routes.learning_page(component),
    )


def _where(page: Page, component: Component | None, projection: Projection) -> str:
    """Return what a report says of *page*, in Markdown that links and calls nobody."""
    say = phrases(projection.language)
    platforms = page.article.meta.platforms if page.article else ()
    lines = [(say["page"], _code(page.title, _TITLE)), ("", _address(page, projection))]
    if component:
        title = component.title.text(projection.language)
        lines.append((say["component"], _code(title, _NAMES)))
    if platforms:
        lines.append((say["platforms"], _code(", ".join(platforms), _NAMES)))
    return "\n".join(f"- {name}: {value}" if name else f"- {value}" for name, value in lines)


def _address(page: Page, projection: Projection) -> str:
    """Return where *page* stands: for customers, if they can read it."""
    site, article = projection.site, page.article
    edition = PUBLIC.name if _is_public(article, projection) else projection.edition.name
    return site.address(edition, projection.language, page.address)


def _is_public(article: Article | None, projection: Projection) -> bool:
    return bool(
        article
        and PUBLIC.name in projection.site.addresses
        and shows(PUBLIC, article.meta, projection.now)
    )


def _link(tracker: Tracker, form: str, title: str, told: str) -> str:
    """Return the address of a new issue by *form*, with its *title* and where it was seen."""
    if tracker.service == "gitlab":
        said = {"issuable_template": form, "issue[title]": title, "issue[description]": told}
        base = f"{tracker.address}/-/issues/new"
    else:
        said = {"template": f"{form}.yml", "title": title, WHERE: told}
        base = f"{tracker.address}/issues/new"
    return f"{base}?{urlencode({key: text for key, text in said.items() if text}, quote_via=quote)}"


def _code(text: str, most: int) -> str:
    return f"`{_cut(text, most).replace('`', chr(39))}`"


def _cut(text: str, most: int) -> str:
    line = " ".join(text.split())
    return line if len(line) <= most else f"{line[: most - 1]}\u2026"
