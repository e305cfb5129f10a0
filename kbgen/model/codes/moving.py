"""KB195 to KB198: problems of articles that had another id before."""

from kbgen.model.problem import Code, Severity

CODES = (
    Code(
        "KB195",
        "An earlier id that is the id of an article",
        Severity.ERROR,
        why="The page of that article stands at the address, so nobody can be led on from it.",
        remedy="Delete it from `formerly:`, or rename the article that has it now.",
    ),
    Code(
        "KB196",
        "An earlier id that two articles claim",
        Severity.ERROR,
        why="Readers of the old address can be led to one page only.",
        remedy="Keep it in the article that answers what the old one did.",
    ),
    Code(
        "KB197",
        "A link to an earlier id",
        Severity.ERROR,
        why="The article has another name now. The old address leads readers on, links need not.",
        remedy="Write the path that the message names.",
    ),
    Code(
        "KB198",
        "An article has gone, and nothing leads on from its address",
        Severity.WARNING,
        why=(
            "Customers have its address in bookmarks, mails and search engines, and would find"
            " nothing there."
        ),
        remedy=(
            "Write its id into `formerly:` of the article that answers now. Told by"
            " `kbgen check --since`."
        ),
    ),
)
