"""Since when an article claims a query: what its versions hold under `answers:`, and only that."""

import pytest

from kbgen.gaps.claiming import claimed_since


def version(answers: str, body: str = "Do this.") -> str:
    """Return an article whose front matter says *answers*."""
    return f"---\nid: export\ntitle: Export\n{answers}kind: guide\n---\n\n{body}\n"


CLAIMING = version('answers:\n  - export\n  - "export csv"\n')
CLAIMS = {
    "an entry of its own": CLAIMING,
    "a single text": version("answers: Export\n"),
    "a list on one line": version("answers: [import, export]\n"),
    "escaped letters": version('answers:\n  - "\\x65xport"\n'),
    "a folded text": version("answers:\n  - >-\n    export\n"),
    "line ends of Windows": CLAIMING.replace("\n", "\r\n"),
    "a mark of byte order": f"\ufeff{CLAIMING}",
    "other signs": version("answers:\n  - Export?\n"),
    "a body that begins with what looks like a setting": version("answers: export\n", "title: a"),
}
OTHERS = {
    "a longer query with the same words": version("answers:\n  - export csv\n"),
    "a query that another one begins": version("answers:\n  - the\n  - ex port\n"),
    "the end of one entry and the beginning of the next": version("answers: [csv ex, port]\n"),
    "a comment": version("answers:\n  - import  # export\n  # - export\n"),
    "the body": version("", "answers:\n  - export\n"),
    "a block of code in the body": version("", "```\n---\nanswers: export\n---\n```"),
    "another setting": version("description: export\n"),
    "no front matter": "answers: export\n",
    "front matter that does not end": "---\nanswers: export\n",
    "front matter that cannot be read": version("answers: [export\n"),
    "answers that are no list": version("answers:\n  export: export\n"),
    "a version that Git does not give": "",
}


@pytest.mark.parametrize("text", CLAIMS.values(), ids=CLAIMS)
def test_a_version_claims(text: str) -> None:
    assert claimed_since("export", [(5, "a")], {"a": text}) == 5


@pytest.mark.parametrize("text", OTHERS.values(), ids=OTHERS)
def test_a_version_does_not_claim_by(text: str) -> None:
    assert claimed_since("export", [(5, "a")], {"a": text}) is None
    assert claimed_since("export", [(9, "b"), (5, "a")], {"a": text, "b": CLAIMING}) == 9


def test_a_query_is_claimed_since_the_version_that_began_it_again() -> None:
    own = [(9, "yes"), (7, "yes"), (5, "no"), (3, "yes")]
    assert claimed_since("Export", own, {"yes": CLAIMING, "no": version("")}) == 7
