"""How often somebody may send: a bucket of tokens for each, of which few are remembered."""

from collections import OrderedDict
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Rate:
    """*each* tokens a second, of which at most *burst* can be saved up."""

    each: float
    burst: float


class Buckets:
    """A bucket for each of the last *most* keys that asked; who is forgotten has a full one."""

    def __init__(self, rate: Rate, most: int = 10_000) -> None:
        self._rate = rate
        self._most = most
        self._left: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def __len__(self) -> int:
        return len(self._left)

    def wait(self, key: str, now: float) -> float:
        """Take one token of *key*, and return 0; or return in how many seconds there is one."""
        left, since = self._left.pop(key, (self._rate.burst, now))
        left = min(self._rate.burst, left + max(0.0, now - since) * self._rate.each)
        taken = left >= 1
        self._left[key] = (left - taken, now)
        while len(self._left) > self._most:
            self._left.popitem(last=False)
        return 0.0 if taken else (1 - left) / self._rate.each
