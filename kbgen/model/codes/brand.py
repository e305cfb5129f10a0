"""KB42x: problems of the look."""

from kbgen.model.problem import Code, Severity

CODES = (
    Code(
        "KB420",
        "A colour that cannot be read",
        Severity.ERROR,
        why="Links in this colour are below the contrast of 4.5 to 1 that WCAG 2.2 asks for.",
        remedy="Use the colour that the message names, or another darker (on dark pages: lighter)"
        " one.",
    ),
    Code(
        "KB421",
        "A font that cannot be published",
        Severity.ERROR,
        why="A site gives out its fonts as woff2 files; browsers read no others that are as small.",
        remedy="Put a woff2 file there, or delete the line from content/kb.yml.",
    ),
    Code(
        "KB422",
        "Fonts that make every page slow",
        Severity.WARNING,
        why="Fonts are loaded before the first page is whole; together they have more than 100 KB.",
        remedy="Leave out signs that the site does not use, or use one variable font.",
    ),
)
