"""KB164: what shows customers that something was left out."""

from kbgen.model.problem import Code, Severity

CODES = (
    Code(
        "KB164",
        "A staff block that leaves a trace",
        Severity.WARNING,
        why=(
            "Without an empty line above or below it, the lines around a staff block would be one"
            " paragraph or list. Customers see them apart, and can tell that something is missing."
        ),
        remedy="Leave an empty line above and below the block.",
    ),
)
