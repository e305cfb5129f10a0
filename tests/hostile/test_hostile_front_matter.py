"""Front matter that is malformed, nearly says public, makes objects or never ends."""

from pathlib import Path

import pytest
from cost import cost
from hostile_bases import ARTICLES, COMPONENTS, NOW, SITE, at, codes, guide, ids, read, write

from kbgen.adapters.content import Content, read_settings
from kbgen.app.build import build
from kbgen.errors import ConfigurationError, ContentError
from kbgen.listen.matching import component_of, signs
from kbgen.model.audience import AGENT, PUBLIC
from kbgen.publish.reading.nodes import SHORT
from kbgen.publish.reading.yaml import YamlFault, read_yaml
from kbgen.publish.showing.project import projections

AUDIENCE = "audience: public\n"
LINE = 6  # of the audience
# what stands instead of the audience, and the code, line and column of what is said of it
FRONTS = {
    "no audience": ("", "KB301", 2, 1),
    "an empty audience": ("audience:\n", "KB105", LINE, 10),
    "a list": ("audience: [public]\n", "KB105", LINE, 11),
    "a mapping": ("audience: {public: yes}\n", "KB105", LINE, 11),
    "yes": ("audience: yes\n", "KB105", LINE, 11),
    "a capital": ("audience: Public\n", "KB105", LINE, 11),
    "Internal and a space": ("audience: Internal \n", "KB105", LINE, 11),
    "two words": ("audience: public agent\n", "KB105", LINE, 11),
    "a letter of another script": ("audience: \u03c1ublic\n", "KB105", LINE, 11),
    "a letter of full width": ("audience: \uff50ublic\n", "KB105", LINE, 11),
    "a character that nobody sees": ("audience: pub\u200blic\n", "KB105", LINE, 11),
    "a key that is near": ("audiance: public\n", "KB104", LINE, 1),
    "a key with a capital": ("Audience: public\n", "KB104", LINE, 1),
    "public and agent": ("audience: public\naudience: agent\n", "KB103", LINE + 1, 1),
    "a merge key": ("<<: {audience: public}\n", "KB103", LINE, 1),
    "an anchor": ("audience: &a public\n", "KB103", LINE, 11),
    "an alias": ("audience: *public\n", "KB103", LINE, 11),
    "a tag": ("audience: !!str public\n", "KB103", LINE, 11),
    "an object of Python": (
        "audience: !!python/object/apply:os.mkdir [sentinel]\n",
        "KB103",
        LINE,
        11,
    ),
    "a colon in a value": ("audience: public\nnote: foo: bar\n", "KB103", LINE + 1, 10),
    "a tab": ("\taudience: public\n", "KB103", LINE, 1),
    "an unknown key": ("audience: public\njira: X-1\n", "KB104", LINE + 1, 1),
    "a template": ("audience: public\ntemplate: main.html\n", "KB104", LINE + 1, 1),
    "a bell": ("audience: public\nowner: \x07\n", "KB101", LINE + 1, 8),
}


def path_of(name: str) -> str:
    """Return the file that has the front matter *name*."""
    return f"{ARTICLES}/a{list(FRONTS).index(name)}.md"


@pytest.fixture(scope="module")
def fronts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    texts = {name: front for name, (front, *_) in FRONTS.items()}
    return write(
        tmp_path_factory.mktemp("fronts"),
        {
            path_of(name): guide(Path(path_of(name)).stem).replace(AUDIENCE, front)
            for name, front in texts.items()
        },
    )


@pytest.fixture(scope="module")
def content(fronts: Path) -> Content:
    return read(fronts)


@pytest.mark.parametrize("name", FRONTS)
def test_l1_l2_m2_m9_i2_front_matter_that_does_not_say_public_is_an_error_at_its_place(
    content: Content, name: str
) -> None:
    _, code, line, column = FRONTS[name]
    found = [problem for problem in at(content, path_of(name)) if problem.code == code]
    assert [(one.place.line, one.place.column) for one in found[:1]] == [(line, column)]


