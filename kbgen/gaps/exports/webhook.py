"""The digest of each owner as the JSON that webhooks of Slack and Mattermost take."""

from kbgen.gaps.export import Export
from kbgen.gaps.letters.webhook import LETTER
from kbgen.gaps.written import written

EXPORT = Export(
    "a message for each owner as a line of JSON, for a webhook of Slack or Mattermost",
    written(LETTER),
    between="",
)
