"""Tells machines from people by how their programs name themselves: `machine`."""

import re
from functools import lru_cache

from crawlerdetect import CrawlerDetect

LONGEST = 400  # characters of a name that are looked at
_DISTINCT = 4096  # names that are remembered; a site meets some hundred
# What the kept list leaves out: monitors, tests and libraries that are no crawlers.
_MORE = re.compile(
    r"Datadog|Blackbox Exporter|Prometheus|Zabbix|Cypress|Playwright|Puppeteer|\bk6/"
    r"|^(?:node|undici|Deno|Bun)\b|^wrk\b|^(?:ab|ApacheBench|hey|vegeta|oha)/",
    re.IGNORECASE,
)


@lru_cache(maxsize=_DISTINCT)
def machine(agent: str) -> str | None:
    """Return the name of the known machine that *agent* belongs to; None for anything else.

    *agent*: the value of the header `User-Agent`. One that says nothing is nobody known.
    """
    told = agent[:LONGEST].strip()
    if not told:
        return None
    found = _MORE.search(told)
    return found[0].rstrip("/") if found else _listed(told)


def _listed(told: str) -> str | None:
    detector = CrawlerDetect(user_agent=told)  # it keeps its last answer: not one for all
    if not detector.is_crawler():
        return None
    name = (detector.get_matches() or told).strip(" ;/()[]")
    return name or told