def test_l2_i4_nothing_is_written_while_front_matter_is_wrong(fronts: Path) -> None:
    before = sorted(fronts.rglob("*"))
    with pytest.raises(ContentError) as refused:
        build(fronts, fronts / "build", (PUBLIC,), NOW, lambda _done, _total: None)
    assert sorted(fronts.rglob("*")) == before
    named = {line.split(":")[0] for line in refused.value.problems}
    assert {path_of(name) for name in FRONTS} <= named


def test_m2_i3_no_yaml_makes_an_object(fronts: Path, content: Content) -> None:
    assert codes(content, path_of("an object of Python")) == {"KB103"}
    assert not Path("sentinel").exists()
    assert not (fronts / "sentinel").exists()


@pytest.mark.parametrize(
    ("written", "sign"),
    [
        ("\u03c1ublic", "U+03C1 GREEK SMALL LETTER RHO"),
        ("\uff50ublic", "U+FF50 FULLWIDTH LATIN SMALL LETTER P"),
        ("pub\u200blic", "U+200B ZERO WIDTH SPACE"),
        ("publ\u0456c", "U+0456 CYRILLIC SMALL LETTER BYELORUSSIAN-UKRAINIAN I"),
    ],
    ids=["Greek", "full width", "zero width", "Cyrillic"],
)
def test_m11_an_audience_is_exact_and_the_message_shows_the_letter_that_is_not(
    tmp_path: Path, written: str, sign: str
) -> None:
    text = guide("a").replace("audience: public", f"audience: {written}")
    content = read(write(tmp_path, {f"{ARTICLES}/a.md": text}))
    assert ids(content) == ["good"]
    assert sign in str(at(content, f"{ARTICLES}/a.md"))


# what a slip of the pen makes of an article that must wait
WAITING = {
    "a status that there is not": "status: plannd",
    "a status with a capital": "status: Planned",
    "a status of two words": "status: planned for 2027",
    "a misspelt key of the status": "staus: planned",
    "a day that does not exist": "status: released\nrelease: 2027-02-30",
    "a date that is none": "release: next spring",
    "a misspelt key of the date": "relaese: 2027-03-01",
    "a list of dates": "release: [2027-03-01]",
    "a key that nobody knows": "embargo: 2027-03-01",
}


@pytest.mark.parametrize("written", WAITING.values(), ids=WAITING)
def test_l2_l17_i2_an_article_whose_state_cannot_be_read_counts_as_not_out(
    tmp_path: Path, written: str
) -> None:
    text = guide("a").replace(AUDIENCE, f"{AUDIENCE}{written}\n")
    content = read(write(tmp_path, {f"{ARTICLES}/a.md": text}))
    assert codes(content, f"{ARTICLES}/a.md") & {"KB104", "KB105"}
    assert [one.id for one in projections(content.library, PUBLIC)[0].articles] == ["good"]
    assert {one.id for one in projections(content.library, AGENT)[0].articles} == {"a", "good"}


@pytest.mark.parametrize("key", ["status", "release"])
def test_l17_i2_a_feature_that_does_not_say_since_when_it_is_there_counts_as_not_out(
    tmp_path: Path, key: str
) -> None:
    keys = {"status": "status: released\n", "release": "release: 2026-01-01\n"}
    written = "".join(line for name, line in keys.items() if name != key)
    text = guide("a").replace("kind: guide", "kind: feature").replace(AUDIENCE, AUDIENCE + written)
    content = read(write(tmp_path, {f"{ARTICLES}/a.md": text}))
    assert "KB106" in codes(content, f"{ARTICLES}/a.md")
    assert [one.id for one in projections(content.library, PUBLIC)[0].articles] == ["good"]


