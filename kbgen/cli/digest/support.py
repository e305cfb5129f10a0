"""`kbgen digest support`."""

from typing import Any

import click

from kbgen.cli.digest_options import digesting, hand_on, told_by
from kbgen.errors import UsageError


@click.command("support")
@click.option("--to", "to", multiple=True, metavar="ADDRESS", help="Who gets it; may be repeated.")
@digesting
def COMMAND(to: tuple[str, ...], **options: Any) -> None:
    """Tell support what is new: a page to read on Monday.

    What came out; what is coming in the next two weeks, and what of it nobody has acknowledged;
    problems, canned answers and articles that read otherwise than before; gaps that are new,
    closed or reopened. What changed is what Git knows, so it takes the whole history.

    It goes to --to, else to the addresses that stand as `support` below `mail:` in
    content/kb.yml. The password of the mail server comes from the environment variable
    KBGEN_SMTP_PASSWORD, the address of a chat from KBGEN_WEBHOOK_URL.

    \b
        kbgen digest support
        kbgen digest support --since 2026-11-01 --format eml > support.eml
        kbgen digest support --send smtp --to team@example.com --dry-run
        kbgen digest support --send webhook
    """
    from kbgen.gaps.news.support import support_digest
    from kbgen.publish.reading.mail import is_address

    wrong = next((one for one in to if not is_address(one)), "")
    if wrong:
        raise UsageError(f"{wrong!r} is no address", "write it like team@example.com")
    news, wanted = told_by(options)
    server = news.library.settings.site.mail
    known = server.support if server else ()
    hand_on([support_digest(news, to or known)], news, wanted)
