"""All files that an edition publishes beside its pages."""

from collections.abc import Iterator

from kbgen.model.audience import Edition
from kbgen.model.members import members
from kbgen.model.site import Site
from kbgen.model.site_file import SiteFile


def site_files(site: Site, edition: Edition) -> Iterator[tuple[str, str]]:
    """Yield the name and the text of each file of *edition*, below its folder."""
    for file in members("kbgen.publish.showing.files", "FILE", SiteFile):
        if edition.name in file.editions:
            yield file.name, file.text(site, edition)
