"""What a collector hears, and from whom; whether one request is let in."""

from collections.abc import Mapping
from dataclasses import dataclass

from kbgen.listen.buckets import Rate
from kbgen.listen.receiving import BODY, LARGE, Refused
from kbgen.listen.senders import Network, may_send

NO_LENGTH, FORBIDDEN, NO_TYPE = 411, 403, 415
EACH, ALL = Rate(5, 20), Rate(500, 1000)  # requests a second
_TYPES = ("text/plain", "application/json")  # the first needs no leave from the browser


@dataclass(frozen=True, slots=True)
class CollectorRules:
    """Who may send, how often, and what is never written down.

    *paths* are those of the collector's own address. *origins*: of pages that may send; with
    *local* also those of this machine. *own*: networks of the company. *behind*: our own servers
    in front of this. *masked*: words. *heeds*: whether browsers that ask not to be tracked are
    left alone. *each*: the rate of one address, *all* that of all together.
    """

    paths: tuple[str, ...]
    origins: frozenset[str]
    local: bool = False
    own: tuple[Network, ...] = ()
    behind: tuple[Network, ...] = ()
    masked: tuple[str, ...] = ()
    heeds: bool = True
    each: Rate = EACH
    all: Rate = ALL


def judged(rules: CollectorRules, headers: Mapping[str, str]) -> Refused | None:
    """Return why a request with *headers* is refused before its body is read, None if it is not."""
    if not may_send(headers.get("origin", ""), rules.origins, local=rules.local):
        return Refused(FORBIDDEN, "origin")
    if not _is_text(headers.get("content-type", "")):
        return Refused(NO_TYPE, "content type")
    length = headers.get("content-length")
    if length is None and "transfer-encoding" not in headers:
        return Refused(NO_LENGTH, "no length")
    if length is not None and (not length.isdecimal() or int(length[:20]) > BODY):
        return Refused(LARGE, "too large")
    return None


def asks_for_rest(headers: Mapping[str, str]) -> bool:
    """Tell whether the browser says that its reader wants not to be tracked."""
    return "1" in (headers.get("sec-gpc"), headers.get("dnt"))


def _is_text(content_type: str) -> bool:
    kind, _, parameters = content_type.partition(";")
    charset = parameters.partition("charset=")[2].strip(' "').lower()
    return kind.strip().lower() in _TYPES and charset in ("", "utf-8")
