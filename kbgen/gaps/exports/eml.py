"""The digest of each owner as a mail to open in a mail program and send."""

from collections.abc import Iterator

from kbgen.gaps.digest import digests
from kbgen.gaps.export import Batch, Export
from kbgen.gaps.letters.eml import LETTER, for_whom
from kbgen.gaps.routing import NOBODY
from kbgen.gaps.written import written


def _notes(batch: Batch) -> Iterator[str]:
    found = [digest for digest in digests(batch) if not digest.address]
    yield from (f"{digest.file}.eml has no address. {for_whom(digest)}" for digest in found)
    if any(digest.owner != NOBODY for digest in found):
        yield (
            "Write addresses as the `escalation` of components in content/components.yml, or"
            " behind names: `owner: Ana Ruiz <ana@example.com>`."
        )


EXPORT = Export(
    "a mail for each owner, to open in a mail program and send",
    written(LETTER),
    between=None,
    notes=_notes,
)
