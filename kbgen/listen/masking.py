"""Takes out of a text what tells who somebody is: `masked`. As in `theme`'s masking.js."""

import re
from collections.abc import Callable, Iterable
from functools import lru_cache
from unicodedata import category, normalize

from stdnum import luhn
from stdnum.iso7064 import mod_97_10

LONGEST = 1000  # characters that are looked at; what is typed is far shorter
_CUT = 64
_TURNS = 6
# What a browser takes for a letter, a dash, a blank and a sign that is not seen.
_LETTER, _SIGN = r"[^\W\d_]", r"[^\W_]"
_DASH = r"\-\u058a\u05be\u1400\u1806\u2010-\u2015\u2e17\u2e1a\u2e3a\u2e3b\u2e40\u301c\u3030\u30a0"
_BLANK = r"\t-\r \u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff"
_UNSEEN = (
    r"[\u00ad\u0600-\u0605\u061c\u06dd\u070f\u0890\u0891\u08e2\u180e\u200b-\u200f\u202a-\u202e"
    r"\u2060-\u2064\u2066-\u206f\ufeff\ufff9-\ufffb\U000110bd\U000110cd\U00013430-\U00013438"
    r"\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0001\U000e0020-\U000e007f]"
)
_NUMBERED = (
    "account|acct|iban|bic|ssn|pin|card|phone|tel|telephone|mobile|customer"
    "|konto|kontonummer|kontonr|karte|kartennummer|telefon|handy|kundennummer|kundennr"
    "|счет|счёт|карта|карты|телефон|телефона|账号|账户|卡号|电话|手机"
)
_BETWEEN = rf"(?:[{_BLANK}]*(?:no|nr|id|number|nummer|номер|号码|号))?[{_BLANK}.:#№=-]*"
_SECRET = "passwords?|passwort|passwd|pwd|kennwort|passphrase|secret|api[ _-]?key|token|пароль|密码"
_IS = "is|was|ist|war|lautet|это|是"
# What chats write behind an @ when they mean nobody by name.
_CALLED = (
    "everyone|everybody|all|here|channels?|teams?|groups?|mentions?|mentioning|me"
    "|support|admins?|users?|usernames?|names?"
    "|alle|hier|kanal|kanäle|gruppen?|erwähnung|erwähnungen|benutzer|nutzer|benutzername"
    "|все|всех|всем|канал|группа|команда|упоминание|упоминания|所有人|全体|大家|提及|频道"
)
_ENDS = rf"(?:[.,;:!?)\]\"']*(?:[{_BLANK}]|\Z))"
_KEYS = r"(?:sk|pk|rk|gh[opsu]|github_pat|glpat|xox[abeoprs]|hf|npm|pypi)[-_]|AKIA|eyJ"
_HIDDEN = re.compile(r"[\d@%]")  # beside these, signs that are not seen may hide
# A text with none of these holds nothing that a rule looks for.
# The shortest number that a rule knows has four digits.
_SUSPICIOUS = re.compile(
    rf"\d\D*\d\D*\d\D*\d|[@%\[({{:=!#$&*^~]|{_SIGN}{{16}}|{_KEYS}|(?i:{_SECRET})"
)
_MEANT = re.compile(r"[\d!#$%&*^~@]")
_WRITTEN = re.compile(r"%(?:25)*(20|2d|2e|40)", re.IGNORECASE)
_HIDING = re.compile(rf"(?<=[\d@]){_UNSEEN}+|{_UNSEEN}+(?=[\d@])")
_DATE = re.compile(r"[0-9]{1,2}[./-][0-9]{1,2}[./-][0-9]{4}")
_SWITCH = re.compile(r"(?<=[0-9])(?=[A-Za-z])|(?<=[A-Za-z])(?=[0-9])")
_SWITCHES = 3  # between letters and digits: a name with a year or a version has fewer
_FEW = 8  # digits of an account that need no right check digits beside them

Put = Callable[[re.Match[str]], str]


def masked(text: str, words: Iterable[str] = ()) -> str:
    """Return *text* with labels like `[email]` for what must not be written down.

    *words*: names that must not be written either, in any case, as whole words. Of a very long
    text only the beginning is looked at, and returned.
    """
    found = text if text.isascii() else normalize("NFKC", text[:LONGEST])
    found = found[:LONGEST] if found is text else found
    if _HIDDEN.search(found):
        found = _HIDING.sub("", _WRITTEN.sub(lambda sign: chr(int(sign[1], 16)), found))
    if _SUSPICIOUS.search(found):
        found = _by_rules(found)
    names = _names(tuple(words))
    if names:
        found = names.sub(lambda match: match[0] if match[0] in LABELS else "[word]", found)
    # at the end may stand the beginning of what was cut
    return found[:-_CUT] if len(text) > LONGEST else found


def _by_rules(text: str) -> str:
    """Return what the rules leave, also of what a label has laid open."""
    for _ in range(_TURNS):
        before = text
        for shape, put in _RULES:
            text = shape.sub(put, text)
        if text == before:
            break
    return text


def _always(label: str) -> Put:
    return lambda _: label


def _if(fits: Callable[[str], bool], label: str) -> Put:
    return lambda match: label if fits(match[0]) else match[0]


def _digits(text: str) -> str:
    return "".join(str(int(sign)) for sign in text if sign.isdecimal())


def _is_card(text: str) -> bool:
    return luhn.is_valid(_digits(text))


