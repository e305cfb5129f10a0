"""KB18x: problems of release dates."""

from kbgen.model.problem import Code, Severity

CODES = (
    Code(
        "KB180",
        "A release time that comes twice",
        Severity.WARNING,
        why=(
            "When the clocks go back, an hour comes a second time. kbgen takes the later of the "
            "two, so that nothing is out early."
        ),
        remedy="Add the offset, like `2026-10-25T02:30+02:00`, or choose another hour.",
    ),
)
