"""KB63x: problems of experiments."""

from kbgen.model.problem import Code, Severity

CODES = (
    Code(
        "KB630",
        "A share of customers, and no experiment",
        Severity.WARNING,
        why=(
            "`share` tells support with how many customers something is tried. Where nothing is "
            "tried any more, it tells them something that is not so."
        ),
        remedy="Delete `share`, or write `status: experiment`.",
    ),
)
