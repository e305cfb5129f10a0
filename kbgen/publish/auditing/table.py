"""The columns of the audit, for machines."""

from kbgen.model.audit import Row

COLUMNS = (
    "edition",
    "language",
    "address",
    "path",
    "line",
    "what",
    "title",
    "audience",
    "owner",
    "release",
    "visible",
    "why",
)


def values(row: Row) -> tuple[str | int | bool | None, ...]:
    """Return the values of *row* in the order of the columns."""
    return (
        row.edition,
        row.language,
        row.address,
        row.place.path if row.place else None,
        row.place.line if row.place else None,
        row.what.value,
        row.title,
        row.audience,
        row.owner,
        row.release,
        row.visible,
        row.why,
    )
