"""KB185: problems of the ways to a person."""

from kbgen.model.problem import Code, Severity

CODES = (
    Code(
        "KB185",
        "A blank in a contact's link that nothing fills",
        Severity.ERROR,
        why=(
            "`{query}` in a link takes what the reader searched for; any other blank would go"
            " out as it stands."
        ),
        remedy="Write `{query}` where the question belongs, or delete the blank.",
    ),
)
