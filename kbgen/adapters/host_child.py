"""The process of a host: it waits for a task, tells how far it is, ends with its parent."""

import logging
import os
import sys
import warnings

from kbgen.adapters.child import end_with_parent
from kbgen.adapters.host import turn, warm
from kbgen.adapters.host_again import line_told
from kbgen.adapters.host_task import Task
from kbgen.adapters.rendering import say


class _Sayer(logging.Handler):
    """Tells what the host warns of, and counts it."""

    said = 0

    def emit(self, record: logging.LogRecord) -> None:
        self.said += 1
        # what stands between the first line and the last is a way through somebody's code
        first, *others = record.getMessage().strip().splitlines() or [""]
        text = " ".join((first, *(line.strip() for line in others[-1:])))
        say("warning", text)


def _work(task: Task) -> None:
    os.environ["SOURCE_DATE_EPOCH"] = str(task.moment)
    # outside of the knowledge base: what an extension might look for here is staged
    os.chdir(os.path.join(os.path.dirname(task.config), "docs"))  # noqa: PTH118, PTH120
    sayer = _Sayer(logging.WARNING)
    logger = logging.getLogger("mkdocs")
    logger.addHandler(sayer)
    logger.propagate = False
    turn(task, lambda: sayer.said)


def _main() -> int:
    warm()
    task = Task.told(line_told())
    if not task.stays:  # else it reads what it is told later, and ends where nobody asks any more
        end_with_parent()
    try:
        _work(task)
    except BaseException as error:  # noqa: BLE001  # the parent shows it, whatever it is
        say("fault", f"{type(error).__name__}: {error}")
        return 1
    return 0


if __name__ == "__main__":
    # the process forks where it has a second thread, which only waits
    warnings.simplefilter("ignore", DeprecationWarning)
    sys.exit(_main())
