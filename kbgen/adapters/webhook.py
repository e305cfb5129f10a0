"""A webhook of a chat: one message posted to an address that is a secret."""

import http.client
from ipaddress import ip_address
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.parse import urlsplit
from urllib.request import HTTPRedirectHandler, Request, build_opener

from kbgen.errors import ConfigurationError

SECONDS = 20.0  # without a word from the server
_READ = 1024  # bytes of an answer, which nobody needs


class _Nowhere(HTTPRedirectHandler):
    """Follows no redirect: the message is for the address that somebody chose."""

    def redirect_request(self, *_: Any, **__: Any) -> None:
        """Return no request to go on with."""


def check_address(address: str) -> None:
    """Raise ConfigurationError if nothing may be posted to *address*; its words are not told."""
    try:
        parts = urlsplit(address)
        host, is_plain = parts.hostname or "", address.isascii() and address.isprintable()
        port_is_fine = parts.port is None or parts.port > 0
    except ValueError:
        host, is_plain, port_is_fine, parts = "", False, False, urlsplit("")
    is_safe = parts.scheme == "https" or (parts.scheme == "http" and _is_here(host))
    if not (host and is_plain and is_safe and port_is_fine) or parts.username or " " in address:
        raise ConfigurationError(
            "the environment variable KBGEN_WEBHOOK_URL holds no address that can be used",
            "set it to the https address that the chat gave you",
        )


def post(address: str, message: str, seconds: float = SECONDS) -> str:
    """Post *message*, which is JSON, and return why it was not taken, "" if it was.

    No answer of the server is told: it could repeat the address.
    """
    check_address(address)
    request = Request(
        address,
        message.encode(),
        {"Content-Type": "application/json; charset=utf-8", "User-Agent": "kbgen"},
        method="POST",
    )
    try:
        with build_opener(_Nowhere).open(request, timeout=seconds) as answer:
            answer.read(_READ)
    except HTTPError as error:
        error.close()
        if error.code in range(300, 400):
            return f"the webhook leads elsewhere ({error.code}), which is not followed"
        return f"the webhook answers {error.code}"
    except TimeoutError:
        return "the webhook does not answer, so that it may have been sent or not"
    except (URLError, OSError, http.client.HTTPException, UnicodeError) as error:
        late = isinstance(getattr(error, "reason", None), TimeoutError)
        return "the webhook does not answer" if late else "the webhook cannot be reached"
    return ""


def _is_here(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False
