"""KB22x: what of a picture, or of the theme, cannot be published."""

from kbgen.model.problem import Code, Severity

CODES = (
    Code(
        "KB220",
        "A picture that is not what its name says",
        Severity.ERROR,
        why="A file is cleaned as the format that its name says; another cannot be.",
        remedy="Rename it as the message says, or export it anew.",
    ),
    Code(
        "KB221",
        "A damaged picture",
        Severity.ERROR,
        why="A browser may show half of it or nothing, and what stands in it cannot be cleaned.",
        remedy="Get the whole file, or open it in a picture editor and export it anew.",
    ),
    Code(
        "KB222",
        "A picture that is too large",
        Severity.ERROR,
        why="A small file can unfold to a picture that stops the reader's machine.",
        remedy="Scale it down, or compress it.",
    ),
    Code(
        "KB223",
        "A picture that holds more than one picture",
        Severity.ERROR,
        why="Programs that show the first picture alone hide what the others tell.",
        remedy="Save the one that you mean, or an animation as GIF or WebP.",
    ),
    Code(
        "KB224",
        "A drawing that holds more than a drawing",
        Severity.ERROR,
        why="An SVG can run scripts, load from elsewhere and hold text that nobody sees.",
        remedy="Export it as plain SVG without hidden layers, or as PNG.",
    ),
    Code(
        "KB225",
        "A drawing that is too complex",
        Severity.ERROR,
        why="Parts that repeat others can unfold to more than a browser can draw.",
        remedy="Simplify it, or export it as PNG.",
    ),
    Code(
        "KB226",
        "A file of the theme that is not published",
        Severity.WARNING,
        why="Notes and sources in the folder theme/ would stand on the site for everybody.",
        remedy="Move it out of theme/, or save it as a kind of file that a website needs.",
    ),
)
