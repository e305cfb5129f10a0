"""The address of a ClickHouse server, as it is written behind --server."""

import re
from dataclasses import dataclass
from urllib.parse import SplitResult, unquote, urlsplit

from kbgen.errors import UsageError

FORM = "write it like https://user@clickhouse.example.com:8443"
BEGIN = "kbgen"
_PORTS = {"http": 8123, "https": 8443}
_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_]{0,60}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Address:
    """Where a server is, who comes, and how the name begins of the database that kbgen makes."""

    scheme: str
    host: str
    port: int
    user: str
    begin: str

    def __str__(self) -> str:
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"{self.scheme}://{host}:{self.port}"


def read_address(written: str) -> Address:
    """Return the address that is *written*; no error repeats it, as it may hold a password."""
    try:
        parts = urlsplit(written)
        host = (parts.hostname or "").encode("idna").decode()
        port = parts.port
    except ValueError as error:
        raise UsageError("--server is no address of a ClickHouse server", FORM) from error
    if parts.scheme not in _PORTS or not host:
        raise UsageError("--server is no address of a ClickHouse server", FORM)
    if parts.password is not None:
        raise UsageError(
            "--server holds a password, which others see in the list of processes",
            "leave it out, and set CLICKHOUSE_PASSWORD; then choose another password",
        )
    if parts.query or parts.fragment:
        raise UsageError("--server takes no settings behind ? or #", FORM)
    port = _PORTS[parts.scheme] if port is None else port
    return Address(parts.scheme, host, port, _user(parts), _begin(parts))


def _user(parts: SplitResult) -> str:
    user = unquote(parts.username or "default")
    if ":" in user:
        raise UsageError("the user of --server has a colon in its name", "come as another user")
    return user


def _begin(parts: SplitResult) -> str:
    begin = parts.path.strip("/") or BEGIN
    if not _NAME.fullmatch(begin):
        raise UsageError(
            "--server names a database in signs other than a to z, 0 to 9 and _",
            "write https://user@host:8443/kbgen, or nothing behind the port",
        )
    return begin
