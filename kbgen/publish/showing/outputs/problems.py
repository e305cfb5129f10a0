"""The problem table: what goes wrong, who answers for it and what to say."""

from collections.abc import Iterator

from kbgen.model.article import Article
from kbgen.model.audience import Status
from kbgen.model.page import Output, Page, Projection, files_of
from kbgen.publish.showing import routes
from kbgen.publish.showing.markup import filtered_table, html, plain
from kbgen.publish.showing.mentions import mention
from kbgen.publish.showing.prose import first_paragraph
from kbgen.publish.showing.speech import phrases

_COLUMNS = ("problem", "component", "level", "owner", "answer", "escalation")


def _pages(projection: Projection) -> Iterator[Page]:
    say = phrases(projection.language)
    lines = [f"# {plain(say['problems'])}", f'<p class="kb-lead">{html(say["problems_lead"])}</p>']
    problems = sorted(projection.of_kind("problem"), key=_weight)
    if problems:
        lines.append(
            filtered_table(
                [plain(say[key]) for key in _COLUMNS],
                (_row(article, projection) for article in problems),
                (1, 2, 3),
            )
        )
    else:
        lines.append(plain(say["no_entries"]))
    yield Page(
        routes.PROBLEMS,
        say["problems"],
        "\n\n".join(lines),
        say["problems_lead"],
        nav=(say["support"], say["problems"], ""),
        front={"hide": ["toc"]},
        sources=files_of(problems),
    )


def _weight(article: Article) -> tuple[bool, int]:
    """Return what orders problems where no script does: what is worst first, what is over last."""
    return article.meta.status is Status.RETIRED, -int(article.meta.level or 0)


def _row(article: Article, projection: Projection) -> tuple[str, ...]:
    component = projection.component(article.meta.component)
    answer = article.section("answer")
    escalation = article.section("escalation")
    page = routes.PROBLEMS
    return (
        mention(article, page, projection),
        plain(component.title.text(projection.language)) if component else "",
        plain(article.meta.level),
        plain(article.meta.owner),
        first_paragraph(answer.pieces, page, projection) if answer else "",
        first_paragraph(escalation.pieces, page, projection)
        if escalation
        else plain(component.escalation)
        if component
        else "",
    )


OUTPUT = Output("problems", 61, frozenset({"agent"}), _pages, room=routes.PROBLEMS)
