"""KB41x: problems of settings that publishing relies on."""

from kbgen.model.problem import Code, Severity

CODES = (
    Code(
        "KB410",
        "Both editions have one host",
        Severity.ERROR,
        why="A slip in the web server's settings would then show everybody what is for staff.",
        remedy="Give the agent edition a host of its own, such as https://support.example.com/.",
    ),
)
