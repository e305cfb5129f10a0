"""What the product will not do, in one list."""

from collections.abc import Iterator

from kbgen.model.page import Output, Page, Projection
from kbgen.publish.showing import routes
from kbgen.publish.showing.markup import html, link, plain
from kbgen.publish.showing.speech import phrases


def _pages(projection: Projection) -> Iterator[Page]:
    articles = projection.of_kind("wont-do")
    if not articles:
        return
    say = phrases(projection.language)
    lines = [f"# {plain(say['wont_do'])}", f'<p class="kb-lead">{html(say["wont_do_lead"])}</p>']
    for article in articles:
        target = routes.relative(routes.WONT_DO, routes.article_page(article))
        lines.append(
            f"-   **{link(article.meta.title, target)}**  \n    {plain(article.meta.description)}"
        )
    yield Page(
        routes.WONT_DO,
        say["wont_do"],
        "\n\n".join(lines),
        say["wont_do_lead"],
        nav=(say["wont_do"], ""),
        front={"listing": True},
    )


OUTPUT = Output("wont_do", 50, frozenset({"public", "agent"}), _pages)
