"""A log that anybody might have written: readers who type, repair, click, ask and come back."""

import json
import random
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

BEGIN = datetime(2026, 9, 28, 22, 0, tzinfo=UTC)
WORDS = ("export", "chart", "invoice", "refund", "team", "sso", "password", "login", "dark mode")


def random_log(seed: int, sessions: int) -> list[str]:
    """Return the lines of such a log, in the order of their times, each with its line feed."""
    dice = random.Random(seed)
    acts = [act for number in range(sessions) for act in _session(dice, f"s{seed}-{number}")]
    acts.sort(key=lambda act: str(act["timestamp"]))
    return [json.dumps(act) + "\n" for act in acts]


def _session(dice: random.Random, name: str) -> Iterator[dict[str, object]]:
    now = BEGIN + timedelta(minutes=dice.randrange(60 * 24 * 70))
    where = {"session_id": name, "language": dice.choice(["en", "en", "de"])}
    query, query_id = "", ""
    for number in range(1, dice.randrange(2, 9)):
        now += timedelta(seconds=dice.choice([1, 2, 9, 40, 300, 2400]))
        stamp = now.strftime("%Y-%m-%dT%H:%M:%S.000Z")
        told = {**where, "number": number}
        if not query or dice.random() < 0.5:
            query = dice.choice([query + "s", " ".join(dice.sample(WORDS, dice.randrange(1, 3)))])
            query_id = f"{name}-{number}"
            hits = dice.sample(WORDS, dice.randrange(4))
            yield {
                "timestamp": stamp,
                "query_id": query_id,
                "user_query": query,
                "query_attributes": told,
                "query_response_hit_ids": hits,
            }
            continue
        action = dice.choice(["click", "click", "view", "contact", "feedback"])
        thing = {"object": {"object_id": dice.choice(WORDS), "object_id_type": "article"}}
        place = {"position": {"ordinal": dice.randrange(1, 6)}} if action == "click" else {}
        yield {
            "timestamp": stamp,
            "action_name": action,
            "session_id": name,
            **({"query_id": query_id} if dice.random() < 0.8 else {}),
            "event_attributes": {**told, **thing, **place, "answer": dice.choice(["yes", "no"])},
        }
