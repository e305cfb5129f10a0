"""What is wrong with a ClickHouse server, and what to do: from what it says, or does not say."""

import re
import socket
import ssl
from collections.abc import Sequence

from kbgen.adapters.clickhouse_address import Address
from kbgen.errors import EnvironmentFault

_SAID = re.compile(r"Code: (\d+)\. DB::Exception: (.*)", re.DOTALL)
_LONGEST = 300  # characters of what a server says
_LOOK = "look at --server; a server takes http at port 8123, and https at 8443"
_AGAIN = "look at the server's log and analyse again; nothing of this run was kept"
_ENTRY = "set CLICKHOUSE_PASSWORD, and look at the user in --server"
_RIGHTS = "let an administrator grant what *Large logs* in the documentation lists"
_SETTINGS = "name a user in --server who may change settings (readonly = 0, no constraints)"
_OLD = "move to a newer ClickHouse"
_ROOM = "let its administrator make room, or allow this user more"
_ONE = "name one server in --server, not what spreads requests over several"
_LATER = "analyse again when it is less busy"
# What ClickHouse's own codes ask of those who run kbgen.
_ADVICE = {
    **dict.fromkeys((192, 193, 194, 516), _ENTRY),
    **dict.fromkeys((291, 497), _RIGHTS),
    **dict.fromkeys((164, 452), _SETTINGS),
    **dict.fromkeys((46, 115), _OLD),
    **dict.fromkeys((158, 159, 160, 201, 241, 243, 307, 396), _ROOM),
    **dict.fromkeys((60, 81), _ONE),
    **dict.fromkeys((202, 439), _LATER),
}


def refused(address: Address, status: int, body: bytes) -> EnvironmentFault:
    """Return why a server does not do what it was asked, from the *body* of its answer."""
    said = _SAID.search(body.decode("utf-8", "replace"))
    if not said:
        return foreign(address, status)
    code, words = int(said[1]), " ".join(said[2].split())
    return EnvironmentFault(
        f"{address} refuses {address.user}: {_cut(words)} (code {code})", _ADVICE.get(code, _AGAIN)
    )


def foreign(address: Address, status: int) -> EnvironmentFault:
    """Return why an answer is none: something else than ClickHouse gave it."""
    return EnvironmentFault(
        f"{address} answers (status {status}), but not as ClickHouse does", _LOOK
    )


def outdated(address: Address, version: str, oldest: Sequence[int]) -> EnvironmentFault:
    """Return why *version* is not enough."""
    least = ".".join(map(str, oldest))
    return EnvironmentFault(f"{address} is ClickHouse {version}, and {least} is needed", _OLD)


def unreachable(address: Address, error: Exception) -> EnvironmentFault:
    """Return why there is no answer, or no whole one."""
    if isinstance(error, ssl.SSLCertVerificationError):
        return EnvironmentFault(
            f"{address} shows a certificate that is not trusted: {error.verify_message}",
            "name the certificate of your authority in SSL_CERT_FILE",
        )
    if isinstance(error, ssl.SSLError):
        return EnvironmentFault(f"{address} does not take https", f"write http://, or {_LOOK}")
    if isinstance(error, TimeoutError):
        return EnvironmentFault(f"{address} gives no answer", _AGAIN)
    if isinstance(error, socket.gaierror):
        return EnvironmentFault(f"the host of {address} is unknown", _LOOK)
    if isinstance(error, ConnectionRefusedError):
        return EnvironmentFault(f"nothing listens at {address}", _LOOK)
    if isinstance(error, ConnectionError) or not isinstance(error, OSError):
        return EnvironmentFault(
            f"{address} ended before its answer was whole",
            f"if it takes https, write https://; else {_AGAIN}",
        )
    return EnvironmentFault(f"{address} cannot be reached: {error.strerror}", _LOOK)


def _cut(words: str) -> str:
    return words if len(words) <= _LONGEST else f"{words[:_LONGEST]}..."
