"""KB61x: problems of launches."""

from kbgen.model.problem import Code, Severity

CODES = (
    Code(
        "KB610",
        "A feature stays out of the public edition, because its launch gate is closed",
        Severity.WARNING,
        why="Its day has come, but not all have read or tested it whom `launch:` in"
        " `content/kb.yml` wants. Customers see neither it nor what is released with links to it.",
        remedy="Let those who are missing read it and run `kbgen ack`. If it was out before its"
        " text changed, write a later day behind `since:`.",
    ),
    Code(
        "KB611",
        "A feature is released soon, and people are missing who read or tested it",
        Severity.NOTICE,
        why="On its day it would stay out of the public edition.",
        remedy="Let those who are missing read it and run `kbgen ack` before its day.",
    ),
    Code(
        "KB612",
        "A feature that is out has another text than the one that was read",
        Severity.NOTICE,
        why="It stays public, but what agents tell customers of it may be what it said before.",
        remedy="Let those who are missing read it again and run `kbgen ack`.",
    ),
    Code(
        "KB613",
        "A feature is out, and no acknowledgement says so",
        Severity.NOTICE,
        why="For what customers can read, `kbgen ack` writes `out: yes`. Without that, nobody can"
        " tell a change of the text from one before the release, and the gate closes with the next"
        " one.",
        remedy="Look at it once more and run `kbgen ack`; one person is enough.",
    ),
)
