"""Rules of the Markdown parser, of which a line meets those alone that may begin as it does.

The parser asks each rule at each line, and nearly all of them look at the first sign and go.
"""

from collections.abc import Callable

from markdown_it.ruler import Ruler
from markdown_it.rules_block import StateBlock

Rule = Callable[[StateBlock, int, int, bool], bool]

# With what a block of each rule begins, behind its margin. A rule that is not named here may begin
# with any sign; so may all of them where a line begins with neither a letter nor one of these.
_BEGINS = {
    "tab": "=",
    "fence": "`~",
    "admonition": "!?",
    "container_agent": ":",
    "blockquote": ">",
    "hr": "*-_",
    "list": "*-+0123456789",
    "footnote_def": "[",
    "reference": "[",
    "html_block": "<",
    "heading": "#",
}
_KNOWN = frozenset("".join(_BEGINS.values()))
_MOST = 1_000  # signs whose rules are kept


class QuickRules:
    """Stands in for the *rules* of a parser that is complete: no rule is added any more."""

    def __init__(self, rules: Ruler[Rule]) -> None:
        self._rules = rules
        self._active = rules.get_active_rules()
        self._names = dict(zip(rules.getRules(""), self._active, strict=True))
        self._chains: dict[str, list[Rule]] = {}

    def get_active_rules(self) -> list[str]:
        """Return the names of all rules."""
        return self._active

    def getRules(self, chain: str = "") -> list[Rule]:  # the parser's name
        """Return the rules of *chain* as one."""
        if chain not in self._chains:
            self._chains[chain] = [self._first_of(self._rules.getRules(chain))]
        return self._chains[chain]

    def _first_of(self, rules: list[Rule]) -> Rule:
        by_sign: dict[str, list[Rule]] = {}

        def first(state: StateBlock, line: int, end: int, silent: bool) -> bool:  # noqa: FBT001
            at = state.bMarks[line] + state.tShift[line]
            sign = state.src[at : at + 1]
            found = by_sign.get(sign)
            if found is None:
                found = [rule for rule in rules if self._may_begin(rule, sign)]
                if len(by_sign) < _MOST:
                    by_sign[sign] = found
            # no generator: this is asked of each line
            for rule in found:  # noqa: SIM110
                if rule(state, line, end, silent):
                    return True
            return False

        return first

    def _may_begin(self, rule: Rule, sign: str) -> bool:
        begins = _BEGINS.get(self._names[rule])
        known = sign in _KNOWN or sign.isalpha()
        return begins is None or not known or sign in begins
