"""KB16x and KB23x: what makes a text or a name mean other things than it seems to."""

from kbgen.model.problem import Code, Severity

CODES = (
    Code(
        "KB160",
        "A file that is too complex",
        Severity.ERROR,
        why=(
            "Reading it would take more time or memory than any article needs, so the site could "
            "not be built. All other files were checked."
        ),
        remedy=(
            "Look for long rows of brackets or marks, for lists or quotes that are nested many "
            "times, and for a line without an end; simplify or split the file."
        ),
    ),
    Code(
        "KB161",
        "A character that cannot be seen",
        Severity.WARNING,
        why=(
            "Characters without width, and those that turn the direction of text, make a line "
            "look like another one. In code, readers copy what they do not see."
        ),
        remedy="Delete the character; the message names it and its place.",
    ),
    Code(
        "KB162",
        "A character that cannot be seen, where names are compared",
        Severity.ERROR,
        why=(
            "Settings, headings and addresses decide who reads a text and where a link leads. "
            "With a character that nobody sees they are other ones than they look like."
        ),
        remedy="Type the setting, heading or address anew.",
    ),
    Code(
        "KB163",
        "Settings below the front matter",
        Severity.ERROR,
        why=(
            "The front matter ends with the first line `---`; what stands below it is text that "
            "readers see, and has no effect."
        ),
        remedy="Move the lines above the closing `---`, or delete them.",
    ),
    Code(
        "KB230",
        "A name that not every machine can have",
        Severity.ERROR,
        why=(
            "Files travel through Git to machines with other rules, and their names become "
            "addresses. A name with such characters is lost or changed on the way."
        ),
        remedy="Rename the file or folder: letters, digits, dashes and dots.",
    ),
    Code(
        "KB231",
        "Two names that are one on some machines",
        Severity.ERROR,
        why=(
            "Where small and capital letters are the same, or accents are stored apart, one file "
            "would overwrite the other without a word."
        ),
        remedy="Rename one of the two.",
    ),
)
