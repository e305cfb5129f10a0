"""All questions and articles from A to Z: the way to each answer without search."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from kbgen.model.article import Article
from kbgen.model.audience import Audience
from kbgen.model.page import Output, Page, Projection
from kbgen.publish.finding.documents import plain_text
from kbgen.publish.showing import routes
from kbgen.publish.showing.collation import OTHER, collated, first_word, letter_of
from kbgen.publish.showing.faqs import entries_of
from kbgen.publish.showing.markup import badge, html, link, plain
from kbgen.publish.showing.mentions import spoken
from kbgen.publish.showing.paging import Part, paged
from kbgen.publish.showing.speech import phrases

LONGEST = 400  # entries on one page; more get a page for each letter, or several
_LEFT_OUT = ("release",)  # they have a list of their own, by date


@dataclass(frozen=True, slots=True)
class _Entry:
    """A *title* with the page and anchor that answers it.

    *found_by*: where its word stands, *letter*: what that stands under.
    """

    title: str
    target: str
    article: Article
    audience: Audience
    found_by: tuple[int, int]
    letter: str

    def key(self) -> tuple[object, ...]:
        begin, _ = self.found_by
        last = self.letter == OTHER
        return last, collated(self.letter), collated(self.title[begin:]), self.title, self.target


def _pages(projection: Projection) -> Iterator[Page]:
    say = phrases(projection.language)
    entries = sorted(_entries(projection), key=_Entry.key)
    letters = [(letter, list(group)) for letter, group in groupby(entries, lambda one: one.letter)]
    parts = [f"# {plain(say['a_to_z'])}", f'<p class="kb-lead">{html(say["a_to_z_lead"])}</p>']
    if len(entries) <= LONGEST:
        ways = [(letter, f"#{_slug(letter)}") for letter, _ in letters]
        parts.append(_letters(ways, say["other_signs"]))
        for letter, found in letters:
            parts += _letter(letter, found, "##", routes.A_TO_Z, projection)
    else:
        ways = [(letter, f"{_slug(letter)}.md") for letter, _ in letters]
        parts.append(_letters(ways, say["other_signs"]))
        for letter, found in letters:
            for part in paged(_letter_page(letter), found, LONGEST):
                yield _page(letter, part, projection)
    yield Page(
        routes.A_TO_Z,
        say["a_to_z"],
        "\n\n".join(part for part in parts if part),
        say["a_to_z_lead"],
        nav=(say["faq"], say["a_to_z"]),
        front={"listing": True, "hide": ["toc"]},
    )


def _entries(projection: Projection) -> Iterator[_Entry]:
    language = projection.language
    for article in projection.articles:
        if article.kind not in _LEFT_OUT:
            title, page = article.meta.title, routes.article_page(article)
            found_by = _found_by(title, language)
            yield _Entry(title, page, article, article.meta.audience, *found_by)
    for article, entry in entries_of(projection):
        title, page = plain_text(entry.heading), routes.article_page(article)
        found_by = _found_by(title, language)
        yield _Entry(title, f"{page}#{entry.anchor}", article, entry.audience, *found_by)


def _found_by(title: str, language: str) -> tuple[tuple[int, int], str]:
    begin, end = first_word(title, language)
    return (begin, end), letter_of(title[begin:end])


def _paths(projection: Projection) -> Iterator[str]:
    yield routes.A_TO_Z
    letters = Counter(entry.letter for entry in _entries(projection))
    if letters.total() > LONGEST:
        for letter, count in letters.items():
            yield from paged(_letter_page(letter), range(count), LONGEST)[0].paths


def _letter_page(letter: str) -> str:
    return f"a-z/{_slug(letter)}.md"


def _page(letter: str, part: Part[_Entry], projection: Projection) -> Page:
    say = phrases(projection.language)
    path = part.path
    named = say["other_signs"] if letter == OTHER else letter
    back = link(say["a_to_z"], routes.relative(path, routes.A_TO_Z))
    parts = [*_letter(letter, part.items, "#", path, projection), part.links(projection.language)]
    return Page(
        path,
        part.title(f"{say['a_to_z']}: {named}", projection.language),
        "\n\n".join(text for text in (*parts, back) if text),
        front={"listing": True, "hide": ["toc"]},
    )


def _letters(ways: list[tuple[str, str]], other: str) -> str:
    """Return the row of letters; the host turns paths into addresses."""
    named = [(other if letter == OTHER else letter, way) for letter, way in ways]
    row = " ".join(link(name, way) for name, way in named)
    return f"{row}\n{{ .kb-letters }}" if row else ""


def _letter(
    letter: str, found: Sequence[_Entry], mark: str, page: str, projection: Projection
) -> list[str]:
    say = phrases(projection.language)
    named = say["other_signs"] if letter == OTHER else letter
    titles = Counter(entry.title.casefold() for entry in found)
    lines = [_line(entry, titles, page, projection) for entry in found]
    return [f"{mark} {plain(named)} {{ #{_slug(letter)} }}", "\n".join(lines)]


def _line(entry: _Entry, titles: Counter[str], page: str, projection: Projection) -> str:
    begin, end = entry.found_by
    title = entry.title
    shown = f"{_kept(title[:begin])}<b>{_kept(title[begin:end])}</b>{_kept(title[end:])}"
    line = f"-   [{shown}]({routes.relative(page, entry.target)})"
    line += spoken(entry.article, projection)
    if titles[title.casefold()] > 1:
        component = projection.component(entry.article.meta.component)
        line += f" ({plain(component.title.text(projection.language))})" if component else ""
    if entry.audience is Audience.AGENT:
        line += f" {badge(phrases(projection.language)['staff'], 'staff')}"
    return line


def _kept(text: str) -> str:
    """Return part of a title for Markdown, with the spaces at its ends."""
    before = " " if text[:1].isspace() else ""
    after = " " if text[-1:].isspace() and text.strip() else ""
    return f"{before}{plain(text)}{after}"


def _slug(letter: str) -> str:
    if letter == OTHER:
        return "other"
    return letter.lower() if letter.isascii() else f"u{ord(letter[0]):04x}"


OUTPUT = Output("a_to_z", 31, frozenset({"public", "agent"}), _pages, paths=_paths)