def test_l2_i2_a_translation_that_asks_for_fewer_readers_is_shown_to_nobody(
    tmp_path: Path,
) -> None:
    german = "---\ntitle: GEHEIM\naudience: agent\n---\n\n## Schritte\n\nGEHEIM\n"
    files = {
        "content/kb.yml": SITE.replace("languages: [en]", "languages: [en, de]"),
        f"{ARTICLES}/a.md": guide("a"),
        f"{ARTICLES}/a.de.md": german,
    }
    content = read(write(tmp_path, files))
    assert codes(content, f"{ARTICLES}/a.de.md") == {"KB104"}
    assert "KB207" not in codes(content, f"{ARTICLES}/a.md")
    assert "GEHEIM" not in repr(projections(content.library, PUBLIC))


DASHES = guide("a")
BEFORE = {
    "nothing": (DASHES, True),
    "a byte order mark": ("\ufeff" + DASHES, True),
    "Windows line ends": (DASHES.replace("\n", "\r\n"), True),
    "old Mac line ends": (DASHES.replace("\n", "\r"), True),
    "a mark and Windows line ends": ("\ufeff" + DASHES.replace("\n", "\r\n"), True),
    "an empty line": ("\n \n" + DASHES, True),
    "spaces behind the marks": (DASHES.replace("---\n", "--- \t\n"), True),
    "four dashes": (DASHES.replace("---", "----"), False),
    "plus signs": (DASHES.replace("---", "+++").replace(": ", " = "), False),
    "a header without dashes": (DASHES.replace("---\n", ""), False),
    "braces": ('{"id": "a", "audience": "public"}\n\n## Steps\n\nDo it.\n', False),
    "three dots at the end": ("---" + DASHES[3:].replace("---\n", "...\n"), False),
    "three dots in the middle": (DASHES.replace("audience", "...\naudience"), False),
    "an end that comes too early": (DASHES.replace(AUDIENCE, "---\n" + AUDIENCE), False),
    "a key that comes too late": (DASHES.replace("---\n\n#", "---\nowner: A\n---\n\n#"), False),
    "spaces before the dashes": (DASHES.replace("---", " ---"), False),
    "a comment before": ("<!-- x -->\n" + DASHES, False),
    "a document that goes on": (DASHES.replace("---\n\n", "--- x\n\n"), False),
}


@pytest.fixture(scope="module")
def shapes(tmp_path_factory: pytest.TempPathFactory) -> Content:
    files = {
        f"{ARTICLES}/b{number}.md": text.replace("id: a", f"id: b{number}").encode()
        for number, (text, _) in enumerate(BEFORE.values())
    }
    return read(write(tmp_path_factory.mktemp("shapes"), files))


@pytest.mark.parametrize("name", BEFORE)
def test_l3_front_matter_in_another_shape_is_read_or_an_error_and_never_text(
    shapes: Content, name: str
) -> None:
    number = list(BEFORE).index(name)
    article = next((one for one in shapes.library.articles if one.id == f"b{number}"), None)
    found = codes(shapes, f"{ARTICLES}/b{number}.md")
    if BEFORE[name][1]:
        assert found == set()
        assert article is not None
        text = "".join(piece.text for part in article.sections for piece in part.pieces)
        assert text.strip() == "Do it."
    else:
        assert article is None
        assert found


KEYS = "".join(f"key{number}: value of this\n" for number in range(400))
LAUGHS = "a: &a [x,x,x,x,x,x,x,x,x]\n" + "".join(
    f"{name}: &{name} [{','.join(['*' + last] * 9)}]\n"
    for last, name in zip("abcdefgh", "bcdefghi", strict=True)
)
BOMBS = {
    "brackets": "a: " + "[" * 100_000,
    "braces": "a: " + "{" * 100_000,
    "brackets that fit": "a: " + "[" * 15_000,
    "dashes": "- " * 7_000,
    "questions": "? " * 7_000,
    "a billion laughs in 430 bytes": LAUGHS,
    "an alias of itself": "a: &a [*a]\n",
    "twenty thousand keys": "".join(f"k{number}: v\n" for number in range(20_000)),
    "two hundred and one keys": "".join(f"k{number}: v\n" for number in range(201)),
    "keys of keys": "a:\n" + "".join(f"  k{number}: v\n" for number in range(200)),
    "a hundred thousand characters": "a: " + "b" * 100_000,
    "nine levels": "".join(" " * depth + "a:\n" for depth in range(10)),
    "an endless quote": 'a: "' + "b" * 15_000,
    "a text of commas": "a: [" + "a," * 7_000,
}


