"""KB3xx: problems of audience and edition."""

from kbgen.model.problem import Code, Severity

CODES = (
    Code(
        "KB301",
        "The audience is missing",
        Severity.ERROR,
        why="A page is public only if it says so.",
        remedy="Write `audience: public` or `audience: agent`.",
    ),
    Code(
        "KB302",
        "An audience wider than the kind may have",
        Severity.ERROR,
        why="Articles of some kinds are written for support only.",
        remedy="Narrow `audience`, or write the article as another kind.",
    ),
    Code(
        "KB303",
        "A part is made public that is not",
        Severity.ERROR,
        why=(
            "The template decides for whom a section is; an author may narrow it, never widen it."
        ),
        remedy="Delete `{audience=public}`, or move the text to a public section.",
    ),
    Code(
        "KB304",
        "A staff block is never closed",
        Severity.ERROR,
        why="Where a staff block ends decides what is published.",
        remedy="Write `:::` on a line of its own where it ends.",
    ),
    Code(
        "KB305",
        "A staff block that is not recognised",
        Severity.ERROR,
        why="What looks like a staff block and is none would be published.",
        remedy=(
            "Write `::: agent` on a line of its own, outside tables, and `:::` where it ends; "
            "`!!! staff` and other colons make no staff block. Show examples in a code block."
        ),
    ),
    Code(
        "KB306",
        "Public text leads to a page that customers do not have",
        Severity.ERROR,
        why="The link would be dead, and its text may tell what is not public yet.",
        remedy="Remove the link, put it into a staff block, or publish the page it leads to. If a"
        " launch gate holds that page back, let those acknowledge it who are missing.",
    ),
    Code(
        "KB307",
        "An unknown audience in a heading",
        Severity.ERROR,
        why="A misspelt audience must not publish anything.",
        remedy="Write `{audience=agent}`.",
    ),
)
