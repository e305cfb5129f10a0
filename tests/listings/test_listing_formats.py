"""Listings of problems: valid, stable, and inert whatever the content says."""

import json
import re
import unicodedata
from dataclasses import replace
from urllib.parse import unquote, urlsplit

import pytest

from kbgen.model.problem import Place, Problem, Severity
from kbgen.publish.checking.codes import codes, severity
from kbgen.publish.checking.fingerprints import fingerprinted
from kbgen.publish.checking.listings_by_name import listings
from kbgen.publish.checking.printable import printable

GUIDE = "content/articles/guides/a.md"
PLAIN = (
    Problem(Place(GUIDE, 3, 5), "KB301", "`audience` is missing", "say who may read it"),
    Problem(Place(GUIDE, 9), "KB120", "the screenshot has no caption", "write it"),
    Problem(Place(GUIDE, 12), "KB120", "the screenshot has no caption", "write it"),
    Problem(Place("content/articles/b ü%20#?.md", 1), "KB212", "the review was due", "read it"),
)
HOSTILE = {
    "a command of GitHub": "::error file=x,line=1::pwned",
    "a command after blanks": "  ::stop-commands::x",
    "a command on a line of its own": "a\n::set-output name=x::y",
    "an encoded line end": "a%0A::set-env name=PATH::/tmp",
    "a return": "a\r::add-mask::x",
    "an old command of GitHub": "a ##[add-path]/tmp",
    "a command of Azure": "##vso[task.setvariable variable=x]y",
    "a command of TeamCity": "##teamcity[buildStatus text='x']",
    "a section of GitLab": "section_start:0:x[collapsed=true]\r\x1b[0Kx",
    "an escape that clears": "\x1b[2J\x1b]0;title\x07",
    "an escape of one byte": "\x9b2J",
    "an override of direction": "a\u202etxt.exe",
    "isolates of direction": "a\u2066b\u2069",
    "nothing to see": "a\u200b\u2060\ufeff\U000e0041b",
    "separators of lines": "a\u2028b\u2029c\x85d\x0be",
    "a NUL": "a\x00b",
    "a lone surrogate": "a\udcffb",
    "the end of a string": 'a", "severity": "none" }, { "x": "\\',
    "the end of an element": "]]></x><script>alert(1)</script>&#10;",
    "a link": "see [here](https://evil.example) ![x](https://evil.example/x.png)",
    "properties of GitHub": "a,line=1,col=2::b",
}
TERMINAL = ("text", "github")
JSON = ("json", "sarif", "gitlab", "rdjson")


def written(name: str, problems: tuple[Problem, ...]) -> str:
    """Return *problems* in the listing called *name*."""
    return listings()[name].write(problems)


def about(words: str) -> tuple[Problem, ...]:
    """Return a problem whose path and texts hold *words*."""
    return (Problem(Place(f"{words}.md", 2, 3), "KB110", f"{words} is unknown", f"not {words}"),)


def test_every_listing_is_looked_at() -> None:
    assert set(listings()) == {*TERMINAL, *JSON}


@pytest.mark.parametrize("words", HOSTILE.values(), ids=HOSTILE)
@pytest.mark.parametrize("name", [*TERMINAL, *JSON])
def test_m10_no_text_ends_its_line_steers_a_terminal_or_commands_a_workflow(
    name: str, words: str
) -> None:
    text = written(name, about(words))
    for line in text.split("\n"):
        assert not {unicodedata.category(char) for char in line} & {"Cc", "Cf", "Cs", "Zl", "Zp"}
        assert not re.search(r"##\w*\[", line)
        if name != "github":
            assert not line.lstrip().startswith("::")
    assert text.encode("utf-8")


@pytest.mark.parametrize("words", HOSTILE.values(), ids=HOSTILE)
def test_m10_a_problem_is_one_line_and_one_command(words: str) -> None:
    assert written("text", about(words)).count("\n") == 0
    command = written("github", about(words))
    assert command.count("\n") == 0
    found = re.fullmatch(r"::error ([^:]*)::(.*)", command)
    assert found
    names = [part.partition("=")[0] for part in found[1].split(",")]
    assert names == ["file", "line", "col", "title"]


def test_m10_what_looks_encoded_is_encoded_once_more() -> None:
    command = written("github", about("a%0A::b,c:d"))
    properties, _, message = command.removeprefix("::error ").partition("::")
    assert properties.startswith("file=a%250A%3A%3Ab%2Cc%3Ad.md,line=2,")
    assert message.startswith("a%250A::b,c:d is unknown")


@pytest.mark.parametrize("words", HOSTILE.values(), ids=HOSTILE)
@pytest.mark.parametrize("name", JSON)
def test_m10_no_text_breaks_out_of_json(name: str, words: str) -> None:
    plain, hostile = (json.loads(written(name, about(one))) for one in ("plain", words))
    assert _shape(hostile) == _shape(plain)
    assert written(name, about(words)).isascii()


def _shape(value: object) -> object:
    if isinstance(value, dict):
        return {key: _shape(one) for key, one in value.items()}
    return [_shape(one) for one in value] if isinstance(value, list) else type(value)


