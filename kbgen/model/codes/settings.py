"""KB4xx: problems of the settings files."""

from kbgen.model.problem import Code, Severity

CODES = (
    Code(
        "KB401",
        "A settings file is not plain YAML",
        Severity.ERROR,
        why="kbgen reads `key: value` lines, lists and nothing else.",
        remedy="Correct the line that the message names.",
    ),
    Code(
        "KB402",
        "A setting that kbgen does not know",
        Severity.ERROR,
        why="A misspelt setting would be silently without effect.",
        remedy="Correct or delete the line.",
    ),
    Code(
        "KB403",
        "A value that the setting cannot have",
        Severity.ERROR,
        why="Each setting has one meaning; a value outside of it has none.",
        remedy="Write a value as the message says.",
    ),
    Code(
        "KB404",
        "A setting is missing",
        Severity.ERROR,
        why="kbgen does not guess what readers would notice.",
        remedy="Add the line that the message names.",
    ),
)
