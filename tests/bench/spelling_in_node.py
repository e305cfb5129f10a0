"""What the search of the site reads words as, asked in node."""

import json
import shutil
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path

from kbgen.publish.finding.vocabulary import plain
from kbgen.words.stems import snowball
from kbgen.words.stop_words import stop_words

_SCRIPT = Path(__file__).with_name("spelling.js")


def in_node(
    known: Mapping[str, int],
    language: str,
    asked: Sequence[str],
    sessions: Mapping[str, int] | None = None,
) -> tuple[list[str], float] | None:
    """Return the first choice for each word *asked* and the milliseconds for all; None: no node.

    *known* are the words with on how many pages they stand, *sessions* how much they are asked.
    """
    node = shutil.which("node")
    if not node:
        return None
    words = sorted({plain(word): word for word in sorted(known)}.values(), key=plain)
    stem, often = snowball(language), sessions or {}
    question = {
        "words": words,
        "stems": [stem(plain(word)) for word in words],
        "pages": [known[word].bit_length() for word in words],
        "sessions": [often.get(word, 0).bit_length() for word in words],
        "stop": sorted(stop_words(language)),
        "language": language,
        "asked": list(asked),
    }
    answer = subprocess.run(
        [node, _SCRIPT], input=json.dumps(question), capture_output=True, text=True, check=True
    )
    found, milliseconds = json.loads(answer.stdout)
    return found, milliseconds
