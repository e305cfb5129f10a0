"""One JSON object a line for each gap, as GitHub's interface creates an issue from."""

import json
from collections.abc import Iterator

from kbgen.gaps.export import Batch, Export, File
from kbgen.gaps.issue import for_staff, issue


def _files(batch: Batch) -> Iterator[File]:
    found = (issue(one, batch) for one in batch.gaps)
    lines = (
        json.dumps({"title": one.title, "body": one.body, "labels": one.labels}) for one in found
    )
    yield "issues.jsonl", "".join(f"{line}\n" for line in lines)


EXPORT = Export(
    "an issue for each gap as a line of JSON, as `gh api` takes it", _files, notes=for_staff
)
