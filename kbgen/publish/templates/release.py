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
FIXES = SectionSpec(
    key="fixes",
    headings={"en": "Fixes", "de": "Fehlerbehebungen", "ru": "Исправления", "zh": "修复"},
    audience=Audience.PUBLIC,
    guidance="What went wrong and no longer does, a line each: what needs no feature doc of its"
    " own.",
)

TEMPLATE = Template(
    kind="release",
    titles={"en": "Release", "de": "Version", "ru": "Версия", "zh": "版本"},
    purpose="A version comes out, and customers should know what it is about.",
    sections=(HIGHLIGHTS, BEFORE_UPGRADE, FIXES, BACKGROUND),
    folder="releases",
    rank=50,
    nav=("release_notes",),
    keys=("version", "release"),
)
