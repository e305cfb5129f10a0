"""Releases: what a version is about; its release notes are made from the feature docs."""

from kbgen.model.audience import Audience
from kbgen.model.template import SectionSpec, Template
from kbgen.publish.sections import BACKGROUND

HIGHLIGHTS = SectionSpec(
    key="highlights",
    headings={"en": "Highlights", "de": "Highlights", "ru": "Главное", "zh": "亮点"},
    audience=Audience.PUBLIC,
    guidance="What this version is about, in a few sentences. The list of changes is made from"
    " the feature docs with the same version; do not type it again.",
    required=True,
)
BEFORE_UPGRADE = SectionSpec(
    key="before-upgrade",
    headings={
        "en": "Before you upgrade",
        "de": "Vor dem Update",
        "ru": "Перед обновлением",
        "zh": "升级须知",
    },
    audience=Audience.PUBLIC,
    guidance="What customers must know or do first.",
)

TEMPLATE = Template(
    kind="release",
    titles={"en": "Release", "de": "Version", "ru": "Версия", "zh": "版本"},
    purpose="A version comes out, and customers should know what it is about.",
    sections=(HIGHLIGHTS, BEFORE_UPGRADE, BACKGROUND),
    folder="releases",
    rank=50,
    nav=("release_notes",),
    keys=("version", "release"),
)
