"""A digest for each owner, as Markdown."""

from collections.abc import Iterator

from kbgen.gaps.digest import as_markdown, digests
from kbgen.gaps.export import Batch, Export, File


def _files(batch: Batch) -> Iterator[File]:
    for digest in digests(batch):
        yield f"{digest.file}.md", as_markdown(digest)


EXPORT = Export("a digest for each owner, as Markdown", _files)
