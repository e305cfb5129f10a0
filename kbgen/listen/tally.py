"""Every line of the logs accounted for: events, other events, packaging, rejected lines."""

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from kbgen.errors import LogFormatError
from kbgen.model.event import PassedLine, RejectedLine, SearchEvent
from kbgen.model.report import Reason, Share

SAMPLES = 3


@dataclass(slots=True)
class Tally:
    """Counts of one or more logs, filled while they are read; *events* as `told` names them."""

    events: Counter[str] = field(default_factory=Counter)
    passed: Counter[str] = field(default_factory=Counter)
    rejected: Counter[str] = field(default_factory=Counter)
    places: dict[str, list[str]] = field(default_factory=dict)
    packaging: int = 0

    @staticmethod
    def of(kept: Mapping[str, Any]) -> "Tally":
        """Return the tally that was *kept* as a dict."""
        if not kept:
            return Tally()
        counters = {name: Counter(kept[name]) for name in ("events", "passed", "rejected")}
        places = {reason: list(found) for reason, found in kept["places"].items()}
        return Tally(**counters, places=places, packaging=kept["packaging"])

    def kept(self) -> dict[str, Any]:
        """Return the counts as JSON values, for `of`."""
        return {
            "events": dict(self.events),
            "passed": dict(self.passed),
            "rejected": dict(self.rejected),
            "places": self.places,
            "packaging": self.packaging,
        }

    def add(self, found: SearchEvent | PassedLine | RejectedLine) -> None:
        """Count what one line holds."""
        if isinstance(found, SearchEvent):
            self.events[told(found.action, found.edition)] += 1
        elif isinstance(found, RejectedLine):
            self._reject(found)
        elif found.packaging:
            self.packaging += 1
        else:
            self.passed[found.name] += 1

    def _reject(self, found: RejectedLine) -> None:
        self.rejected[found.reason] += 1
        places = self.places.setdefault(found.reason, [])
        if len(places) < SAMPLES:
            places.append(f"{found.path}:{found.line}")

    @property
    def sound(self) -> int:
        """How many lines were events, of whatever name."""
        return self.events.total() + self.passed.total()

    def of_edition(self, edition: str) -> Counter[str]:
        """Return the events of *edition* by action; those that name none count for each."""
        return _by_action(self.events, lambda name: name in ("", edition))

    def elsewhere(self, edition: str) -> int:
        """Return how many events are of another edition."""
        return _by_action(self.events, lambda name: name not in ("", edition)).total()

    def merge(self, other: "Tally") -> None:
        """Add the counts of *other*."""
        for mine, theirs in (
            (self.events, other.events),
            (self.passed, other.passed),
            (self.rejected, other.rejected),
        ):
            mine.update(theirs)
        for reason, places in other.places.items():
            self.places[reason] = (self.places.get(reason, []) + places)[:SAMPLES]
        self.packaging += other.packaging

    def reasons(self) -> tuple[Reason, ...]:
        """Return why lines were rejected, the commonest reason first."""
        return tuple(
            Reason(text, lines, tuple(self.places[text]))
            for text, lines in sorted(self.rejected.items(), key=lambda one: (-one[1], one[0]))
        )

    def check(self, path: str, name: str) -> None:
        """Raise LogFormatError if more than half of the log at *path* is no event."""
        wrong = self.rejected.total()
        if wrong <= self.sound:
            return
        first = self.reasons()[0]
        raise LogFormatError(
            f"{path}: {wrong:,} of {wrong + self.sound:,} lines are no events of the format {name}"
            f" (first: line {first.places[0].rpartition(':')[2]}, {first.text})",
            _ADVICE.get(first.text, "is it the right format? name it with --format"),
        )


# What helps although the format is right; spreadsheets save both in their own way.
_ADVICE = {
    "not UTF-8": "save it as UTF-8; in Excel, choose the type *CSV UTF-8*",
    "a time that is no time": "is it the right format? write times like 2026-11-16 09:00 or"
    " 16.11.2026 09:00, or name the column with --columns time=...",
}


def told(action: str, edition: str | None) -> str:
    """Return under which name events of *action* in *edition* are counted."""
    return f"{action} {edition or ''}"


def _by_action(events: Counter[str], wanted: Callable[[str], bool]) -> Counter[str]:
    found: Counter[str] = Counter()
    for name, number in events.items():
        action, _, edition = name.partition(" ")
        if wanted(edition):
            found[action] += number
    return found


def shares(counts: Counter[str]) -> tuple[Share, ...]:
    """Return *counts* as shares, the largest first."""
    ordered = sorted(counts.items(), key=lambda one: (-one[1], one[0]))
    return tuple(Share(name, number) for name, number in ordered)
