"""Collect searches: what the settings and the command say, as rules of the collector."""

import ipaddress
import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from kbgen.errors import UsageError
from kbgen.listen.buckets import Rate
from kbgen.listen.collector_rules import ALL, EACH, CollectorRules
from kbgen.listen.receiver import Place, receivers
from kbgen.listen.senders import Network, networks, origin_of
from kbgen.model.site import Site

if TYPE_CHECKING:
    from starlette.applications import Starlette

    from kbgen.adapters.collector import Tell

PATH = "/searches"  # where no edition names an address
HOST, PORT, QUOTA = "127.0.0.1", 8600, 1000
_PLAIN = re.compile(r"[\w./-]+")
_MEGABYTE = 1_000_000
_SAVED = EACH.burst / EACH.each  # seconds whose requests may come at once


@dataclass(frozen=True, slots=True)
class Collection:
    """What a collector is asked for, beyond the settings of the knowledge base.

    *origins* and *behind* as they were typed. *keep*: days, None as the settings say. *quota*:
    megabytes a day. *rate*: requests a second of one address. *heeds*: whether browsers that ask
    not to be tracked are left alone.
    """

    folder: Path
    host: str = HOST
    origins: tuple[str, ...] = ()
    behind: tuple[str, ...] = ()
    keep: int | None = None
    quota: int = QUOTA
    rate: float = EACH.each
    total: float = ALL.each
    heeds: bool = True


def collector(site: Site, collection: Collection, tell: "Tell") -> "Starlette":
    """Return the collector of *site* as an ASGI application."""
    from kbgen.adapters.collector import Collecting, application

    rules = rules_of(site, collection)
    keep = site.searches.kept if collection.keep is None else collection.keep
    quota = collection.quota * _MEGABYTE
    return application(Collecting(rules, collection.folder, quota, keep), tell)


def rules_of(site: Site, collection: Collection) -> CollectorRules:
    """Return who may send what; UsageError if nobody may."""
    behind = networks_behind(collection)
    # with a server in front, readers come from anywhere
    local = _is_here(collection.host) and not behind
    origins = frozenset((*map(origin_of, site.addresses.values()), *_origins(collection.origins)))
    if not origins and not local:
        raise UsageError(
            "no site may send searches here",
            "write its address below addresses: in content/kb.yml, or name it with --origin",
        )
    return CollectorRules(
        paths=paths_of(site),
        origins=origins,
        local=local,
        own=_networks(site.searches.own, "searches: own: in content/kb.yml"),
        behind=behind,
        masked=tuple(site.searches.masked),
        heeds=collection.heeds,
        each=Rate(collection.rate, max(1.0, collection.rate * _SAVED)),
        all=Rate(collection.total, max(1.0, collection.total * ALL.burst / ALL.each)),
    )


def settings_of(server: str, site: Site, collection: Collection, port: int) -> str:
    """Return the configuration with which the web server *server* collects in place of kbgen."""
    folder = str(collection.folder.absolute())
    rules = rules_of(site, collection)
    if not rules.origins:
        raise UsageError(
            "no site may send searches",
            "write its address below addresses: in content/kb.yml, or name it with --origin",
        )
    for place in (folder, *rules.paths):
        if not _PLAIN.fullmatch(place):
            raise UsageError(
                f"{place} has signs that mean something to {server}",
                "choose one of letters, digits, dots, dashes and underscores",
            )
    receiver = next(known for known in receivers() if known.name == server)
    return receiver.settings(rules, Place(collection.host, port, folder))


def paths_of(site: Site) -> tuple[str, ...]:
    """Return the paths that the pages of *site* send to."""
    named = (urlsplit(address).path or "/" for address in site.listening.values())
    return tuple(dict.fromkeys(named)) or (PATH,)


def networks_behind(collection: Collection) -> tuple[Network, ...]:
    """Return our own servers in front of the collector; UsageError for what is no network."""
    return _networks(collection.behind, "--behind")


def _origins(written: Iterable[str]) -> Iterable[str]:
    for url in written:
        origin = origin_of(url)
        if not origin:
            raise UsageError(
                f"--origin {url} is no address of a site", "write it like https://help.example.com"
            )
        yield origin


def _networks(written: Iterable[str], where: str) -> tuple[Network, ...]:
    written = tuple(written)
    try:
        return networks(written)
    except ValueError as error:
        raise UsageError(
            f"{where} has {', '.join(written)}, which is no network",
            "write it like 192.0.2.0/24 or 2001:db8::/32",
        ) from error


def _is_here(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
