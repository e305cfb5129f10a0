"""Fingerprints: names of problems that stay the same while lines move above them."""

from collections import Counter
from collections.abc import Iterable, Iterator
from hashlib import sha256

from kbgen.model.problem import Problem


def fingerprinted(problems: Iterable[Problem]) -> Iterator[tuple[Problem, str]]:
    """Yield each of *problems* with a name of its own, made of file, code and words.

    Lines and columns are no part of it; equal problems of a file are told apart by their order.
    """
    seen: Counter[tuple[str, str, str]] = Counter()
    for problem in problems:
        key = (problem.place.path, problem.code, problem.what)
        seen[key] += 1
        text = "\0".join((*key, str(seen[key])))
        yield problem, sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
