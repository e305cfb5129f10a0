"""KB64x: canned answers."""

from kbgen.model.problem import Code, Severity

CODES = (
    Code(
        "KB640",
        "A canned answer has a placeholder that the settings do not name",
        Severity.WARNING,
        why="Nobody is asked to fill it in, so that a customer may read the name in braces.",
        remedy="Correct its name, or add it to `placeholders:` in content/kb.yml.",
    ),
)
