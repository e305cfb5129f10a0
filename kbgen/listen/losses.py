"""How many records of the pages did not arrive, by the numbers that each session counts."""

from collections import OrderedDict

_HIGHEST = 1000  # number of a session; the pages stop before


class Losses:
    """Counts over the last *most* sessions; what is forgotten stays counted as it was."""

    def __init__(self, most: int = 10_000) -> None:
        self._most = most
        self._seen: OrderedDict[str, int] = OrderedDict()  # a bit for each number
        self._forgotten = 0
        self.sessions = 0

    def note(self, session: str, number: int) -> None:
        """Count the record *number* of *session*, however often it came."""
        if not 0 < number <= _HIGHEST:
            return
        if session not in self._seen:
            self.sessions += 1
        self._seen[session] = self._seen.pop(session, 0) | 1 << number
        while len(self._seen) > self._most:
            self._forgotten += _lost(self._seen.popitem(last=False)[1])

    @property
    def lost(self) -> int:
        """How many numbers are missing below the highest of each session.

        From the first that was seen: a session may be older than this collector.
        """
        return self._forgotten + sum(map(_lost, self._seen.values()))


def _lost(seen: int) -> int:
    lowest = (seen & -seen).bit_length()
    return seen.bit_length() - lowest + 1 - seen.bit_count()
