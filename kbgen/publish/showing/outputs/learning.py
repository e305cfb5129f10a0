"""Learning: a path of articles for each component, with questions to test oneself."""

from collections.abc import Iterator, Mapping, Sequence

from kbgen.model.article import Entry
from kbgen.model.audience import Audience
from kbgen.model.page import Output, Page, Projection, files_of
from kbgen.model.site import Component
from kbgen.publish.finding.documents import plain_text
from kbgen.publish.showing import routes
from kbgen.publish.showing.canned_answers import canned_answer
from kbgen.publish.showing.learning_path import Level, Step, minutes, paths
from kbgen.publish.showing.markup import block, html, link, plain
from kbgen.publish.showing.mentions import mention, quoted, spoken, tongue
from kbgen.publish.showing.prose import prose
from kbgen.publish.showing.speech import number, phrases

_MARKS = 12  # more than a staff part, a canned answer or a foreign text inside has
_TEMPLATE = "learning.html"


def _pages(projection: Projection) -> Iterator[Page]:
    say = phrases(projection.language)
    found = paths(projection)
    shown = [(one, found[one.id]) for one in projection.components if one.id in found]
    lines = [
        f"# {plain(say['learning'])}",
        f'<p class="kb-lead">{html(say["learning_lead"])}</p>',
        "\n".join(_listed(component, levels, projection) for component, levels in shown)
        or plain(say["no_entries"]),
    ]
    yield Page(
        routes.LEARNING,
        say["learning"],
        "\n\n".join(lines),
        say["learning_lead"],
        nav=(say["support"], say["learning"], ""),
        front={
            "template": _TEMPLATE,
            "hide": ["toc"],
            "learning": {f"path-{component.id}": _steps(levels) for component, levels in shown},
        },
    )
    for component, levels in shown:
        yield _page(component, levels, projection)


def _listed(component: Component, levels: Sequence[Level], projection: Projection) -> str:
    say, language = phrases(projection.language), projection.language
    way = routes.relative(routes.LEARNING, routes.learning_page(component))
    steps = [step for level in levels for step in level.steps]
    asked = sum(step.entry is not None for step in steps)
    about = say["learning_size"].format(
        number(len(steps) - asked, language),
        number(minutes(steps), language),
        number(asked, language),
    )
    title = link(component.title.text(language), way)
    return f"1.  **{title}{{ #path-{component.id} }}**  \n    {plain(about)}"


def _page(component: Component, levels: Sequence[Level], projection: Projection) -> Page:
    say, page = phrases(projection.language), routes.learning_page(component)
    name = component.title.text(projection.language)
    parts = [f"# {plain(say['learning'])}: {plain(name)}"]
    for level in levels:
        title = say[f"learning_level_{level.number}"]
        parts.append(f"## {plain(title)} {{ #level-{level.number} }}")
        parts += _reading(level, component, projection)
        parts += _asking(level, page, projection)
    parts.append(f"{link(say['learning_all'], routes.relative(page, routes.LEARNING))}")
    return Page(
        page,
        f"{say['learning']}: {name}",
        "\n\n".join(parts),
        nav=(say["support"], say["learning"], name),
        front={"template": _TEMPLATE, "learning": {"": _steps(levels)}},
        sources=files_of(step.article for level in levels for step in level.steps),
    )


def _steps(levels: Sequence[Level]) -> Mapping[str, str]:
    return {step.id: step.digest for level in levels for step in level.steps}


def _reading(level: Level, component: Component, projection: Projection) -> Iterator[str]:
    say, page = phrases(projection.language), routes.learning_page(component)
    if level.reading:
        yield "\n".join(_article(step, page, projection) for step in level.reading)
    if level.more:
        way = routes.relative(page, routes.topic_page(component))
        more = say["learning_more"].format(number(level.more, projection.language))
        yield f"{link(more, way)}\n{{ .kb-more }}"


def _article(step: Step, page: str, projection: Projection) -> str:
    article, say = step.article, phrases(projection.language)
    way = routes.relative(page, routes.article_page(article))
    title = link(article.meta.title, way) + spoken(article, projection, step.id)
    length = say["learning_minutes"].format(number(minutes([step]), projection.language))
    said = [length, *([f"{say['level']} {article.meta.level}"] if article.meta.level else [])]
    return f'1.  {title} <span class="kb-under">{html(" · ".join(said))}</span>'


def _asking(level: Level, page: str, projection: Projection) -> Iterator[str]:
    if not level.asking:
        return
    say = phrases(projection.language)
    yield f"### {plain(say['learning_test'])} {{ #test-{level.number} }}"
    for step in level.asking:
        yield _question(step, page, projection)


def _question(step: Step, page: str, projection: Projection) -> str:
    """Return a question whose answer is folded; a script lets a reader say who knew it."""
    say, entry = phrases(projection.language), step.entry
    if entry is None:
        return ""
    lang = tongue(step.article, projection)
    asked = plain_text(entry.heading)
    if step.canned or not asked:
        case = ": ".join(filter(None, (step.article.meta.title, asked)))
        asked = say["learning_customer"].format(case)
    about = f' lang="{lang}"' if lang else ""
    source = mention(step.article, page, projection)
    inside = (
        f"<summary><span{about}>{html(asked)}</span></summary>",
        _answer(step, entry, page, projection),
        f"{plain(say['from_article'])} {source}\n{{ .kb-more }}",
    )
    kind = f"details#{step.id}.kb-fold.kb-quiz"
    return block("html", "\n\n".join(inside), _MARKS, kind)


def _answer(step: Step, entry: Entry, page: str, projection: Projection) -> str:
    if step.canned:
        return canned_answer(step.article, entry, page, projection)
    text = prose(entry.pieces, Audience.AGENT, page, projection)
    return quoted(text, step.article, projection)


OUTPUT = Output("learning", 70, frozenset({"agent"}), _pages, room=routes.LEARNING)
