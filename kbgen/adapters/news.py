"""What open pages are told while a site is served: which build is up, and what is wrong since."""

import json
import secrets
import threading
from dataclasses import asdict, dataclass, replace


@dataclass(frozen=True, slots=True)
class State:
    """The *number* of this news, the build that is up, and what keeps the next one from it.

    *what*, *todo* and *problems* are those of an error; *what* is "" where nothing is wrong.
    """

    number: int
    build: str
    what: str = ""
    todo: str = ""
    problems: tuple[str, ...] = ()

    def json(self) -> str:
        """Return this state in one line, as the script of open pages reads it."""
        return json.dumps(asdict(self))


class News:
    """The latest state, and a way for many threads to wait for the next one."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._state = State(1, _name())
        self._closed = False

    @property
    def state(self) -> State:
        """The latest state."""
        return self._state

    def tell_built(self) -> None:
        """Tell that another build is up and nothing is wrong."""
        self._publish(State(0, _name()))

    def tell_wrong(self, what: str, todo: str, problems: tuple[str, ...]) -> None:
        """Tell why there is no new build; the last one stays up."""
        self._publish(State(0, self._state.build, what, todo, problems))

    def after(self, number: int, seconds: float) -> State | None:
        """Wait for news later than *number*; None if there are none within *seconds*."""
        with self._changed:
            self._changed.wait_for(lambda: self._closed or self._state.number > number, seconds)
            return self._state if self._state.number > number else None

    @property
    def closed(self) -> bool:
        """Whether there will be no more news."""
        return self._closed

    def close(self) -> None:
        """Let everybody go who waits for news."""
        with self._changed:
            self._closed = True
            self._changed.notify_all()

    def _publish(self, state: State) -> None:
        with self._changed:
            self._state = replace(state, number=self._state.number + 1)
            self._changed.notify_all()


def _name() -> str:
    # never the name of a build of an earlier run, which pages still open may have seen
    return secrets.token_hex(6)
