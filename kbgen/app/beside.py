"""What a build has beside the pages of the host: files for web servers, and pages left out."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from kbgen.adapters.host_run import Hosted
from kbgen.adapters.writing import write_over
from kbgen.model.audience import Edition
from kbgen.model.page import Page
from kbgen.model.problem import Place, Problem
from kbgen.model.site import Site
from kbgen.publish.showing.site_files import site_files

_GATHERED = "content"


def write_site_files(folder: Path, site: Site, edition: Edition) -> None:
    """Write to the *folder* of *edition* what a web server reads."""
    for name, text in site_files(site, edition):
        write_over(folder / name, text)


def too_complex(hosted: Hosted, pages: Sequence[Page]) -> Iterator[Problem]:
    """Yield a problem for each of *pages* that was *hosted* as a notice only."""
    paths = {page.path: page for page in pages}
    for path in hosted.complex:
        page = paths.get(path)
        article = page.article if page else None
        yield Problem(
            Place(article.path if article else _GATHERED),
            "KB170",
            f"the page {path} takes too long or too much memory to show",
            "look for very long lines, deep lists or quotes and rows of brackets, and split"
            " the text into several articles",
        )
