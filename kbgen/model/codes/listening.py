"""KB41x: problems of listening to searches."""

from kbgen.model.problem import Code, Severity

CODES = (
    Code(
        "KB411",
        "Searches of customers are sent to the host of the agent edition",
        Severity.ERROR,
        why="Each public page would name that host, which customers must not know.",
        remedy="Give the receiver a host of its own, or let each edition send to a path of its"
        " own site, like /searches.",
    ),
)
