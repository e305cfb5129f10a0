"""Search events, as every log format is read into them."""

from dataclasses import dataclass
from enum import StrEnum


class Action(StrEnum):
    """What a reader did (UBI: action_name)."""

    SEARCH = "search"
    CLICK = "click"
    VIEW = "view"
    CONTACT = "contact"
    FEEDBACK = "feedback"


@dataclass(frozen=True, slots=True)
class SearchEvent:
    """One logged act. *time* is in milliseconds since 1970 (UTC). None means not measured.

    *period* is the day (`2026-10-14`) or month (`2026-10`) where the log tells nothing finer.
    *weight* is how many searches a line of an aggregated log stands for; 1 elsewhere.
    *article_id* is the article that was clicked or read, *position* its rank from 1, *first_hit*
    the article that was offered first. *channel* is the way by which a question came: site, ticket.
    *agent* is the user agent and *address* the network address of the reader: neither is kept.
    *machine* names a bot that the log itself tells, *own* is whether somebody of the company
    searched. *number* counts the events of a session from 1, so that lost ones are seen.
    *helped* is the answer to "Did this answer your question?".
    """

    action: Action
    time: int | None
    user_query: str | None = None
    query_id: str | None = None
    session_id: str | None = None
    client_id: str | None = None
    event_id: str | None = None
    result_count: int | None = None
    first_hit: str | None = None
    article_id: str | None = None
    position: int | None = None
    page: str | None = None
    language: str | None = None
    edition: str | None = None
    channel: str | None = None
    platform: str | None = None
    agent: str | None = None
    machine: str | None = None
    address: str | None = None
    own: bool = False
    number: int | None = None
    helped: str | None = None
    weight: int = 1
    period: str | None = None


@dataclass(frozen=True, slots=True)
class RejectedLine:
    """A log line that is not an event: where it stands and why."""

    path: str
    line: int
    reason: str


@dataclass(frozen=True, slots=True)
class PassedLine:
    """A sound log line that is not analysed: an event of another name, or packaging."""

    name: str
    packaging: bool = False
