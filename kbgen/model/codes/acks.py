"""KB45x: problems of content/acks.yml."""

from kbgen.model.problem import Code, Severity

CODES = (
    Code(
        "KB450",
        "The file of acknowledgements is not plain YAML",
        Severity.ERROR,
        why="Nobody's acknowledgement counts until the file can be read: with a launch gate, all"
        " that it let out would be taken from the public edition.",
        remedy="Correct the line that the message names; `kbgen ack` writes new ones.",
    ),
    Code(
        "KB451",
        "An acknowledgement says something that kbgen does not know",
        Severity.WARNING,
        why="An acknowledgement with a misspelt key does not count.",
        remedy="Correct or delete the line.",
    ),
    Code(
        "KB452",
        "A value that an acknowledgement cannot have",
        Severity.WARNING,
        why="An acknowledgement that says something unclear does not count.",
        remedy="Delete the line and run `kbgen ack` instead.",
    ),
    Code(
        "KB453",
        "An acknowledgement lacks something",
        Severity.WARNING,
        why="It must say who acknowledged which text on which day.",
        remedy="Delete the line and run `kbgen ack` instead.",
    ),
    Code(
        "KB454",
        "An acknowledgement of an article that is not there",
        Severity.NOTICE,
        why="The article was renamed or deleted since, so that it says nothing any more.",
        remedy="Write the new id instead, or delete the lines.",
    ),
)
