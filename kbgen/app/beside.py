"""What a build has beside the pages of the host: files for web servers, and pages left out."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from kbgen.adapters.build_cache import digest
from kbgen.adapters.host_run import Hosted
from kbgen.adapters.last_output import LastOutput, nothing_before
from kbgen.adapters.made_texts import Texts
from kbgen.adapters.writing import write_anew
from kbgen.model.audience import Edition
from kbgen.model.made import Made, made
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
        write_anew(folder / name, text)


def write_texts(
    folder: Path,
    shown: Iterable[tuple[Projection, tuple[Page, ...]]],
    texts: Texts | None = None,
    last: LastOutput | None = None,
) -> None:
    """Write to the *folder* of an edition the texts beside its pages: feeds, twins, redirects.

    *shown*: what it shows in each language, with the pages; their sites stand there already. A
    language without pages is built elsewhere. *texts* are known from before, and files of the
    *last* output that follow from the same are taken over.
    """
    known, before = texts or made, last or nothing_before()
    trees = [Tree(projection, pages, texts=known) for projection, pages in shown]
    trees = [replace(tree, assets=_assets(folder / tree.folder)) for tree in trees]

    def stands(name: str, text: Made) -> bool:
        return before.take(name, digest(*text.basis), folder)

    for name, text in text_files(trees, stands):
        write_anew(folder / name, text)
    if texts:
        texts.forget()


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
