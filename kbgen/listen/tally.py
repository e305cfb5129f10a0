"""Every line of the logs accounted for: events, other events, packaging, rejected lines."""

from collections import Counter
from dataclasses import dataclass, field

from kbgen.errors import LogFormatError
from kbgen.model.event import PassedLine, RejectedLine, SearchEvent
from kbgen.model.report import Reason, Share

SAMPLES = 3


@dataclass(slots=True)
class Tally:
    """Counts of one or more logs, filled while they are read."""

    events: Counter[str] = field(default_factory=Counter)
    passed: Counter[str] = field(default_factory=Counter)
    rejected: Counter[str] = field(default_factory=Counter)
    places: dict[str, list[str]] = field(default_factory=dict)
    packaging: int = 0
    elsewhere: int = 0

    def add(self, found: SearchEvent | PassedLine | RejectedLine) -> None:
        """Count what one line holds."""
        if isinstance(found, SearchEvent):
            self.events[found.action.value] += 1
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
        return self.events.total() + self.passed.total() + self.elsewhere

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
        self.elsewhere += other.elsewhere

    def reasons(self) -> tuple[Reason, ...]:
        """Return why lines were rejected, the commonest reason first."""
        return tuple(
            Reason(text, lines, tuple(self.places[text]))
            for text, lines in self.rejected.most_common()
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


def shares(counts: Counter[str]) -> tuple[Share, ...]:
    """Return *counts* as shares, the largest first."""
    return tuple(Share(name, number) for name, number in counts.most_common())
