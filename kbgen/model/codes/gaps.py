"""KB5xx: problems of the ledger of gaps."""

from kbgen.model.problem import Code, Severity

CODES = (
    Code(
        "KB501",
        "The ledger of gaps cannot be read",
        Severity.WARNING,
        why="kbgen reads `key: value` lines below the id of each gap, each gap once, and nothing"
        " else. The site can be built; `kbgen gaps` waits until this is mended.",
        remedy="Correct the line that the message names.",
    ),
    Code(
        "KB502",
        "A key of a gap that kbgen does not know",
        Severity.WARNING,
        why="A misspelt key would be silently without effect, and what you decided forgotten.",
        remedy="Correct or delete the line.",
    ),
    Code(
        "KB503",
        "A value that a gap cannot have",
        Severity.WARNING,
        why="The ledger holds what people decide. Counts, and whether a gap is closed or reopened,"
        " are measured from searches and cannot be written.",
        remedy="Write a value as the message says, or let `kbgen gaps set` write it.",
    ),
    Code(
        "KB504",
        "A gap is answered by an article that is not there",
        Severity.WARNING,
        why="Without the article nobody can tell whether the answer helps, and the gap would leave"
        " the list for nothing.",
        remedy="Write the id of an article that exists, or `status: planned` until it does.",
    ),
)
