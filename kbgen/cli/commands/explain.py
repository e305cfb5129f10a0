"""`kbgen explain`."""

import click

from kbgen.errors import UsageError


@click.command()
@click.argument("code", required=False)
def explain(code: str | None) -> None:
    """Say what a problem code means, why it matters and what to do.

    Without CODE, list all of them.

    \b
        kbgen explain KB305
    """
    from kbgen.publish.checking.codes import codes

    known = codes()
    if code is None:
        for one in known.values():
            click.echo(f"{one.id}  {one.severity:7}  {one.title}")
        return
    found = known.get(code.upper())
    if found is None:
        raise UsageError(f"there is no problem code {code!r}", "`kbgen explain` lists all of them")
    click.echo(f"{found.id} {found.title} ({found.severity})\n\n{found.why}\n\n{found.remedy}")


COMMAND = explain
