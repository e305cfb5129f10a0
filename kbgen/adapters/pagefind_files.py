"""What is kept of a bundle of Pagefind, under names that follow from the content alone."""

from pathlib import Path

from kbgen.adapters.output import delete
from kbgen.publish.finding.packed import packed, unpacked
from kbgen.publish.finding.settled import filter_name, meta_name, settled_filter, settled_meta

# All that a search reads. The rest of the bundle is a user interface and a program for it.
KEPT = ("*.pf_meta", "index/*.pf_index", "filter/*.pf_filter", "fragment/*.pf_fragment")


def keep(bundle: Path, folder: Path) -> None:
    """Move what a search reads from *bundle* to *folder*; the rest goes."""
    for pattern in KEPT:
        for path in sorted(bundle.glob(pattern)):
            target = folder / path.relative_to(bundle)
            target.parent.mkdir(parents=True, exist_ok=True)
            path.rename(target)
    delete(bundle)
    _settle(folder)


def _settle(folder: Path) -> None:
    """Give the files of the index in *folder* that are made by chance their own order and name."""
    renamed = {}
    for path in sorted(folder.glob("filter/*")):
        plain = settled_filter(unpacked(path.read_bytes()))
        renamed[path.stem] = filter_name(path.stem, plain)
        path.unlink()
        path.with_stem(renamed[path.stem]).write_bytes(packed(plain))
    for path in folder.glob("*.pf_meta"):
        plain = settled_meta(unpacked(path.read_bytes()), renamed)
        path.unlink()
        path.with_stem(meta_name(path.stem, plain)).write_bytes(packed(plain))