def _is_account(text: str) -> bool:
    signs = "".join(sign for sign in text.upper() if sign.isalnum())
    number = signs[4:] + signs[:4]
    few = len(_digits(text)) < _FEW
    return not few or (number.isascii() and mod_97_10.is_valid(number))


def _is_key(text: str) -> bool:
    return len(_SWITCH.findall(text)) >= _SWITCHES


def _secret(match: re.Match[str]) -> str:
    word, between, said = match.groups()
    named = any(sign in between for sign in ":=")
    return f"{word}{between}[secret]" if named or _MEANT.search(said.rstrip(".,!?")) else match[0]


# Each rule: what looks like it, and by what it is replaced.
_RULES: tuple[tuple[re.Pattern[str], Put], ...] = tuple(
    (re.compile(shape, re.IGNORECASE), put)
    for shape, put in (
        # what is said to be a password, if it does not look like a word of the sentence
        (
            rf"(?<!{_SIGN})({_SECRET})([{_BLANK}]*[:=][{_BLANK}]*|[{_BLANK}]+(?:{_IS})[{_BLANK}:=]+)"
            rf"(?!\[secret\])([^{_BLANK}]+)",
            _secret,
        ),
        # only from where a word begins: from each letter it would take a second on a long one
        (
            rf"(?<![^{_BLANK}@])[^{_BLANK}@]+(?:(?:@|[{_BLANK}]+@(?!(?:{_CALLED}){_ENDS})"
            rf"|[{_BLANK}]*(?:%40|[(\[{{][{_BLANK}]*at[{_BLANK}]*[)\]}}]))"
            rf"[{_BLANK}]*\[?{_SIGN}[^{_BLANK}@]*)+",
            _always("[email]"),
        ),
        # keys of programs: by how they begin, as a UUID, or letters and digits in turn
        (
            rf"(?<!{_SIGN})(?-i:{_KEYS})[A-Za-z0-9_-]{{12,}}(?:\.[A-Za-z0-9_-]+){{0,2}}",
            _always("[key]"),
        ),
        (
            rf"(?<!{_SIGN})[0-9a-f]{{8}}(?:-[0-9a-f]{{4}}){{3}}-[0-9a-f]{{12}}(?!{_SIGN})",
            _always("[key]"),
        ),
        # IBAN: a country, two digits, groups of four
        (
            rf"(?<!{_SIGN}){_LETTER}{{2}} ?\d{{2}}(?:[ .{_DASH}]?{_SIGN}{{4}}){{2,7}}"
            rf"(?:[ .{_DASH}]?{_SIGN}{{1,3}})?(?!{_SIGN})",
            _if(_is_account, "[account]"),
        ),
        (rf"(?<!{_SIGN})[A-Za-z0-9]{{16,}}(?!{_SIGN})", _if(_is_key, "[key]")),
        # a card, whatever stands between its digits, and what is grouped like one
        (r"(?<!\d)\d(?:(?:_|\W){0,3}\d){12,18}(?!\d)", _if(_is_card, "[card]")),
        (r"(?<!\d)\d{4}(?:(?:_|\W){1,3}\d{4}){3,}", _always("[number]")),
        (
            rf"(?<!{_SIGN})(?:\+|00)[{_BLANK}{_DASH}./()]*\d(?:[{_BLANK}{_DASH}./()]*\d){{6,}}",
            _always("[phone]"),
        ),
        (
            rf"(?<![^\W_.])(?<!\.)\(?0\d(?:[{_BLANK}{_DASH}./()]{{0,3}}\d){{5,}}",
            _if(lambda found: not _DATE.fullmatch(found), "[phone]"),
        ),
        # a telephone number with its area, an account, an order: nine digits, or eight in one
        (
            rf"(?<!{_SIGN})\(?\d(?:[{_BLANK}{_DASH}\u2212/()_|*'·•]{{0,3}}\d){{8,}}",
            _always("[number]"),
        ),
        (rf"(?<!{_SIGN})\d{{8,}}|\d{{10,}}", _always("[number]")),
        # shorter ones where a word says what they are
        (
            rf"(?<!{_LETTER})({_NUMBERED})({_BETWEEN})\d(?:[ {_DASH}]?\d){{3,}}",
            lambda match: f"{match[1]}{match[2]}[number]",
        ),
    )
)
LABELS = frozenset(
    f"[{name}]" for name in ("account", "card", "email", "key", "number", "phone", "secret", "word")
)


@lru_cache(maxsize=8)
def _names(words: tuple[str, ...]) -> re.Pattern[str] | None:
    """Return what finds one of *words*, or a label, which stays; None without words."""
    forms = sorted({_form(word) for word in words if word.strip()}, key=len, reverse=True)
    labels = [re.escape(label) for label in sorted(LABELS)]
    return re.compile("|".join([*labels, *forms]), re.IGNORECASE) if forms else None


def _form(word: str) -> str:
    parts = normalize("NFKC", word).split()
    inner = rf"[{_BLANK}_{_DASH}]+".join(re.escape(part) for part in parts)
    before = rf"(?<!{_SIGN})" if _stands_apart(parts[0][0]) else ""
    after = rf"(?!{_SIGN})" if _stands_apart(parts[-1][-1]) else ""
    return before + inner + after


def _stands_apart(sign: str) -> bool:
    """Tell whether a word that begins or ends so has a border; Chinese words have none."""
    return sign.isalnum() and category(sign) != "Lo"
