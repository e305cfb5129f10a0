"""The one form in which engines read events, whatever log they came from: their columns.

Text work is done here, over distinct texts, because SQL dialects differ exactly there: an engine
only compares numbers and texts for equality.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from hashlib import blake2b
from zlib import crc32

from kbgen.listen.log_format import Found
from kbgen.listen.masking import masked
from kbgen.model.event import Action, SearchEvent
from kbgen.words.stop_words import STOP_WORDS
from kbgen.words.written import normal, words_of_normal

LONGEST_QUERY = 200  # characters of what was typed that are kept
STEMS = 6

# What a line of a log says, as text and numbers: what formats give, with its type in the engine.
RAW: Mapping[str, str] = {
    "action": "varchar",
    "time": "bigint",
    "period": "varchar",
    "user_query": "varchar",
    "query_id": "varchar",
    "session_id": "varchar",
    "client_id": "varchar",
    "event_id": "varchar",
    "result_count": "bigint",
    "first_hit": "varchar",
    "article_id": "varchar",
    "position": "bigint",
    "page": "varchar",
    "language": "varchar",
    "edition": "varchar",
    "channel": "varchar",
    "platform": "varchar",
    "agent": "varchar",
    "machine": "varchar",
    "address": "varchar",
    "own": "boolean",
    "number": "bigint",
    "helped": "varchar",
    "weight": "bigint",
}
# The table `phrases`: what is known of a query in a language. The stems are numbers.
PHRASES: Mapping[str, str] = {
    "query": "bigint",
    "language": "varchar",
    "text": "varchar",
    "sketch": "varchar",
    **{f"stem{number}": "bigint" for number in range(1, STEMS + 1)},
}
# Where every event tells who acted, those of one reader hang together, and with no others.
LANE = "coalesce(client, session, query_ref, once)"
# Into how many parts readers can be cut, so that a part of a large log fits into memory.
SLICES = 64
QUOTING_COLUMNS: Mapping[str, str] = {"least": "bigint"}
CALENDAR_COLUMNS: Mapping[str, str] = {"week": "bigint", "label": "varchar", "monday": "varchar"}
MATCH_COLUMNS: Mapping[str, str] = {
    "query": "bigint",
    "language": "varchar",
    "verdict": "varchar",
    "article_id": "varchar",
    "title": "varchar",
    "address": "varchar",
    "component_id": "varchar",
    "component": "varchar",
    "owner": "varchar",
}
# The table `needs`: queries that mean the same, as one row. *text* is searched for most.
NEED_COLUMNS: Mapping[str, str] = {
    "id": "varchar",
    "language": "varchar",
    "text": "varchar",
    "wordings": "bigint",
    "other_wordings": "varchar",
    "sessions": "bigint",
    "searches": "bigint",
    "unanswered": "bigint",
    "escalated": "bigint",
    "zero_results": "bigint",
    "probability": "bigint",
    "band": "varchar",
    "cause": "varchar",
    "cause_rank": "bigint",
    "evidence": "varchar",
    "remedy": "varchar",
    "class": "varchar",
    "status": "varchar",
    "owner": "varchar",
    "component": "varchar",
    "article": "varchar",
    "title": "varchar",
    "released": "varchar",
    "before_searches": "bigint",
    "before_cases": "bigint",
    "before_unanswered": "bigint",
    "after_searches": "bigint",
    "after_cases": "bigint",
    "after_unanswered": "bigint",
    "counted": "varchar",
    "proof": "varchar",
    "is_past": "bigint",
}
# The table `members`: the queries of each need. *leaves*: searches whose outcome is not measured
# count as unanswered. *shown*: the words of the query may be shown.
MEMBER_COLUMNS: Mapping[str, str] = {
    "query": "bigint",
    "language": "varchar",
    "need": "varchar",
    "leaves": "bigint",
    "shown": "bigint",
}

Stem = Callable[[str], str]


def distinct(found: Iterable[Found]) -> Iterator[Found]:
    """Yield what is *found* in a log, with ids for events that nothing else tells apart.

    Two lines that say the same are two events, if they name neither a moment nor a reader; the
    same lines in a copy of the log are the same two.
    """
    seen: Counter[bytes] = Counter()
    for one in found:
        if isinstance(one, SearchEvent) and not one.event_id and _is_vague(one):
            digest = blake2b(repr(one).encode(), digest_size=16)
            seen[digest.digest()] += 1
            yield replace(one, event_id=f"{digest.hexdigest()} {seen[digest.digest()]}")
        else:
            yield one


def _is_vague(event: SearchEvent) -> bool:
    if event.action is Action.SEARCH and event.query_id:
        return False
    nobody = not (event.session_id or event.client_id or event.address)
    return nobody or event.time is None or event.period is not None


@dataclass(frozen=True, slots=True)
class Typing:
    """How what was typed is written down: without *words* that must not be, and by its stems."""

    words: tuple[str, ...] = ()

    def texts(self, typed: Iterable[str]) -> Iterator[str]:
        """Yield what is kept of each of *typed*: masked, normalised, "" if it says nothing."""
        for raw in typed:
            text = raw if raw.isprintable() else _without_controls(raw)
            yield normal(masked(text, self.words)[:LONGEST_QUERY])


def _without_controls(text: str) -> str:
    # Control characters would move a terminal's cursor; lone surrogates are no UTF-8.
    return "".join(sign if sign.isprintable() else " " for sign in text)


def phrase(text: str, language: str, stem: Stem) -> tuple[str, ...]:
    """Return the sketch of *text* and its stems, "" where there are fewer.

    The sketch is the text with one ASCII sign for each character, so that all engines measure the
    same edit distance, whether they count bytes or characters. The stems are those of its
    longest words, as these tell most; function words only if there is nothing else.
    """
    stop = STOP_WORDS.get(language.partition("-")[0], frozenset())
    typed = dict.fromkeys(words_of_normal(text))
    telling = [word for word in typed if word not in stop] or list(typed)
    stems = dict.fromkeys(map(stem, sorted(telling, key=len, reverse=True)))
    found = list(stems)[:STEMS]
    return _sketch(text), *found, *([""] * (STEMS - len(found)))


def _sketch(text: str) -> str:
    joined = "".join(text.split())
    return joined if joined.isascii() else "".join(map(_sign, joined))


@lru_cache(maxsize=1 << 12)
def _sign(sign: str) -> str:
    return sign if sign.isascii() else chr(33 + crc32(sign.encode()) % 94)
