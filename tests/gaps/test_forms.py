"""Forms of trackers: choices of what customers know, nobody's name, and nothing that runs."""

import json
import re
from datetime import datetime
from importlib.util import find_spec
from pathlib import Path
from zoneinfo import ZoneInfo

import jsonschema
import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from programs import kbgen

from kbgen.gaps.asking import forms_of
from kbgen.gaps.form import Field, Form, Forms, Help, services
from kbgen.model.article import Article, Meta, Release
from kbgen.model.audience import AGENT, Audience
from kbgen.model.page import Projection
from kbgen.model.site import Component, Site, Words
from kbgen.publish.showing.phrases.en import PHRASES

ZONE = ZoneInfo("UTC")
NOW = datetime(2026, 6, 15, tzinfo=ZONE)
# What GitHub refuses in labels of text fields, as its documentation says of one of them.
FORBIDDEN = re.compile("password|passwort|пароль|密码", re.IGNORECASE)
NAMES = st.text(
    st.one_of(
        st.sampled_from("/~@#!<>[]()*`_|&%\"'\\:-{}\n\t\u2028\u202e\ufeff\x85\x00nNoOeE 1."),
        st.characters(codec="utf-8"),
    ),
    max_size=40,
)


def component(id_: str, title: str, **more: str) -> Component:
    return Component(id_, Words({"": title}), Words({}), **more)  # type: ignore[arg-type]  # texts


def article(version: str, day: int, **more: tuple[str, ...]) -> Article:
    at = datetime(2026, 5, day, tzinfo=ZONE)
    meta = Meta("T", audience=Audience.PUBLIC, version=version, release=Release(at, ""), **more)  # type: ignore[arg-type]  # texts
    return Article(f"a{day}", "en", "feature", f"content/articles/a{day}.md", meta, ())


def projection(*components: Component, articles: tuple[Article, ...] = ()) -> Projection:
    site = Site(
        Words({"": "Help <b>"}),
        Words({"": "About"}),
        {"public": "https://help.example.com/"},
        ZONE,
        ("en", "de"),
        platforms=("Web", "iOS", "Secret"),
    )
    return Projection(AGENT, "en", site, components, articles, NOW)


def options(found: Forms, form: str, field: str) -> tuple[str, ...]:
    one = next(one for one in found.forms if one.name == form)
    return next((field_.options for field_ in one.fields if field_.id == field), ())


def schema(name: str) -> object:
    """Return a schema of GitHub's files, as an independent project wrote it down."""
    spec = find_spec("check_jsonschema")
    assert spec is not None
    assert spec.origin is not None
    place = Path(spec.origin).parent / "builtin_schemas" / "vendor" / f"{name}.json"
    return json.loads(place.read_text("utf-8"))


def github(forms: Forms) -> dict[str, dict[str, object]]:
    service = services()["github"]
    files = [*service.files(forms), *service.beside(forms)]
    return {Path(path).name: yaml.safe_load(text) for path, text in files}


def check_github(forms: Forms) -> None:
    """Hold *forms* to the schema and to what GitHub's documentation says beyond it."""
    found = github(forms)
    jsonschema.validate(found.pop("config.yml"), schema("github-issue-config"))
    for form in found.values():
        jsonschema.validate(form, schema("github-issue-forms"))
        body = form["body"]
        assert isinstance(body, list)
        fields = [field for field in body if field["type"] != "markdown"]
        for key in ("id", "label"):
            values = [field.get("attributes", {}).get(key, field.get(key)) for field in fields]
            assert len(set(values)) == len(values)
        for field in fields:
            assert re.fullmatch("[A-Za-z0-9_-]+", field["id"])
            assert not FORBIDDEN.search(field["attributes"]["label"])
            given = field["attributes"].get("options", ["one"])
            assert all(isinstance(one, str) and one.strip() for one in given)
            assert len({one.casefold() for one in given}) == len(given)
            assert "none" not in {one.casefold() for one in given}


