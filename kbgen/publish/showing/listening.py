"""Listening to searches: what the script that sends them is told, and where it may send to."""

from urllib.parse import urlsplit

from kbgen.model.audience import Audience
from kbgen.model.page import Projection, address_of
from kbgen.model.site import Site
from kbgen.publish.reading.hosts import host_of
from kbgen.publish.showing import routes

SCRIPTS = (
    "assets/kbgen/masking.js",
    "assets/kbgen/beacon-post.js",
    "assets/kbgen/beacon.js",
    "assets/kbgen/recording.js",
)
FEEDBACK = "assets/kbgen/feedback.js"


def listens(projection: Projection) -> bool:
    """Tell whether the edition of *projection* sends what is searched."""
    return projection.edition.name in projection.site.listening


def listening_host(site: Site, edition: str) -> str:
    """Return the origin that pages of *edition* may send to, "" if it is none or their own."""
    parts = urlsplit(site.listening.get(edition, ""))
    return f"{parts.scheme}://{parts.netloc}" if parts.netloc else ""


def listening_scripts(projection: Projection) -> list[str]:
    """Return the scripts of listening and of feedback, in the order in which they need each other.

    Pages that have no use for them do not load them.
    """
    scripts = list(SCRIPTS) if listens(projection) else []
    return [*scripts, FEEDBACK] if scripts or note_of(projection) else scripts


def note_of(projection: Projection) -> str:
    """Return where a reader's note goes: a mail address or the contact page, "" if nowhere.

    The agent edition has none: the ways to a person are for customers.
    """
    contacts = projection.site.contacts
    if not contacts or Audience.AGENT in projection.edition.audiences:
        return ""
    mails = (contact.link for contact in contacts if contact.link.startswith("mailto:"))
    # what the settings add to a mail is for other occasions
    return next(mails, "").partition("?")[0] or address_of(routes.CONTACT)


def told(projection: Projection) -> dict[str, object]:
    """Return what the script is told; nothing if it is not to listen."""
    if not listens(projection):
        return {}
    site, edition = projection.site, projection.edition.name
    return {
        "address": site.listening[edition],
        # elsewhere, in a preview or a copy, nobody is a customer
        "host": host_of(site.addresses[edition]) if edition in site.addresses else "",
        "edition": edition,
        "language": projection.language,
        # a link may have a place for the query; up to it, it is always the same
        "contacts": [contact.link.partition("{")[0] for contact in site.contacts],
    }
