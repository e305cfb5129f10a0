"""The digests of owners, written as letters of one form."""

from collections.abc import Callable, Iterator

from kbgen.gaps.digest import digests
from kbgen.gaps.export import Batch, File
from kbgen.gaps.letter import Letter, Postmark


def written(letter: Letter) -> Callable[[Batch], Iterator[File]]:
    """Return what makes files of a batch of gaps: one for each owner, in the form of *letter*."""

    def files(batch: Batch) -> Iterator[File]:
        mark = Postmark(batch.site, batch.now, batch.now.isoformat())
        for digest in digests(batch):
            yield f"{digest.file}{letter.ending}", letter.text(digest, mark)

    return files
