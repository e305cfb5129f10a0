"""Including a text is the same as writing it there, for any text."""

from dataclasses import replace

from hypothesis import HealthCheck, given
from hypothesis import settings as effort
from hypothesis import strategies as st
from inclusions import NOW, PLAN, article, read, shared

from kbgen.model.article import Section
from kbgen.model.audience import PUBLIC
from kbgen.model.problem import Place, Severity
from kbgen.publish.checking.codes import severity
from kbgen.publish.showing.edition_pages import pages_of
from kbgen.publish.showing.hosting import staged
from kbgen.publish.showing.project import projections

QUICK = effort(
    max_examples=50,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=[HealthCheck.too_slow],
)
BLOCKS = (
    "Words.",
    "Words\nover two lines.",
    "-   One.\n-   Two.",
    "1. One.\n\n   Held.\n2. Two.",
    "> Quoted.\n> More.",
    "```\n::: agent\n```",
    "    code",
    "::: agent\nSECRET\n:::",
    "::: agent\n-   SECRET\n:::",
    '=== "Web"\n\n    Web.\n\n    ::: agent\n    SECRET\n    :::',
    "!!! note\n\n    Note.",
    "| A |\n| --- |\n| B |",
    "Term\n:   Meaning.",
    "Note.[^1]\n\n[^1]: Told.",
    "[a](https://a.example/) `code` **bold**",
    "[b][ref]\n\n[ref]: https://b.example/",
    "*[ABC]: All but C\n\nABC",
    "### Part",
    "### Part {audience=agent}\n\nSECRET",
    "## More",
    "## Background\n\nSECRET",
    "## FAQ\n\n### Why?\n\nSo.",
    "<div>HTML</div>",
    "<!-- SECRET -->",
    "Before <!-- SECRET --> after.",
    "導出 Straße \\* &amp;",
    "***",
)
texts = st.lists(st.sampled_from(BLOCKS), min_size=1, max_size=4).map("\n\n".join)
NOWHERE = Place("")
MARGINS = ("", "    ", "> ", "  ", "> > ")
AROUND = {
    "    ": "-   Held.\n\n",
    "> ": "> Held.\n>\n",
    "> > ": "> > Held.\n> >\n",
    "  ": "- Held.\n\n",
}


def _set_in(text: str, margin: str) -> str:
    return "\n".join(f"{margin}{line}" if line else margin.rstrip() for line in text.split("\n"))


@QUICK
@given(texts, texts, texts, st.sampled_from(MARGINS))
def test_l6_including_a_text_is_the_same_as_writing_it_there(
    before: str, inner: str, after: str, margin: str
) -> None:
    head = f"## Steps\n\n{before}\n\n{AROUND.get(margin, '')}"
    mark = f"{margin}::: include ../includes/inner.md :::"
    written = {PLAN: article(f"{head}{_set_in(inner, margin)}\n\n{after}\n")}
    included = {
        PLAN: article(f"{head}{mark}\n\n{after}\n"),
        "content/includes/inner.md": shared(inner),
    }
    one, wrong = read(written)
    other, also_wrong = read(included)
    theirs, ours = one.articles[0], other.articles[0]
    assert [_heard(part) for part in theirs.sections] == [_heard(part) for part in ours.sections]
    assert theirs.anchors == ours.anchors
    assert theirs.digest == ours.digest
    assert [link.address for link in theirs.links] == [link.address for link in ours.links]
    codes = sorted({problem.code for problem in wrong} - {"KB310", "KB311"})
    assert codes == sorted({problem.code for problem in also_wrong} - {"KB310", "KB311"})


def _heard(section: Section) -> Section:
    """Return *section* without where it was written."""
    entries = tuple(replace(entry, place=NOWHERE) for entry in section.entries)
    return replace(section, place=NOWHERE, entries=entries)


words = st.text("abcdefghij ÄÖ导", min_size=1, max_size=12).map(lambda text: f"w{text}w")


@st.composite
def _sides(draw: st.DrawFn) -> tuple[dict[str, str], dict[str, str]]:
    """Return two knowledge bases whose public sides are the same."""
    public = draw(words)
    return _side(draw, public), _side(draw, public)


def _side(draw: st.DrawFn, public: str) -> dict[str, str]:
    secret = draw(words)
    name = draw(st.sampled_from(("staff", "zebra", "a")))
    blocks = (f"::: agent\n{secret} {number}\n:::" for number in range(draw(st.integers(1, 3))))
    told = "\n\n".join(blocks)
    again = draw(st.integers(0, 2))
    inner = f"{public}\n\n{told}\n\n<!-- {secret} -->"
    tail = f"{inner}\n\n### Part\n\nText.\n\n### {secret} {{audience=agent}}\n\nX."
    link = f"[ref]: https://internal.example/{len(secret)}"
    staff = f"{secret}\n\n{link}\n\n*[{public}]: {secret}\n\n### Part"
    body = (
        "## Steps\n\n1.  One.\n\n    ::: include ../includes/inner.md :::\n\n2.  Two.\n\n"
        "::: include ../includes/tail.md :::\n\n"
        + f"::: agent\n::: include ../includes/{name}.md :::\n:::\n\n" * again
        + f"## Background\n\n::: include ../includes/{name}.md :::\n"
    )
    files = {
        PLAN: article(body, owner=secret),
        "content/includes/inner.md": shared(inner),
        "content/includes/tail.md": shared(tail),
        f"content/includes/{name}.md": shared(staff, "agent"),
    }
    if draw(st.booleans()):
        audience = draw(st.sampled_from(("agent", "public")))
        files["content/includes/unused.md"] = shared(secret, audience)
    return files


@effort(QUICK, max_examples=30)
@given(_sides())
def test_l6_l23_public_does_not_depend_on_anything_internal_in_includes(
    both: tuple[dict[str, str], dict[str, str]],
) -> None:
    one, other = (_published(side) for side in both)
    assert one == other


def _published(files: dict[str, str]) -> list[tuple[str, str]]:
    found, problems = read(files)
    wrong = [str(problem) for problem in problems if severity(problem) is Severity.ERROR]
    assert wrong == []
    assert found.now == NOW
    projection = projections(found, PUBLIC)[0]
    return [(page.path, staged(page)) for page in pages_of(projection)]
