"""The problem table: what goes wrong, who answers for it and what to say."""

from collections.abc import Iterator

from kbgen.model.article import Article
from kbgen.model.page import Output, Page, Projection
from kbgen.publish import routes
from kbgen.publish.markup import cell, html, link, plain
from kbgen.publish.prose import first_paragraph
from kbgen.publish.speech import phrases

_COLUMNS = ("problem", "component", "level", "owner", "answer", "escalation")


def _pages(projection: Projection) -> Iterator[Page]:
    say = phrases(projection.language)
    lines = [f"# {plain(say['problems'])}", f'<p class="kb-lead">{html(say["problems_lead"])}</p>']
    rows = ["| " + " | ".join(plain(say[key]) for key in _COLUMNS) + " |",
            "|" + " --- |" * len(_COLUMNS)]
    rows += [_row(article, projection) for article in projection.of_kind("problem")]
    lines.append('<div class="kb-table" data-kb-filter markdown="1">')
    lines.append("\n".join(rows))
    lines.append("</div>")
    yield Page(routes.PROBLEMS, say["problems"], "\n\n".join(lines), say["problems_lead"],
               nav=(say["support"], say["problems"], ""),
               front={"hide": ["toc"], "search": {"exclude": True}})


def _row(article: Article, projection: Projection) -> str:
    component = projection.component(article.meta.component)
    answer = article.section("answer")
    escalation = article.section("escalation")
    page = routes.PROBLEMS
    cells = (
        link(article.meta.title, routes.relative(page, routes.article_page(article))),
        plain(component.title.text(projection.language)) if component else "",
        plain(article.meta.level),
        plain(article.meta.owner),
        first_paragraph(answer.pieces, page, projection) if answer else "",
        first_paragraph(escalation.pieces, page, projection) if escalation
        else plain(component.escalation) if component else "",
    )
    return "| " + " | ".join(cell(text) for text in cells) + " |"


OUTPUT = Output("problems", 61, frozenset({"agent"}), _pages)