@pytest.mark.parametrize("text", BOMBS.values(), ids=BOMBS)
def test_m3_a_bomb_costs_no_more_than_a_few_times_plain_keys(text: str) -> None:
    assert isinstance(read_yaml(text), YamlFault)
    plain = cost(lambda: read_yaml(KEYS[: SHORT.length]))
    # a bomb that is not seen takes thousands of times as long
    assert cost(lambda: read_yaml(text)) < 10 * plain + 0.1


def test_m3_a_number_of_five_thousand_digits_is_a_text_that_no_message_repeats(
    tmp_path: Path,
) -> None:
    digits = "9" * 5_000
    text = guide("a").replace("id: a", f"id: {digits}").replace("kind: guide", f"kind: {digits}")
    found = at(read(write(tmp_path, {f"{ARTICLES}/a.md": text})), f"{ARTICLES}/a.md")
    assert {problem.code for problem in found} == {"KB105"}
    assert max(len(str(problem)) for problem in found) < 300


SETTINGS = {
    "an object of Python": "x: !!python/object/apply:os.mkdir [sentinel]\n",
    "an alias": "x: *name\n",
    "a merge key": "<<: {name: A}\n",
    "a key twice": "name: B\nreports: {}\nname: C\nreports: {}\n",
    "brackets": "x: " + "[" * 100_000,
    "many keys": "".join(f"k{number}: v\n" for number in range(20_000)),
    "a billion laughs": LAUGHS,
    "a tab": "\tx: y\n",
    "bytes that are no text": "x: \udcff\n",
    "a null": "x: \x00\n",
}


@pytest.mark.parametrize("text", SETTINGS.values(), ids=SETTINGS)
@pytest.mark.parametrize("file", ["kb.yml", "components.yml"])
def test_l2_m2_m3_m13_settings_are_read_as_strictly(tmp_path: Path, file: str, text: str) -> None:
    whole = (SITE if file == "kb.yml" else COMPONENTS) + text
    write(tmp_path, {f"content/{file}": whole.encode("utf-8", "surrogateescape")})
    with pytest.raises(ConfigurationError) as refused:
        read_settings(tmp_path)
    assert refused.value.problems[0].startswith(f"content/{file}:")
    assert not Path("sentinel").exists()


LITERAL = ("(.*)+", "[a-", "(?P<x>", "\\", "a{9999999}", "(" * 500, "$^", "*", "+1")


def test_m14_texts_of_authors_are_never_regular_expressions(tmp_path: Path) -> None:
    words = "[" + ", ".join(f"'{word}'" for word in LITERAL) + "]"
    long = "(a+)+" * 1_000  # 5,000 characters that a search for them would never end with
    article = guide("a", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!").replace(
        AUDIENCE, f"{AUDIENCE}answers: {words[:-1]}, '{long}']\n"
    )
    files = {
        "content/components.yml": COMPONENTS + f"  keywords: {words}\n",
        f"{ARTICLES}/a.md": article,
    }
    content = read(write(tmp_path, files))
    assert codes(content, f"{ARTICLES}/a.md") == set()
    (found,) = (one for one in content.library.articles if one.id == "a")
    assert found.meta.answers == (*LITERAL, long)
    components = content.library.settings.components
    assert components["reports"].keywords == LITERAL
    # what people searched for is compared with keywords
    known = signs(components.values(), str)
    assert component_of("a" * 36 + "!", known, str) is None
