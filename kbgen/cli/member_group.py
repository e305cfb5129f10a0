"""A group whose commands are the files of a folder, each imported when it is asked for."""

import re
from importlib import import_module
from pkgutil import get_data, iter_modules
from typing import Any

import click

# What a command says that it is for, as it stands in its file.
_LEAD = re.compile(r'^@click\.command\(.*?"""(.+?)"""', re.DOTALL | re.MULTILINE)


class MemberGroup(click.Group):
    """One command a file of *package*. Without a name it is the command *usual*, if there is one.

    A name that Python keeps for itself has an underscore behind it as a file.
    """

    def __init__(self, *args: Any, package: str, usual: str = "", **rest: Any) -> None:
        super().__init__(*args, **rest)
        self._package = package
        self._usual = usual

    def list_commands(self, ctx: click.Context) -> list[str]:
        del ctx
        return sorted(self._modules())

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        known = self._modules()
        if cmd_name not in known:
            from difflib import get_close_matches

            near = get_close_matches(cmd_name, known, n=1)
            if near:
                ctx.fail(f"No such command '{cmd_name}'. Did you mean '{near[0]}'?")
            return None
        command = import_module(f"{self._package}.{known[cmd_name]}").COMMAND
        assert isinstance(command, click.Command)
        return command

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Read *args*; options without a command belong to the usual one."""
        first = args[0] if args else "-"
        own = {name for param in self.get_params(ctx) for name in param.opts}
        if self._usual and first.startswith("-") and first not in own:
            args = [self._usual, *args]
        return super().parse_args(ctx, args)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the options of the usual command as well: they are read without its name."""
        usual = self.get_command(ctx, self._usual) if self._usual else None
        if usual:
            shown = (param.get_help_record(ctx) for param in usual.params)
            with formatter.section(f"Options of {ctx.command_path} {self._usual}, also without it"):
                formatter.write_dl([record for record in shown if record])
        super().format_options(ctx, formatter)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write what each command is for, without importing it: that takes ten times as long."""
        del ctx
        known = self._modules()
        width = formatter.width - 6 - max(map(len, known))  # as click does
        with formatter.section("Commands"):
            formatter.write_dl([(name, self._short(known[name], width)) for name in sorted(known)])

    def _short(self, module: str, width: int) -> str:
        """Return what the command in *module* is for, in at most *width* characters."""
        source = get_data(self._package, f"{module}.py") or b""
        found = _LEAD.search(source.decode())
        said = click.Command(module, help=found[1] if found else "")
        return said.get_short_help_str(width)

    def _modules(self) -> dict[str, str]:
        """Return the names of the modules by those of their commands."""
        found = iter_modules(import_module(self._package).__path__)
        names = (module.name for module in found)
        return {name.strip("_").replace("_", "-"): name for name in names}
