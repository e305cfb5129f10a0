"""Why kbgen cannot go on. What is wrong in the content is a value, `kbgen.model.problem`."""

from collections.abc import Iterable


class KbgenError(Exception):
    """Ends the run. *todo* is one sentence that tells the reader what to do next."""

    def __init__(self, what: str, todo: str = "") -> None:
        super().__init__(what)
        self.what = what
        self.todo = todo

    def __str__(self) -> str:
        return f"{self.what}; {self.todo}" if self.todo else self.what


class UsageError(KbgenError):
    """The command was asked for something that it cannot do."""


class ConfigurationError(KbgenError):
    """A settings file cannot be used; *problems* are all that is wrong in it, one line each."""

    def __init__(self, what: str, todo: str = "", problems: Iterable[str] = ()) -> None:
        super().__init__(what, todo)
        self.problems = tuple(problems)


class ContentError(KbgenError):
    """The content has errors that block publishing; *problems* are all of them, a line each."""

    def __init__(self, what: str, todo: str = "", problems: Iterable[str] = ()) -> None:
        super().__init__(what, todo)
        self.problems = tuple(problems)


class LogFormatError(KbgenError):
    """A log cannot be read as the format that was named."""


class HostError(KbgenError):
    """The site generator failed on a tree that kbgen staged."""


class EnvironmentFault(KbgenError):
    """Disk, permissions, ports: not the content; *problems* are all that failed, a line each."""

    def __init__(self, what: str, todo: str = "", problems: Iterable[str] = ()) -> None:
        super().__init__(what, todo)
        self.problems = tuple(problems)
