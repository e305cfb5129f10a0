"""A JSON array of objects, for scripts."""

import json
from collections.abc import Sequence

from kbgen.model.audit import AuditFormat, Row
from kbgen.publish.auditing.table import COLUMNS, values


def _write(rows: Sequence[Row]) -> str:
    found = [dict(zip(COLUMNS, values(row), strict=True)) for row in rows]
    return json.dumps(found, ensure_ascii=True, indent=1)


FORMAT = AuditFormat("json", _write)
