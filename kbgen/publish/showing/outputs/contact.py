"""The ways to a person, with the answer time that is promised and the question that was asked."""

from collections.abc import Iterator

from kbgen.model.page import Output, Page, Projection
from kbgen.model.site import Contact
from kbgen.publish.showing import routes
from kbgen.publish.showing.asking import asking, unasked
from kbgen.publish.showing.markup import html, link, plain
from kbgen.publish.showing.speech import phrases


def _pages(projection: Projection) -> Iterator[Page]:
    language, contacts = projection.language, projection.site.contacts
    if not contacts:
        return
    say = phrases(language)
    yield Page(
        routes.CONTACT,
        say["contact"],
        _plain(contacts, language),
        say["contact_lead"],
        nav=(say["contact"],),
        front={
            "template": "contact.html",
            "hide": ["navigation", "toc"],
            "contacts": [_way(contact, language) for contact in contacts],
        },
    )


def _plain(contacts: tuple[Contact, ...], language: str) -> str:
    """Return the same as Markdown, for a theme that has no template for it."""
    say = phrases(language)
    lines = [f"# {plain(say['contact'])}", f'<p class="kb-lead">{html(say["contact_lead"])}</p>']
    lines += [
        "  \n    ".join(
            (
                f"-   **{link(contact.title.text(language), unasked(contact.link))}**",
                *(
                    plain(text)
                    for text in (_answer(contact, language), _note(contact, language))
                    if text
                ),
            )
        )
        for contact in contacts
    ]
    return "\n\n".join(lines)


def _way(contact: Contact, language: str) -> dict[str, object]:
    return {
        "title": html(contact.title.text(language)),
        "link": html(unasked(contact.link)),
        "asking": html(asking(contact.link, phrases(language))),
        "answer": html(_answer(contact, language)),
        "note": html(_note(contact, language)),
    }


def _answer(contact: Contact, language: str) -> str:
    """Return when an answer comes, as a sentence."""
    answer = contact.answer.text(language)
    return f"{phrases(language)['answer_time']} {answer}" if answer else ""


def _note(contact: Contact, language: str) -> str:
    return contact.note.text(language)


OUTPUT = Output("contact", 90, frozenset({"public", "agent"}), _pages)
