"""Sites that a run of tests builds once, however many processes run it."""

import fcntl
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from tempfile import mkdtemp


@dataclass(frozen=True, slots=True)
class Builds:
    """What a run has built so far, by name, in a *folder* that all its processes look into."""

    folder: Path

    def once(self, name: str, make: Callable[[Path], Path]) -> Path:
        """Return what *make* returned for a new folder, in this process or in another.

        All tests share it: none may write into it.
        """
        self.folder.mkdir(exist_ok=True)
        made = self.folder / f"{name}.path"
        # the lock goes with the process that holds it, however that ends
        with (self.folder / f"{name}.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if not made.is_file():
                root = Path(mkdtemp(prefix=f"{name}-", dir=self.folder))
                made.write_text(str(make(root)), encoding="utf-8")
        return Path(made.read_text(encoding="utf-8"))
