"""The formats of the audit, by name."""

from functools import cache

from kbgen.model.audit import AuditFormat
from kbgen.model.members import members


@cache
def formats() -> dict[str, AuditFormat]:
    """Return each format in which the audit can be written."""
    found = members("kbgen.publish.auditing.formats", "FORMAT", AuditFormat)
    return {one.name: one for one in found}
