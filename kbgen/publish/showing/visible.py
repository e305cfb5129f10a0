"""Which articles an edition shows at a moment: the one rule, by allowance."""

from datetime import datetime

from kbgen.model.article import Meta
from kbgen.model.audience import Edition


def shows(edition: Edition, meta: Meta, now: datetime) -> bool:
    """Tell whether *edition* shows an article with this front matter at *now*."""
    return (
        meta.audience in edition.audiences
        and meta.status in edition.statuses
        and (edition.unreleased or is_out(meta, now))
    )


def is_out(meta: Meta, now: datetime) -> bool:
    """Tell whether the release date, if there is one, has come, and no gate holds it back."""
    return not meta.held and (meta.release is None or meta.release.has_come(now))