def test_m10_no_text_of_sarif_makes_a_link() -> None:
    words = HOSTILE["a link"]
    (run,) = json.loads(written("sarif", about(words)))["runs"]
    assert "](" not in run["results"][0]["message"]["text"]
    every = tuple(Problem(Place("a.md"), code, "what", "todo") for code in codes())
    (run,) = json.loads(written("sarif", every))["runs"]
    assert [rule["id"] for rule in run["tool"]["driver"]["rules"]] == sorted(codes())
    assert [rule for rule in run["tool"]["driver"]["rules"] if "](" in rule["help"]["text"]] == []


@pytest.mark.parametrize("text", ["Prices: 5 :: 6", "C## [x]", "a::b", "café, 日本語, naïve — 👍"])
def test_harmless_text_stays_as_it_is(text: str) -> None:
    assert printable(text) == text


def test_sarif_has_what_the_standard_requires() -> None:
    found = json.loads(written("sarif", PLAIN))
    assert (found["version"], found["$schema"].rpartition("/")[2]) == ("2.1.0", "sarif-2.1.0.json")
    (run,) = found["runs"]
    rules = run["tool"]["driver"]["rules"]
    assert run["tool"]["driver"]["name"] == "kbgen"
    assert [rule["id"] for rule in rules] == ["KB120", "KB212", "KB301"]
    for rule in rules:
        code = codes()[rule["id"]]
        assert {rule[key]["text"] for key in ("shortDescription", "fullDescription", "help")}
        assert code.why in rule["help"]["text"]
    for result, problem in zip(run["results"], PLAIN, strict=True):
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"] == problem.code
        assert result["level"] in {"error", "warning", "note"}
        assert result["message"]["text"].startswith(problem.what)
        place = result["locations"][0]["physicalLocation"]
        assert place["region"] == {
            "startLine": problem.place.line,
            "startColumn": problem.place.column,
        }
        assert result["partialFingerprints"]["primaryLocationLineHash"]


def test_sarif_levels_are_those_of_the_codes() -> None:
    levels = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTICE: "note"}
    (run,) = json.loads(written("sarif", PLAIN))["runs"]
    assert [one["level"] for one in run["results"]] == [levels[severity(one)] for one in PLAIN]


@pytest.mark.parametrize("path", [GUIDE, "a b.md", "ü%20#?&.md", "x:y/c.md", "a\udcff.md"])
def test_the_addresses_of_sarif_are_relative_and_lead_back_to_the_file(path: str) -> None:
    problem = replace(PLAIN[0], place=Place(path))
    (run,) = json.loads(written("sarif", (problem,)))["runs"]
    uri = run["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    parts = urlsplit(uri)
    assert (parts.scheme, parts.netloc, parts.query, parts.fragment) == ("", "", "", "")
    assert re.fullmatch(r"(?:[A-Za-z0-9._~/-]|%[0-9A-F]{2})+", uri)
    assert unquote(uri, errors="surrogateescape") == path


def test_gitlab_has_what_code_quality_requires() -> None:
    rows = json.loads(written("gitlab", PLAIN))
    assert [row["severity"] for row in rows] == ["blocker", "minor", "minor", "info"]
    for row, problem in zip(rows, PLAIN, strict=True):
        assert set(row) == {"description", "check_name", "fingerprint", "severity", "location"}
        assert row["location"] == {
            "path": problem.place.path,
            "lines": {"begin": problem.place.line},
        }
    assert len({row["fingerprint"] for row in rows}) == len(rows)


def test_a_fingerprint_stays_when_lines_move_above() -> None:
    moved = tuple(
        replace(one, place=replace(one.place, line=one.place.line + 40, column=2)) for one in PLAIN
    )
    before, after = ([name for _, name in fingerprinted(them)] for them in (PLAIN, moved))
    assert before == after
    elsewhere = replace(PLAIN[0], place=Place("content/articles/guides/b.md", 3, 5))
    assert next(fingerprinted([elsewhere]))[1] not in before


def test_rdjson_has_what_reviewdog_requires() -> None:
    found = json.loads(written("rdjson", PLAIN))
    assert found["source"] == {"name": "kbgen"}
    for row, problem in zip(found["diagnostics"], PLAIN, strict=True):
        assert row["message"].startswith(problem.what)
        assert row["severity"] in {"ERROR", "WARNING", "INFO"}
        assert row["code"] == {"value": problem.code}
        assert row["location"]["path"] == problem.place.path
        start = row["location"]["range"]["start"]
        assert (start["line"], start["column"]) == (problem.place.line, problem.place.column)


@pytest.mark.parametrize(
    ("name", "empty"),
    [("text", ""), ("github", ""), ("json", []), ("gitlab", [])],
    ids=lambda value: str(value),
)
def test_no_problem_is_a_valid_listing(name: str, empty: object) -> None:
    text = written(name, ())
    assert (json.loads(text) if text else text) == empty


def test_no_problem_is_a_run_of_sarif_without_results() -> None:
    assert json.loads(written("sarif", ()))["runs"][0]["results"] == []
    assert json.loads(written("rdjson", ()))["diagnostics"] == []
