"""A page for each person: what is asked about theirs, what to look at again, what is coming."""

from collections.abc import Iterator, Sequence

from kbgen.model.article import Article
from kbgen.model.page import Output, Page, Projection
from kbgen.publish.reviewing.freshness import Stale
from kbgen.publish.showing import routes
from kbgen.publish.showing.badges import status_badges
from kbgen.publish.showing.coming import coming
from kbgen.publish.showing.component_facts import counted_kinds, when
from kbgen.publish.showing.look_again import look_again, to_look_at
from kbgen.publish.showing.markup import NOTHING, carded, html, link, plain
from kbgen.publish.showing.mentions import mention
from kbgen.publish.showing.open_gaps import is_analysed
from kbgen.publish.showing.people import Person, people
from kbgen.publish.showing.speech import number, phrases

_PROBLEM = "problem"
ASKED = 10  # gaps on the page of a person; all of them stand on the page of what is unanswered


def _pages(projection: Projection) -> Iterator[Page]:
    say = phrases(projection.language)
    known = people(projection)
    lines = [f"# {plain(say['owners'])}", f'<p class="kb-lead">{html(say["owners_lead"])}</p>']
    lines += [_line(person, projection) for person in known.values()]
    yield Page(
        routes.OWNERS,
        say["owners"],
        "\n\n".join(lines if known else [*lines, plain(say["no_entries"])]),
        say["owners_lead"],
        nav=(say["support"], say["owners"], ""),
        front={"listing": True},
    )
    found, on_the_way = to_look_at(projection), coming(projection)
    for person in known.values():
        yield _page(person, found, on_the_way, projection)


def _line(person: Person, projection: Projection) -> str:
    titles = (one.title.text(projection.language) for one in person.components)
    below = plain(", ".join(titles)) or plain(
        ", ".join(counted_kinds(person.articles, projection.language).values())
    )
    name = link(person.name, routes.relative(routes.OWNERS, person.page))
    return f"-   **{name}**  \n    {below}"


def _page(
    person: Person, found: Sequence[Stale], on_the_way: Sequence[Article], projection: Projection
) -> Page:
    say = phrases(projection.language)
    about = say["owner_about"].format(person.name)
    theirs = [one for one in found if one.article.meta.owner == person.name]
    parts = [
        f"# {plain(person.name)}",
        f'<p class="kb-lead">{html(about)}</p>',
        _components(person, projection),
        f"## {plain(say['owner_asked'])} {{ #asked }}",
        _asked(person, projection),
        f"## {plain(say['freshness'])} {{ #freshness }}",
        look_again(theirs, person.page, projection) if theirs else plain(say["fresh_none"]),
        f"## {plain(say['problems'])} {{ #problems }}",
        _listed([one for one in person.articles if one.kind == _PROBLEM], person, projection),
        f"## {plain(say['coming'])} {{ #coming }}",
        _listed([one for one in on_the_way if one.meta.owner == person.name], person, projection),
        f"## {plain(say['articles'])} {{ #articles }}",
        _listed(_by_title(person), person, projection),
    ]
    return Page(
        person.page,
        person.name,
        "\n\n".join(part for part in parts if part),
        about,
        nav=(say["support"], say["owners"], person.name),
    )


def _components(person: Person, projection: Projection) -> str:
    """Return the components of *person*, each with where its questions go on to."""
    rows = [
        (
            link(
                one.title.text(projection.language),
                routes.relative(person.page, routes.topic_page(one)),
            ),
            plain(one.escalation) or NOTHING,
            plain(", ".join(one.keywords)) or NOTHING,
        )
        for one in person.components
    ]
    say = phrases(projection.language)
    heads = [say["component"], say["escalation"], say["keywords"]]
    return carded(heads, rows) if rows else ""


def _asked(person: Person, projection: Projection) -> str:
    say, language = phrases(projection.language), projection.language
    if not is_analysed(projection):
        return plain(say["owner_asked_unknown"])
    if not person.gaps:
        return plain(say["nothing_now"])
    rows = [
        (
            plain(gap.query or gap.id),
            number(gap.searches, language),
            number(gap.unanswered, language),
        )
        for gap in person.gaps[:ASKED]
    ]
    target = f"{routes.relative(person.page, routes.UNANSWERED)}#gaps"
    heads = [say["owner_asked"], say["gap_searches"], say["unanswered_of"]]
    count = number(len(person.gaps), language)
    more = link(f"{say['open_gaps']}: {count}", target)
    return f"{carded(heads, rows)}\n\n{more}"


def _listed(articles: Sequence[Article], person: Person, projection: Projection) -> str:
    lines = (
        f"-   {mention(one, person.page, projection)} {' '.join(status_badges(one, projection))}"
        f"{when(one, projection)}"
        for one in articles
    )
    return "\n".join(lines) or plain(phrases(projection.language)["nothing_now"])


def _by_title(person: Person) -> list[Article]:
    """Return the articles of *person* by title; problems have a part of their own."""
    found = [one for one in person.articles if one.kind != _PROBLEM]
    return sorted(found, key=lambda one: (one.meta.title.casefold(), one.id))


OUTPUT = Output("owners", 68, frozenset({"agent"}), _pages, room=routes.OWNERS)
