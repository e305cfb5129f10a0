"""Programs that tests run and pip does not bring: a browser, two web servers, and Java.

Run as a program it brings those that the machine lacks.
"""

import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).with_name("browser")))

import chromium

# Each with the package of Debian that has it.
PROGRAMS = {"nginx": "nginx-light", "caddy": "caddy", "java": "default-jre-headless"}


def main() -> int:
    """Bring what is missing; return 0 if nothing is at the end."""
    status = chromium.main()
    missing = [name for name in PROGRAMS if not found(name)]
    for command in _ways(missing):
        sys.stderr.write(f"$ {' '.join(command)}\n")
        subprocess.run(command, check=False)
    lacking = [name for name in PROGRAMS if not found(name)]
    for name in lacking:
        sys.stderr.write(f"{name} is missing: install it, and see to it that it is on PATH\n")
    return status or int(bool(lacking))


def found(name: str) -> str | None:
    """Return where the program is; Debian keeps servers where only root looks."""
    return shutil.which(name) or shutil.which(name, path="/usr/sbin:/sbin")


def _ways(missing: list[str]) -> Iterator[list[str]]:
    if not missing:
        return
    if Path("/etc/debian_version").exists():
        root = chromium.as_root()
        yield [*root, "apt-get", "update", "--quiet"]
        packages = [PROGRAMS[name] for name in missing]
        yield [*root, "apt-get", "install", "--quiet", "--yes", *packages]
    elif shutil.which("brew"):
        yield ["brew", "install", *({"java": "openjdk"}.get(name, name) for name in missing)]


if __name__ == "__main__":
    sys.exit(main())
