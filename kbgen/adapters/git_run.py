"""Git, run so that nothing which a repository says about itself is run with it."""

import os
import subprocess
import tempfile
import threading
from pathlib import Path

SECONDS = 60
# What a repository's own configuration could have run or fetched. Filters are named by it, so
# they are switched off one by one, see `filters_off`.
_SAFE = (
    "core.fsmonitor=false",
    "core.hooksPath=/dev/null",
    "core.sshCommand=false",
    "core.pager=cat",
    "core.askPass=",
    "credential.helper=",
    "protocol.allow=never",
)
DIFF = (
    "--no-ext-diff",
    "--no-textconv",
    "--text",
    "--no-color",
    "--no-renames",
    "--ignore-submodules=all",
)


def run_git(folder: Path, *arguments: str, **variables: str) -> subprocess.CompletedProcess[bytes]:
    """Run git in *folder* for an answer that is short."""
    command = git_command(*arguments)
    try:
        return subprocess.run(
            command,
            cwd=folder,
            env={**git_environment(), **variables},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired:
        late = f"it took longer than {SECONDS} seconds".encode()
        return subprocess.CompletedProcess(command, 1, b"", late)


def git_environment() -> dict[str, str]:
    """Return the environment of any git."""
    # a hook or a wrapper may have set what points Git at another repository or program
    kept = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    return {
        **kept,
        "LC_ALL": "C",
        "GIT_OPTIONAL_LOCKS": "0",
        "GIT_TERMINAL_PROMPT": "0",
        "GIT_NO_LAZY_FETCH": "1",
        "GIT_ALLOW_PROTOCOL": "none",
    }


def git_command(*arguments: str) -> list[str]:
    """Return the command that runs git with *arguments*."""
    safe = [option for setting in _SAFE for option in ("-c", setting)]
    return ["git", "--no-pager", "--no-replace-objects", *safe, *arguments]


def long_answer(folder: Path, arguments: list[str], most: int, given: bytes = b"") -> bytes | None:
    """Return what git answers to *given*; None if it fails, or says more than *most* bytes."""
    with tempfile.TemporaryFile() as question:
        question.write(given)
        question.seek(0)
        process = subprocess.Popen(
            git_command(*arguments),
            cwd=folder,
            env=git_environment(),
            stdin=question,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        clock = threading.Timer(SECONDS, process.kill)
        clock.start()
        answer = b""
        try:
            assert process.stdout is not None
            with process.stdout as stream:
                answer = stream.read(most + 1)
        finally:
            clock.cancel()
            if len(answer) > most:
                process.kill()
            status = process.wait()
    return answer if status == 0 and len(answer) <= most else None


def filters_off(folder: Path) -> dict[str, str]:
    """Return variables that switch off each filter that the configuration names.

    As options they could not be switched off where a name holds an equals sign.
    """
    listed = run_git(folder, "config", "--name-only", "-z", "--get-regexp", r"^filter\.")
    drivers = sorted({name.rpartition(".")[0] for name in names_in(listed.stdout)})
    off = {"clean": "", "process": "", "required": "false"}
    pairs = [(f"{driver}.{key}", value) for driver in drivers for key, value in off.items()]
    found = {"GIT_CONFIG_COUNT": str(len(pairs))}
    for at, (key, value) in enumerate(pairs):
        found |= {f"GIT_CONFIG_KEY_{at}": key, f"GIT_CONFIG_VALUE_{at}": value}
    return found


def names_in(listed: bytes) -> list[str]:
    """Return the names that git listed with `-z`."""
    return [os.fsdecode(name) for name in listed.split(b"\0") if name]
