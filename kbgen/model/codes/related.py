"""KB191 to KB193: problems of articles that name others as related."""

from kbgen.model.problem import Code, Severity

CODES = (
    Code(
        "KB191",
        "A related article that is not there",
        Severity.WARNING,
        why="Readers are shown the others only, and somebody meant them to find this one too.",
        remedy="Write the id that the message names, or delete it.",
    ),
    Code(
        "KB192",
        "A related article that is named for nothing",
        Severity.WARNING,
        why="An article is shown once, and never below itself.",
        remedy="Delete the id.",
    ),
    Code(
        "KB193",
        "A related article that customers do not see",
        Severity.NOTICE,
        why=(
            "Below a public article, customers are shown public articles only; this one appears"
            " in the agent edition, and for customers once it is public and out."
        ),
        remedy="Nothing, if that is meant; else name a public article.",
    ),
)
