"""KB1xx: problems within one article."""

from kbgen.model.problem import Code, Severity

CODES = (
    Code(
        "KB101",
        "The file cannot be read as text",
        Severity.ERROR,
        why=(
            "Articles are UTF-8 text in regular files; anything else could not be shown to "
            "every reader."
        ),
        remedy="Save the file as UTF-8; replace links by the file itself.",
    ),
    Code(
        "KB102",
        "The front matter is missing or does not end",
        Severity.ERROR,
        why="kbgen publishes only what says who may read it, and the front matter says so.",
        remedy="Begin the file with a line `---`, the settings, and another line `---`.",
    ),
    Code(
        "KB103",
        "The front matter is not plain YAML",
        Severity.ERROR,
        why=(
            "Settings that were misread would be published as text. kbgen reads `key: "
            "value` lines and lists of texts, without tags, aliases or repeated keys."
        ),
        remedy="Put values with `:` or other special characters in quotes; write each key once.",
    ),
    Code(
        "KB104",
        "A key that kbgen does not know",
        Severity.ERROR,
        why="A misspelt key would be silently without effect, and some keys decide who may read.",
        remedy="Correct or delete the line.",
    ),
    Code(
        "KB105",
        "A value that the key cannot have",
        Severity.ERROR,
        why="Each key has one meaning; a value outside of it has none.",
        remedy="Write one of the values that the message names.",
    ),
    Code(
        "KB106",
        "A key is missing",
        Severity.ERROR,
        why="An article of this kind is not complete without it.",
        remedy="Add the line that the message names.",
    ),
    Code(
        "KB107",
        "The id and the file name differ",
        Severity.ERROR,
        why="Links and translations find an article by its file, reports by its id.",
        remedy="Give both the same name.",
    ),
    Code(
        "KB108",
        "A feature doc without a description",
        Severity.WARNING,
        why=(
            "The description stands below the title, in lists, in search results and in previews."
        ),
        remedy="Add `description:` with one sentence that tells customers what they find here.",
    ),
    Code(
        "KB110",
        "An unknown section",
        Severity.ERROR,
        why=(
            "A section has its audience from its template. A heading that the template does "
            "not know has none, so it is never published."
        ),
        remedy=(
            "Use one of the headings that the message names, or a `###` heading inside a section."
        ),
    ),
    Code(
        "KB111",
        "A required section is missing",
        Severity.ERROR,
        why="Customers and support rely on every article of a kind answering the same questions.",
        remedy="Add the section.",
    ),
    Code(
        "KB112",
        "A section is there twice",
        Severity.ERROR,
        why="Readers and reports find a section by its name.",
        remedy="Join the two.",
    ),
    Code(
        "KB113",
        "A required section is empty",
        Severity.WARNING,
        why="A heading without text promises an answer and gives none.",
        remedy="Write the text, or delete a section that is optional.",
    ),
    Code(
        "KB114",
        "Text before the first section",
        Severity.ERROR,
        why="Text that stands in no section has no audience, so it is never published.",
        remedy="Move it below a heading.",
    ),
    Code(
        "KB115",
        "A title inside the text",
        Severity.WARNING,
        why=(
            "The title stands in the front matter; a second one confuses readers and screen "
            "readers."
        ),
        remedy="Delete the heading, or begin it with `##`.",
    ),
    Code(
        "KB116",
        "A section of questions without a question",
        Severity.WARNING,
        why="The FAQ pages are made from the `###` headings of this section.",
        remedy="Begin each question with `###`.",
    ),
    Code(
        "KB117",
        "An entry without text",
        Severity.WARNING,
        why="A question without an answer is shown to customers as it is.",
        remedy="Write the answer below the heading.",
    ),
    Code(
        "KB118",
        "A heading that is not recognised",
        Severity.ERROR,
        why="The text below would stand in the section before, and be published with it.",
        remedy=(
            "Write `## Heading` on a line of its own, between empty lines, outside of HTML, and "
            "a section's heading exactly as its template has it. Leave a line empty above `---`: "
            "right below a text it makes a heading of that text."
        ),
    ),
    Code(
        "KB119",
        "An article says nothing to customers",
        Severity.WARNING,
        why="Customers find it by its title, and get a page without an answer.",
        remedy="Write the text, or make it an article for staff until there is one.",
    ),
    Code(
        "KB120",
        "A screenshot without a caption",
        Severity.WARNING,
        why="A caption says what to look at; many readers read nothing else.",
        remedy='Write `![What it shows](picture.png "The caption.")`.',
    ),
    Code(
        "KB121",
        "A picture without alternative text",
        Severity.WARNING,
        why="People who cannot see the picture, and search engines, read this text instead.",
        remedy="Describe the picture in the square brackets.",
    ),
    Code(
        "KB122",
        "A picture as HTML",
        Severity.WARNING,
        why="Pictures in HTML get no caption and are not checked.",
        remedy='Write `![What it shows](picture.png "The caption.")`.',
    ),
    Code(
        "KB123",
        "An address with a space",
        Severity.ERROR,
        why="Programs disagree on where such an address ends, and readers would see it as text.",
        remedy="Rename the file, or put the address into angle brackets: `(<my picture.png>)`.",
    ),
    Code(
        "KB130",
        "A code block is never closed",
        Severity.ERROR,
        why="Everything behind it would be shown as code, staff blocks included.",
        remedy="Repeat the marks that opened it on a line of their own.",
    ),
    Code(
        "KB131",
        "A comment does not end where it seems to",
        Severity.ERROR,
        why="Where a comment ends decides what is published.",
        remedy="Write `-->` where it ends, and no comment inside another one.",
    ),
)
