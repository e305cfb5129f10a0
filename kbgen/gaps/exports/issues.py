"""One Markdown file a gap, with the title and labels of its issue above the body."""

import json
from collections.abc import Iterator

from kbgen.gaps.export import Batch, Export, File
from kbgen.gaps.issue import for_staff, issue


def _files(batch: Batch) -> Iterator[File]:
    for one in batch.gaps:
        found = issue(one, batch)
        labels = json.dumps(found.labels, ensure_ascii=False)
        head = f"title: {json.dumps(found.title, ensure_ascii=False)}\nlabels: {labels}"
        yield f"{found.id}.md", f"---\n{head}\n---\n\n{found.body}"


EXPORT = Export(
    "an issue for each gap, as Markdown with title and labels on top", _files, notes=for_staff
)
