"""Canned answers on pages: what they are called, how old they are, and what is to be filled in."""

from kbgen.model.article import Article, Entry, Section
from kbgen.model.audience import PUBLIC, Audience
from kbgen.model.page import Projection
from kbgen.publish.reading.blanks import replaced
from kbgen.publish.showing.markup import badge, block, facts, heading, html
from kbgen.publish.showing.mentions import quoted, tongue
from kbgen.publish.showing.prose import CANNED_MARKS, headed, prose
from kbgen.publish.showing.routes import article_page
from kbgen.publish.showing.speech import day, own_name, phrases
from kbgen.publish.showing.visible import shows


def canned_section(article: Article, part: Section, projection: Projection) -> str:
    """Return the section with the canned answers of *article*, on its own page."""
    page = article_page(article)
    inner = [prose(part.pieces, part.audience, page, projection)]
    for entry in part.entries:
        inner.append(f"### {heading(entry.heading)} {{ #{entry.anchor} }}")
        inner.append(canned_answer(article, entry, page, projection))
    text = "\n\n".join(piece for piece in inner if piece)
    return headed(part, text, article.meta.audience, projection)


def canned_answer(article: Article, entry: Entry, page: str, projection: Projection) -> str:
    """Return an answer below its facts, as a block that the *page* (a path) lets agents copy."""
    text = prose(entry.pieces, Audience.AGENT, page, projection)
    if not text:
        return ""
    answer = block("html", _with_blanks(text, projection), CANNED_MARKS, "div.kb-canned")
    return "\n\n".join((_facts(article, entry, projection), quoted(answer, article, projection)))


def answer_id(article: Article, entry: Entry) -> str:
    """Return what a canned answer is called wherever it goes: it stays when its text changes."""
    return f"{article.id}#{entry.anchor}"


def is_known(article: Article, projection: Projection) -> bool:
    """Tell whether it is known which canned answers of *article* are stale.

    Where customers see nothing, there is nothing that could have changed for them.
    """
    return article.id in projection.stale or not shows(PUBLIC, article.meta, projection.now)


def _facts(article: Article, entry: Entry, projection: Projection) -> str:
    say = phrases(projection.language)
    other = tongue(article, projection)
    name = own_name(other or projection.language)
    found = [badge(say["adapt"], "staff")]
    stale = projection.stale.get(article.id, {})
    if entry.anchor in stale:
        since = stale[entry.anchor]
        said = say["stale_since"].format(day(since, projection.language)) if since else say["stale"]
        found.append(badge(f"⚠ {said}", "stale"))
    found.append(f'<code class="kb-id">{html(answer_id(article, entry))}</code>')
    lang = f' lang="{html(other)}"' if other else ""
    found.append(f"<span{lang}>{html(name)}</span>")
    return facts(found)


def _with_blanks(text: str, projection: Projection) -> str:
    """Return *text* with known values in place, and the other placeholders marked."""
    known = projection.site.placeholders

    def mark(name: str) -> str:
        one = known.get(name)
        if one and one.value:
            return one.value
        title = html(one.title.text(projection.language) if one else name)
        kept = " kb-blank--kept" if one and one.remember else ""
        # braces and underscores mean something in Markdown
        shown = f"&#123;{name.replace('_', '&#95;')}&#125;"
        return f'<span class="kb-blank{kept}" title="{title}">{shown}</span>'

    return replaced(text, mark)
