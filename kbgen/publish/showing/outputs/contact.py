"""The ways to a person."""

from collections.abc import Iterator

from kbgen.model.page import Output, Page, Projection
from kbgen.model.site import Contact
from kbgen.publish.showing import routes
from kbgen.publish.showing.markup import html, plain
from kbgen.publish.showing.speech import phrases


def _pages(projection: Projection) -> Iterator[Page]:
    language = projection.language
    say = phrases(language)
    lines = [f"# {plain(say['contact'])}", f'<p class="kb-lead">{html(say["contact_lead"])}</p>']
    cards = [_card(contact, language) for contact in projection.site.contacts]
    if cards:
        lines.append(f'<ul class="kb-cards">{"".join(cards)}</ul>')
    yield Page(
        routes.CONTACT,
        say["contact"],
        "\n\n".join(lines),
        say["contact_lead"],
        nav=(say["contact"],),
        front={"hide": ["navigation", "toc"]},
    )


def _card(contact: Contact, language: str) -> str:
    title, note = contact.title.text(language), contact.note.text(language)
    return (
        f'<li class="kb-card"><strong><a href="{html(contact.link)}">{html(title)}</a></strong>'
        f"<p>{html(note)}</p></li>"
    )


OUTPUT = Output("contact", 90, frozenset({"public", "agent"}), _pages)
