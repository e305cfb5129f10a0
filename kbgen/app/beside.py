"""What a build has beside the pages of the host: files for web servers, and pages left out."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from kbgen.adapters.host_run import Hosted
from kbgen.adapters.writing import write_over
from kbgen.model.audience import Edition
from kbgen.model.page import Page, Projection
from kbgen.model.problem import Place, Problem
from kbgen.model.site import Site
from kbgen.model.text_files import Tree
from kbgen.publish.showing.site_files import site_files
from kbgen.publish.showing.text_files import text_files

_SETTINGS = "content/kb.yml"  # pages that repeat no article say what stands there


def write_site_files(folder: Path, site: Site, edition: Edition) -> None:
    """Write to the *folder* of *edition* what a web server reads."""
    for name, text in site_files(site, edition):
        write_over(folder / name, text)


def write_texts(folder: Path, shown: Iterable[tuple[Projection, tuple[Page, ...]]]) -> None:
    """Write to the *folder* of an edition the texts beside its pages: feeds, twins, redirects.

    *shown*: what it shows in each language, with the pages; their sites stand there already. A
    language without pages is built elsewhere.
    """
    trees = [Tree(projection, pages) for projection, pages in shown]
    trees = [replace(tree, assets=_assets(folder / tree.folder)) for tree in trees]
    for name, text in text_files(trees):
        write_over(folder / name, text)


def _assets(site: Path) -> dict[str, str]:
    """Return the scripts and styles of *site* by their plain names, with the hash left out."""
    files = (site / "assets/kbgen").glob("*.*")
    return {
        f"{file.name.partition('.')[0]}{file.suffix}": file.relative_to(site).as_posix()
        for file in sorted(files)
    }


def too_complex(hosted: Hosted, pages: Sequence[Page]) -> Iterator[Problem]:
    """Yield a problem for each of *pages* that was *hosted* as a notice only."""
    left_out = [page for page in pages if page.path in set(hosted.complex)]
    articles = {page.article.path for page in left_out if page.article}
    for page in left_out:
        yield Problem(
            Place(_cause(page, articles)),
            "KB170",
            f"the page {page.path}{_made(page)} takes too long or too much memory to show",
            "look for very long lines, deep lists or quotes and rows of brackets, and split"
            " the text into several articles",
        )


def _cause(page: Page, broken: Collection[str]) -> str:
    """Return the file to look at first: one of which another page is *broken* as well."""
    if page.article:
        return page.article.path
    known = (source for source in page.sources if source in broken)
    return next(known, next(iter(page.sources), _SETTINGS))


def _made(page: Page) -> str:
    count = len(page.sources)
    return f", made from {count:,} articles," if count > 1 else ""