def test_components_versions_platforms_markets_and_languages_are_choices() -> None:
    found = forms_of(
        projection(
            component("reports", "Reports", owner="Ana", escalation="#ana"),
            articles=(
                article("4.4", 1, platforms=("iOS",), markets=("EU",)),
                article("4.10", 9, platforms=("Web",)),
                article("4.9", 8),
            ),
        )
    )
    assert options(found, "bug", "component") == ("Reports", "Another one")
    assert options(found, "bug", "version") == (
        "4.10",
        "4.9",
        "4.4",
        "Another one",
        "I do not know",
    )
    assert options(found, "bug", "platform") == ("Web", "iOS", "Another one")
    assert options(found, "bug", "market") == ("EU", "I do not know")
    assert options(found, "bug", "language") == ("English", "Deutsch", "Another one")
    bug = found.forms[0]
    assert [one.id for one in bug.fields if not one.options] == [
        "where",
        "steps",
        "expected",
        "actual",
    ]


def test_a_wish_asks_for_the_problem_and_for_no_solution() -> None:
    feature = forms_of(projection()).forms[1]
    assert [one.id for one in feature.fields if one.required] == ["problem", "who"]
    assert "Not: which button is missing." in {one.hint[-29:] for one in feature.fields}


def test_a_choice_without_anything_to_choose_from_is_not_asked() -> None:
    ids = [one.id for one in forms_of(projection()).forms[0].fields]
    assert ids == ["where", "language", "severity", "steps", "expected", "actual"]


def test_nobody_who_answers_for_a_component_is_named() -> None:
    found = forms_of(projection(component("r", "Reports", owner="Ana Ruiz", escalation="#ana")))
    for service in services().values():
        text = "".join(text for _, text in (*service.files(found), *service.beside(found)))
        assert "Ana" not in text
        assert "#ana" not in text


def test_components_of_one_title_are_told_apart() -> None:
    found = forms_of(projection(component("a", "Apps"), component("b", "Apps")))
    assert options(found, "bug", "component") == ("Apps (a)", "Apps (b)", "Another one")


def test_github_takes_the_forms() -> None:
    check_github(forms_of(projection(component("r", "Reports"), articles=(article("1", 1),))))


@pytest.mark.parametrize(
    "title",
    [
        "None",
        "none",
        "yes",
        "1.0",
        "null",
        "*a",
        "- x",
        "a: b",
        "\ufeff",
        "x\n/close",
        "Another one",
        "{{7*7}}",
    ],
)
def test_github_takes_a_component_with_an_odd_title(title: str) -> None:
    check_github(forms_of(projection(component("a", title), component("b", "Reports"))))


@given(st.lists(NAMES, max_size=4))
@settings(max_examples=60, deadline=None)
def test_whatever_components_are_called_github_takes_the_forms(titles: list[str]) -> None:
    check_github(_forms(titles))


@given(st.lists(NAMES, max_size=4))
@settings(max_examples=200, deadline=None)
def test_whatever_components_are_called_gitlab_is_told_to_do_one_thing(titles: list[str]) -> None:
    for _, text in services()["gitlab"].files(_forms(titles)):
        orders = [line for line in text.splitlines() if line.strip().startswith("/")]
        assert orders == ["/label ~bug"]
        assert not re.search(r"@\w|(?<!~)(?<=\s)[#!]\d", text)
        assert text.count("<!--") == text.count("-->") == 2


def test_what_a_link_fills_in_gitlab_writes_below_the_last_heading() -> None:
    for _, text in services()["gitlab"].files(forms_of(projection(component("r", "R")))):
        assert text.rstrip().split("## ")[-1].startswith(PHRASES["form_where"])


@pytest.fixture
def base(tmp_path: Path) -> Path:
    for path, text in {
        "kb.yml": "name: Help\ntimezone: UTC\nlanguages: [en]\n",
        "components.yml": "open: {title: Open part}\nshut: {title: Shut part, owner: Ana}\n",
        "articles/one.md": _written("one", "public", "2026-01-01", "1.0", "open"),
        "articles/two.md": _written("two", "public", "2027-01-01", "2.0", "open"),
        "articles/three.md": _written("three", "agent", "2026-01-01", "1.5", "shut"),
    }.items():
        place = tmp_path / "content" / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text, "utf-8")
    return tmp_path


