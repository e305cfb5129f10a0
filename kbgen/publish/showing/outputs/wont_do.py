"""What the product will not do, in one list."""

from collections.abc import Iterator

from kbgen.model.article import Article
from kbgen.model.page import Output, Page, Projection
from kbgen.publish.showing import routes
from kbgen.publish.showing.markup import html, plain
from kbgen.publish.showing.mentions import below, mention
from kbgen.publish.showing.paging import Part, paged
from kbgen.publish.showing.speech import phrases

LONGEST = 200  # articles on one page


def _pages(projection: Projection) -> Iterator[Page]:
    articles = projection.of_kind("wont-do")
    for part in paged(routes.WONT_DO, articles, LONGEST) if articles else ():
        yield _page(part, projection)


def _page(part: Part[Article], projection: Projection) -> Page:
    say, language = phrases(projection.language), projection.language
    title = part.title(say["wont_do"], language)
    lines = [f"# {plain(title)}", f'<p class="kb-lead">{html(say["wont_do_lead"])}</p>']
    for article in part.items:
        shown = mention(article, part.path, projection)
        lines.append(f"-   **{shown}**{below(article, projection)}")
    return Page(
        part.path,
        title,
        "\n\n".join(text for text in (*lines, part.links(language)) if text),
        say["wont_do_lead"],
        nav=() if part.at else (say["wont_do"], ""),
        front={"listing": True},
    )


OUTPUT = Output("wont_do", 50, frozenset({"public", "agent"}), _pages)
