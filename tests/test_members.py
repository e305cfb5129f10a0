"""Members register by standing in the folder: each folder loads, and none is half a member."""

import re
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules

import click
import pytest

from kbgen.gaps.export import Export
from kbgen.gaps.form import Service
from kbgen.gaps.why import CauseKind
from kbgen.listen.log_format import LogFormat
from kbgen.listen.receiver import Receiver
from kbgen.listen.report_output import ReportOutput
from kbgen.model.audit import AuditFormat
from kbgen.model.check import Check
from kbgen.model.listing import Listing
from kbgen.model.members import members, members_by_name
from kbgen.model.page import Output
from kbgen.model.picture import PictureFormat
from kbgen.model.problem import Code
from kbgen.model.review import Chapter, ReviewFormat
from kbgen.model.site_file import SiteFile
from kbgen.model.template import Template
from kbgen.model.text_files import TextFiles
from kbgen.publish.answering.shape import Shape
from kbgen.publish.checking.codes import codes
from kbgen.publish.releasing.comparison import Comparison
from kbgen.publish.tabulating.sheet import TableFormat

ROOT = Path(__file__).parents[1] / "kbgen"
FOLDERS = {
    "publish.templates": ("TEMPLATE", Template),
    "publish.checking.checks": ("CHECK", Check),
    "publish.showing.outputs": ("OUTPUT", Output),
    "publish.checking.listings": ("LISTING", Listing),
    "publish.auditing.formats": ("FORMAT", AuditFormat),
    "publish.showing.phrases": ("PHRASES", dict),
    "publish.showing.report_phrases": ("PHRASES", dict),
    "publish.showing.files": ("FILE", SiteFile),
    "publish.showing.texts": ("TEXTS", TextFiles),
    "publish.releasing.comparisons": ("COMPARISON", Comparison),
    "publish.media.formats": ("FORMAT", PictureFormat),
    "model.codes": ("CODES", tuple),
    "listen.formats": ("FORMAT", LogFormat),
    "listen.outputs": ("OUTPUT", ReportOutput),
    "listen.receivers": ("RECEIVER", Receiver),
    "gaps.causes": ("CAUSE", CauseKind),
    "gaps.classes": ("CUES", dict),
    "gaps.review.chapters": ("CHAPTER", Chapter),
    "gaps.review.formats": ("FORMAT", ReviewFormat),
    "gaps.exports": ("EXPORT", Export),
    "gaps.forms": ("SERVICE", Service),
    "cli.commands": ("COMMAND", click.Command),
    "cli.gaps": ("COMMAND", click.Command),
    "cli.problems": ("COMMAND", click.Command),
    "cli.canned": ("COMMAND", click.Command),
    "publish.answering.shapes": ("SHAPE", Shape),
    "publish.tabulating.formats": ("FORMAT", TableFormat),
}
PHRASES = members_by_name("kbgen.publish.showing.phrases", "PHRASES", dict)
COMMANDS = {
    **members_by_name("kbgen.cli.commands", "COMMAND", click.Command),
    **{
        f"{group} {name.strip('_')}": command
        for group in ("gaps", "problems", "canned")
        for name, command in members_by_name(f"kbgen.cli.{group}", "COMMAND", click.Command).items()
    },
}
TEMPLATES = members("kbgen.publish.templates", "TEMPLATE", Template)


@pytest.mark.parametrize("folder", FOLDERS)
def test_every_file_of_a_folder_is_a_member(folder: str) -> None:
    attribute, kind = FOLDERS[folder]
    files = {path.stem for path in (ROOT / folder.replace(".", "/")).glob("*.py")} - {"__init__"}
    found: dict[str, object] = members_by_name(f"kbgen.{folder}", attribute, kind)
    assert set(found) == files
    assert files


@pytest.mark.parametrize(
    "folder",
    [
        "publish.templates",
        "publish.showing.outputs",
        "publish.checking.listings",
        "publish.auditing.formats",
    ],
)
def test_no_two_members_have_one_name(folder: str) -> None:
    attribute, kind = FOLDERS[folder]
    found: tuple[object, ...] = members(f"kbgen.{folder}", attribute, kind)
    names = [getattr(one, "name", None) or getattr(one, "kind", "") for one in found]
    assert len(set(names)) == len(names)


def test_a_file_without_its_value_is_named() -> None:
    with pytest.raises(
        TypeError, match=r"kbgen\.publish\.checking\.checks\.\w+ must define NOTHING"
    ):
        members("kbgen.publish.checking.checks", "NOTHING", Check)


@pytest.mark.parametrize("language", PHRASES)
def test_every_language_says_the_same_things(language: str) -> None:
    assert set(PHRASES[language]) == set(PHRASES["en"])
    assert all(text.strip() for text in PHRASES[language].values())
    assert not [key for key, text in PHRASES[language].items() if re.search(r'[<>"]', text)]


@pytest.mark.parametrize("template", TEMPLATES, ids=[template.kind for template in TEMPLATES])
def test_every_template_speaks_every_language(template: Template) -> None:
    languages = set(PHRASES)
    assert set(template.titles) == languages
    for spec in template.sections:
        assert set(spec.headings) == languages
        assert spec.guidance.strip()
    for language in languages:
        headings = [spec.heading(language).casefold() for spec in template.sections]
        assert len(set(headings)) == len(headings)


def test_every_code_stands_in_one_table_and_in_order() -> None:
    tables = members("kbgen.model.codes", "CODES", tuple)
    ids = [[code.id for code in table if isinstance(code, Code)] for table in tables]
    assert [len(found) for found in ids] == [len(table) for table in tables]
    assert all(found == sorted(set(found)) for found in ids)
    assert sum(map(len, ids)) == len({id for found in ids for id in found})
    assert all(re.fullmatch(r"KB[1-6]\d\d", id) for found in ids for id in found)


def test_every_code_says_why_and_what_to_do() -> None:
    assert len(codes()) == sum(map(len, members("kbgen.model.codes", "CODES", tuple)))
    for code in codes().values():
        assert code.title.strip()
        assert code.why.endswith(".")
        assert code.remedy.endswith(".")


def test_checks_report_documented_codes_and_share_none() -> None:
    used = [
        code
        for check in members("kbgen.publish.checking.checks", "CHECK", Check)
        for code in check.codes
    ]
    assert set(used) <= set(codes())


def test_every_code_is_used() -> None:
    text = "".join(
        path.read_text("utf-8") for path in ROOT.rglob("*.py") if "codes" not in path.parts
    )
    assert [code for code in codes() if f'"{code}"' not in text] == []


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help_with_an_example(name: str) -> None:
    command = COMMANDS[name]
    called = name.strip("_").replace("_", "-")
    with click.Context(command, info_name=f"kbgen {called}") as context:
        text = command.get_help(context)
    assert re.search(rf"^\s+(?:.*\W)?kbgen {called}\b", text.partition("\n")[2], re.MULTILINE), text
    assert [
        option.name
        for option in command.params
        if isinstance(option, click.Option) and not option.help
    ] == []


def test_every_pure_package_has_an_empty_init() -> None:
    inits = [path for path in ROOT.rglob("__init__.py") if path.parent != ROOT]
    assert inits
    assert [path for path in inits if path.read_text("utf-8")] == []


def test_every_module_says_what_it_is_about() -> None:
    for info in iter_modules([str(ROOT / "publish")], "kbgen.publish."):
        assert info.ispkg or (import_module(info.name).__doc__ or "").strip(), info.name
