"""Names of releases: the moment of publishing, so that they sort, and a hash of what is in it."""

import hashlib
import re
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

from kbgen.publish.releasing.manifest import Manifest

_NAME = re.compile(r"\d{8}T\d{6}Z-[0-9a-f]{8}")
_STAMP = "%Y%m%dT%H%M%SZ"


def is_release(name: str) -> bool:
    """Tell whether *name* is that of a release."""
    return _NAME.fullmatch(name) is not None


def release_name(manifest: Manifest, at: datetime, others: Iterable[str]) -> str:
    """Return the name of a release published *at* a moment: it sorts after all *others*."""
    stamp = at.astimezone(UTC).replace(tzinfo=None, microsecond=0)
    latest = max(others, default="").partition("-")[0]
    if latest:
        # the machine's clock may have been set back since
        stamp = max(stamp, datetime.strptime(latest, _STAMP) + timedelta(seconds=1))  # noqa: DTZ007  # UTC, as above
    text = "".join(f"{path}\0{entry.sha256}\n" for path, entry in sorted(manifest.files.items()))
    return f"{stamp.strftime(_STAMP)}-{hashlib.sha256(text.encode()).hexdigest()[:8]}"


def before(live: str, names: Iterable[str]) -> str:
    """Return the release before *live* among *names*; "" if there is none."""
    return max((name for name in names if name < live), default="")


def withdrawn(live: str, names: Iterable[str]) -> tuple[str, ...]:
    """Return those of *names* after *live*: what was rolled back, or never became live."""
    return tuple(sorted(name for name in names if live and name > live))


def outdated(live: str, names: Iterable[str], keep: int) -> tuple[str, ...]:
    """Return those of *names* to delete so that *live* and the ones before it are *keep*."""
    return tuple(sorted({*names, live})[:-keep])
