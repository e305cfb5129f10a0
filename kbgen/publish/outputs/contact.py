"""The ways to a person."""

from collections.abc import Iterator

from kbgen.model.page import Output, Page, Projection
from kbgen.publish import routes
from kbgen.publish.markup import html, link, plain
from kbgen.publish.speech import phrases


def _pages(projection: Projection) -> Iterator[Page]:
    language = projection.language
    say = phrases(language)
    lines = [f"# {plain(say['contact'])}", f'<p class="kb-lead">{html(say["contact_lead"])}</p>']
    for contact in projection.site.contacts:
        note = contact.note.text(language)
        lines.append(f"-   **{link(contact.title.text(language), contact.link)}**"
                     + (f"  \n    {plain(note)}" if note else ""))
    yield Page(routes.CONTACT, say["contact"], "\n\n".join(lines), say["contact_lead"],
               nav=(say["contact"],))


OUTPUT = Output("contact", 90, frozenset({"public", "agent"}), _pages)
