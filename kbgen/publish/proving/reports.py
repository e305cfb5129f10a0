"""An analysis with other rows: what customers searched is for staff alone."""

import json

from kbgen.publish.proving.dice import Dice
from kbgen.publish.proving.wording import words


def replaced_reports(text: str, dice: Dice) -> str:
    """Return the analysis *text* (JSON) with other cells in more rows; "" makes an empty one."""
    try:
        found = json.loads(text)
    except ValueError:
        found = {"version": 1, "reports": []}
    if isinstance(found, dict):
        for report in found.get("reports", []):
            if isinstance(report, dict) and isinstance(report.get("rows"), list):
                rows = [_row(row, dice) for row in report["rows"] if isinstance(row, dict)]
                report["rows"] = [*dice.shuffled(rows), *rows[: dice.below(4)]]
    return json.dumps(found, ensure_ascii=False)


def _row(row: dict[str, object], dice: Dice) -> dict[str, object]:
    return {key: words(dice) if isinstance(cell, str) else cell for key, cell in row.items()}
