"""Write the forms of a tracker from what a knowledge base knows."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from kbgen.adapters.content import read_content
from kbgen.app.own_files import OwnFiles
from kbgen.errors import UsageError
from kbgen.gaps.asking import forms_of
from kbgen.gaps.form import services
from kbgen.model.audience import Edition
from kbgen.model.problem import Severity
from kbgen.publish.checking.codes import severity
from kbgen.publish.showing.project import projections


@dataclass(frozen=True, slots=True)
class Wanted:
    """For which *service*, from what an *edition* shows at *now*, and in which *language*.

    *language*: "" is the first of the site.
    """

    service: str
    edition: Edition
    now: datetime
    language: str = ""


def forms(root: Path, top: Path, wanted: Wanted) -> tuple[OwnFiles, tuple[str, ...]]:
    """Return the files of the forms below *top*, and the files in *root* that cannot be read."""
    content = read_content(root, wanted.now)
    site = content.library.settings.site
    language = wanted.language or site.language
    if language not in site.languages:
        raise UsageError(
            f"the knowledge base has no language {language}",
            "choose one of " + ", ".join(site.languages),
        )
    shown = projections(content.library, wanted.edition)
    asked = forms_of(next(one for one in shown if one.language == language))
    service = services()[wanted.service]
    errors = (one for one in content.problems if severity(one) is Severity.ERROR)
    return (
        OwnFiles(
            {top / path: text for path, text in service.files(asked)},
            {top / path: text for path, text in service.beside(asked)},
        ),
        tuple(sorted({one.place.path for one in errors})),
    )