def test_forms_offer_only_what_customers_may_know(base: Path) -> None:
    done = kbgen("forms", "github", "--today", "2026-06-15", cwd=base)
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines() == [
        f".github/ISSUE_TEMPLATE/{name}.yml" for name in ("bug", "feature", "article", "config")
    ]
    text = (base / ".github/ISSUE_TEMPLATE/bug.yml").read_text("utf-8")
    assert "Open part" in text
    assert '"1.0"' in text
    for secret in ("Shut part", "1.5", "2.0", "Ana"):
        assert secret not in text


def test_forms_for_staff_offer_what_is_not_out_either(base: Path) -> None:
    kbgen("forms", "github", "--edition", "agent", "--today", "2026-06-15", cwd=base)
    text = (base / ".github/ISSUE_TEMPLATE/bug.yml").read_text("utf-8")
    for shown in ("Shut part", "1.5", "2.0"):
        assert shown in text
    assert "Ana" not in text


@pytest.mark.parametrize(
    ("service", "first"),
    [("github", ".github/ISSUE_TEMPLATE/bug.yml"), ("gitlab", ".gitlab/issue_templates/bug.md")],
)
def test_a_form_that_somebody_changed_is_not_overwritten(
    base: Path, service: str, first: str
) -> None:
    assert kbgen("forms", service, cwd=base).returncode == 0
    again = kbgen("forms", service, cwd=base)
    assert (again.returncode, again.stdout) == (0, "")
    (base / first).write_text("mine\n")
    done = kbgen("forms", service, cwd=base)
    assert done.returncode == 2
    assert "--overwrite" in done.stderr
    assert (base / first).read_text() == "mine\n"
    assert kbgen("forms", service, "--overwrite", cwd=base).stdout == f"{first}\n"


def test_the_page_of_choice_stays_as_somebody_made_it(base: Path) -> None:
    config = base / ".github/ISSUE_TEMPLATE/config.yml"
    config.parent.mkdir(parents=True)
    config.write_text("mine\n")
    assert kbgen("forms", "github", "--overwrite", cwd=base).returncode == 0
    assert config.read_text() == "mine\n"


def test_a_language_that_the_site_does_not_have_is_refused(base: Path) -> None:
    done = kbgen("forms", "github", "--language", "fr", cwd=base)
    assert done.returncode == 2
    assert "choose one of en" in done.stderr


def test_what_cannot_be_read_is_told_to_be_missing(base: Path) -> None:
    (base / "content/articles/four.md").write_text("no front matter\n")
    done = kbgen("forms", "gitlab", cwd=base)
    assert done.returncode == 1
    assert "content/articles/four.md has errors" in done.stderr


def _forms(titles: list[str]) -> Forms:
    fields = (
        Field("component", "Component", options=(*titles, "Other")),
        Field("steps", "Steps", "One a line."),
    )
    form = Form("bug", "Report a bug", "Something is wrong.", "bug", fields)
    name = next((" ".join(title.split()) for title in titles if title.strip()), "Help")
    return Forms((form,), "No names.", Help(f"Help {name}", "https://help.example.com/", "Answers"))


def _written(id_: str, audience: str, release: str, version: str, component: str) -> str:
    return (
        f"---\nid: {id_}\nkind: feature\ntitle: {id_}\ncomponent: {component}\n"
        f'audience: {audience}\nstatus: released\nrelease: {release}\nversion: "{version}"\n'
        "description: About it.\n---\n\n## What changed\n\nIt is new.\n\n## How to use it\n\n"
        "Use it.\n\n## How to test it yourself\n\nTest it.\n\n## FAQ\n\n### Is it new?\n\nYes.\n"
    )
