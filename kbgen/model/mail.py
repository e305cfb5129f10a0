"""What sends digests."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Mail:
    """The server that sends digests, if anybody asks for it. The password never stands here.

    *security*: starttls, tls or none. *sender*: who mails come from, an address that may stand
    behind a name. *user*: who signs in, "" for the address of the sender. *support*: the
    addresses that get the digest of support.
    """

    host: str
    port: int
    security: str
    sender: str
    user: str = ""
    support: tuple[str, ...] = ()
