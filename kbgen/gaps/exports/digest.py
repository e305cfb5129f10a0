"""A digest for each owner, as Markdown."""

from kbgen.gaps.export import Export
from kbgen.gaps.letters.markdown import LETTER
from kbgen.gaps.written import written

EXPORT = Export("a digest for each owner, as Markdown", written(LETTER))
