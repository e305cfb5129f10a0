"""Hosts that are begun before they are needed, and make themselves ready meanwhile."""

from subprocess import Popen

from kbgen.adapters.host_run import launch


class WarmHosts:
    """So *many* hosts that wait; close them when no more are needed."""

    def __init__(self, many: int) -> None:
        self._many = many
        self._waiting: list[Popen[bytes]] = []

    def fill(self) -> None:
        """Begin as many as are missing."""
        while len(self._waiting) < self._many:
            self._waiting.append(launch())

    def take(self) -> Popen[bytes]:
        """Return one that waits, or a new one."""
        while self._waiting:
            host = self._waiting.pop()
            if host.poll() is None:
                return host
            _close(host)
        return launch()

    def close(self) -> None:
        """End all that wait."""
        while self._waiting:
            host = self._waiting.pop()
            host.kill()
            host.wait()
            _close(host)


def _close(host: Popen[bytes]) -> None:
    for pipe in (host.stdin, host.stdout):
        if pipe:
            pipe.close()
