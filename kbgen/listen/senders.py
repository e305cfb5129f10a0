"""Who sends: from which address, for which site, and whether it is the company itself."""

import re
from collections.abc import Collection, Iterable
from ipaddress import (
    IPv4Address,
    IPv4Network,
    IPv6Address,
    IPv6Network,
    ip_address,
    ip_network,
)
from urllib.parse import urlsplit

Address = IPv4Address | IPv6Address
Network = IPv4Network | IPv6Network
_HOST = re.compile(r"[\w.-]+|[0-9a-f:.]+", re.ASCII)
_HOPS = 20  # servers that a request may have passed
_HERE = ("127.0.0.1", "localhost", "::1")


def address_of(peer: str, forwarded: str, behind: Collection[Network]) -> Address | None:
    """Return who sent it: the *peer*, or if that is one of *behind*, whom it names.

    *forwarded*: the header `X-Forwarded-For`, in which only what our own servers added counts.
    None for a peer without an address.
    """
    found = as_address(peer)
    hops = forwarded.split(",")[-_HOPS:]
    while found and hops and _is_in(found, behind):
        named = as_address(hops.pop())
        if named is None:
            break  # what stands before it may be anybody's
        found = named
    return found


def as_address(written: str) -> Address | None:
    """Return the address that is *written*, of IPv4 also where it stands as IPv6; None for none."""
    try:
        found = ip_address(written.strip().strip("[]"))
    except ValueError:
        return None
    return (found.ipv4_mapped or found) if isinstance(found, IPv6Address) else found


def neighbours(address: Address | None) -> str:
    """Return what shares a limit: an address, or the network that one customer has of IPv6."""
    if isinstance(address, IPv6Address):
        return str(IPv6Network((address, 64), strict=False))
    return str(address)


def is_own(address: Address | None, own: Collection[Network]) -> bool:
    """Tell whether *address* is one of the company's."""
    return address is not None and _is_in(address, own)


def networks(written: Iterable[str]) -> tuple[Network, ...]:
    """Return networks and single addresses as networks; ValueError for what is none."""
    return tuple(ip_network(one.strip(), strict=False) for one in written)


def origin_of(url: str) -> str:
    """Return the origin of a web address, as browsers name it; "" if it has none."""
    try:
        parts = urlsplit(url.strip())
        port, host = parts.port, parts.hostname or ""
    except ValueError:
        return ""
    if parts.scheme not in ("http", "https") or not _HOST.fullmatch(host):
        return ""
    named = f"[{host}]" if ":" in host else host
    usual = port in (None, {"http": 80, "https": 443}[parts.scheme])
    return f"{parts.scheme}://{named}" + ("" if usual else f":{port}")


def may_send(origin: str, origins: Collection[str], *, local: bool) -> bool:
    """Tell whether pages of *origin* are heard. *local*: also those of this machine."""
    if origin in origins:
        return True
    return local and origin_of(origin) == origin != "" and urlsplit(origin).hostname in _HERE


def _is_in(address: Address, among: Collection[Network]) -> bool:
    return any(address in network for network in among)
