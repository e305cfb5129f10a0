"""Which file of the knowledge base a file of a site was made from."""

from collections.abc import Sequence

from kbgen.model.page import Page, Projection
from kbgen.publish.releasing.manifest import SITE


def sources_of(projection: Projection, pages: Sequence[Page]) -> dict[str, str]:
    """Return the source of each page and picture of one language of an edition, by its path."""
    folder = f"{SITE}{projection.site.tree(projection.language)}"
    texts = {
        f"{folder}{page.address}index.html": page.article.path for page in pages if page.article
    }
    return texts | {f"{folder}{name}": path for path, name in projection.media.items()}
