"""Print what a review costs: a change to a knowledge base in Git, with many queries or none.

Run: python tests/bench/review_cost.py --data DIR [--articles 2000] [--queries 100000]
     [--changed 10] [--runs 3] [--folder DIR]

The articles are those of a public question set, the queries runs of words of these articles,
by a fixed seed. A part of the changed articles is edited, one is new, one deleted and one made
internal. Seconds are those of processors; `kbgen check` of the same folder stands beside them,
because a review checks as well. --folder keeps what is made.
"""

import argparse
import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

sys.path.insert(0, str(Path(__file__).parents[1]))

from programs import git
from search_base import page_id, write_base
from search_figures import median
from search_questions import QuestionSet, question_set
from spent import Spent, spent

from kbgen.adapters.need_files import write_needs
from kbgen.model.gap import ID_LENGTH, ID_SIGNS
from kbgen.model.need import Counts, Need, Needs, Wording
from kbgen.ranking.gap_model import LABEL_FREE

ROOT = Path(__file__).parents[2]
SEED = 20_261_122
GOAL = 60.0  # seconds of wall time, at 2,000 articles and 100,000 queries
_SET = "mixed_4500"
_WORDS = (1, 6)  # words of a query
_CLICKED = 0.3  # of the queries, whose article was opened
_HEADS = ("what", "articles", "queries", "CPU s", "wall s", "peak MB")


def main() -> int:
    """Measure what the command line names and print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--articles", type=int, default=2_000)
    parser.add_argument("--queries", type=int, default=100_000)
    parser.add_argument("--changed", type=int, default=10)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--folder", type=Path)
    given = parser.parse_args()
    asked = question_set(given.data, _SET)
    asked = replace(asked, pages=asked.pages[: given.articles])
    with TemporaryDirectory(prefix="kbgen-") as temporary:
        folder = given.folder or Path(temporary)
        root = _base(folder / "base", asked, given.changed)
        needs = folder / "needs" / "needs.json"
        write_needs(needs, _needs(asked, given.queries))
        return _measure(root, needs, given)


def _measure(root: Path, needs: Path, given: argparse.Namespace) -> int:
    command = [sys.executable, "-m", "kbgen"]
    review = [*command, "review", "--root", str(root), "--base", "main", "--format", "markdown"]
    measured = {
        ("check", 0): [*command, "check", "--root", str(root)],
        ("review", 0): review,
        ("review", given.queries): [*review, "--needs", str(needs)],
    }
    _tell(_HEADS)
    walls = []
    for (name, queries), line in measured.items():
        costs = [_spent(line) for _ in range(given.runs)]
        figures = [median(getattr(one, key) for one in costs) for key in ("cpu", "wall", "peak")]
        walls.append(figures[1])
        _tell((name, given.articles, queries, *(f"{figure:.1f}" for figure in figures)))
    return int(walls[-1] > GOAL)


def _spent(command: Sequence[str]) -> Spent:
    # 1 and 3 say that there is something to look at
    shell = ["sh", "-c", '"$@" || [ $? -ne 2 ]', "sh", *command]
    return spent(shell, {"PYTHONPATH": str(ROOT), "PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8"})


def _base(root: Path, asked: QuestionSet, changed: int) -> Path:
    """Return a knowledge base in a repository, with a branch that changes articles."""
    if (root / ".git").exists():
        return root
    root.mkdir(parents=True)
    write_base(root, asked)
    git(root, "init", "--quiet", "--initial-branch=main")
    git(root, "add", "--all")
    git(root, "commit", "--quiet", "--message=base")
    git(root, "checkout", "--quiet", "-b", "topic")
    articles = root / "content" / "articles"
    step = max(1, len(asked.pages) // changed)
    paths = [articles / f"{page_id(at * step)}.md" for at in range(changed)]
    new = paths[0].read_text("utf-8").replace(f"id: {paths[0].stem}", "id: new")
    (articles / "new.md").write_text(new, "utf-8")
    paths[0].unlink()
    hidden = paths[1].read_text("utf-8").replace("audience: public", "audience: agent")
    paths[1].write_text(hidden, "utf-8")
    for path, other in pairwise(paths[2:]):
        path.write_text(path.read_text("utf-8") + f"\n{_body(other)}\n", "utf-8")
    git(root, "add", "--all")
    git(root, "commit", "--quiet", "--message=change")
    return root


def _body(path: Path) -> str:
    return path.read_text("utf-8").split("---\n", 2)[2]


def _needs(asked: QuestionSet, count: int) -> Needs:
    """Return so many needs of one query each."""
    dice = Random(SEED)
    needs = []
    for at, (query, article) in enumerate(_queries(asked, count, dice)):
        searches = 1 + int(dice.paretovariate(1.2))
        clicked = dice.random() < _CLICKED
        counts = Counts(searches, 0 if clicked else searches)
        wording = Wording(query, counts, opened={article: searches} if clicked else {})
        needs.append(Need(_id(at), asked.language, (wording,), counts))
    # how well it judges makes no difference to what it costs; the clicks do
    model = replace(LABEL_FREE, clicked=count)
    return Needs("public", "2026-11-22", None, None, tuple(needs), {"en": model.as_json()})


def _id(number: int) -> str:
    """Return an id as needs have it."""
    signs = []
    for _ in range(ID_LENGTH):
        number, at = divmod(number, len(ID_SIGNS))
        signs.append(ID_SIGNS[at])
    return "g-" + "".join(signs)


def _queries(asked: QuestionSet, count: int, dice: Random) -> Iterator[tuple[str, str]]:
    """Yield distinct runs of words, each with the article that says it."""
    words = [(page_id(at), page.text().split()) for at, page in enumerate(asked.pages)]
    words = [(article, found) for article, found in words if len(found) > _WORDS[1]]
    seen: set[str] = set()
    while len(seen) < count:
        article, found = dice.choice(words)
        begin = dice.randrange(len(found) - _WORDS[1])
        query = " ".join(found[begin : begin + dice.randint(*_WORDS)]).lower()
        if query.isprintable() and query not in seen:
            seen.add(query)
            yield query, article


def _tell(cells: Sequence[object]) -> None:
    sys.stdout.write("\t".join(map(str, cells)) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
