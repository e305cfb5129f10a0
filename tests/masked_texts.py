"""Texts with what tells who somebody is, as masking leaves them: in the browser and beside it."""

import random

TABLE = {
    # e-mail addresses
    "anna.smith+x@mail.example.com": "[email]",
    "login ANNA@MAIL.EXAMPLE fails": "login [email] fails",
    "анна@почта.рф не входит": "[email] не входит",
    "anna@firma": "[email]",
    "anna @ mail.example": "[email]",
    "anna(at)mail.example": "[email]",
    "anna [at] mail.example": "[email]",
    "anna@[10.0.0.1]": "[email]",
    "anna%40mail.example": "[email]",
    "anna%2540mail.example": "[email]",
    "anna＠mail.example": "[email]",
    "anna@mail.example@mail.example": "[email]",
    "anna@mail.example @ mail.example": "[email]",
    "an\u00adna@\u200bmail.example": "[email]",
    "<anna@mail.example>": "[email]",
    "anna @mail.example": "[email]",
    "anna @team.example": "[email]",
    "anna @everyone@mail.example": "[email]",
    "anna@everyone": "[email]",
    "@everyone anna@mail.example": "@everyone [email]",
    # cards: 13 to 19 digits with the right check digit
    "card 4111 1111 1111 1111 refused": "card [card] refused",
    "4111111111111111": "[card]",
    "5555-5555-5555-4444": "[card]",
    "3782 822463 10005": "[card]",
    "４１１１１１１１１１１１１１１１": "[card]",
    "4111\u200b1111\u200b1111\u200b1111": "[card]",
    "4111\u00a01111\u00a01111\u00a01111": "[card]",
    "4111 1111 1111 1112": "[number]",
    "4111 - 1111 - 1111 - 1111": "[card]",
    "4111_1111_1111_1111": "[card]",
    "4111|1111|1111|1111": "[card]",
    "4111:1111:1111:1111": "[card]",
    "4111\u22121111\u22121111\u22121111": "[card]",
    "4111%201111%201111%201111": "[card]",
    "4111%252D1111%252D1111%252D1111": "[card]",
    "4111.1111.1111.1112": "[number]",
    "4111, 1111, 1111, 1112": "[number]",
    "٤١١١ ١١١١ ١١١١ ١١١١": "[card]",
    "४१११ ११११ ११११ १११२": "[number]",
    # accounts
    "DE89 3704 0044 0532 0130 00 does not work": "[account] does not work",
    "de89370400440532013000": "[account]",
    "GB82 WEST 1234 5698 7654 32": "[account]",
    "iban NL91ABNA0417164300": "iban [account]",
    "DE 89 3704 0044 0532 0130 00": "[account]",
    "DE89.3704.0044.0532.0130.00": "[account]",
    "konto 12345678": "konto [number]",
    "Kontonummer 123456": "Kontonummer [number]",
    "account number 1234567": "account number [number]",
    "account no. 12 34 567": "account no. [number]",
    "40817810099910004312": "[number]",
    "счёт 1234567": "счёт [number]",
    "账号 1234567": "账号 [number]",
    "123-45-6789": "[number]",
    # telephones
    "+49 171 1234567": "[phone]",
    "+1 (555) 123-4567": "[phone]",
    "0049171 1234567": "[phone]",
    "call 0171/1234567": "call [phone]",
    "(030) 123456-78": "[phone]",
    "06 12 34 56 78": "[phone]",
    "01.23.45.67.89": "[phone]",
    "555-123-4567": "[number]",
    "8 (912) 345-67-89": "[number]",
    "13812345678": "[number]",
    "phone 5551234": "phone [number]",
    "телефон 55 512": "телефон [number]",
    "٠١٧١١٢٣٤٥٦٧": "[number]",
    # what opens a door
    "my password is hunter2": "my password is [secret]",
    "Password: swordfish does not work": "Password: [secret] does not work",
    "passwort ist geh3im!": "passwort ist [secret]",
    "api key = abcdef": "api key = [secret]",
    "пароль: слон": "пароль: [secret]",
    "密码：abc": "密码:[secret]",
    "token=eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.sig": "token=[secret]",
    "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.sig_1 expired": "[key] expired",
    "error ghp_16C7e42F292c6912E7710c838347Ae178B4a": "error [key]",
    "sk-proj-abcdefghijklmnop refused": "[key] refused",
    "AKIAIOSFODNN7EXAMPLE": "[key]",
    "device 550e8400-e29b-41d4-a716-446655440000": "device [key]",
    "d41d8cd98f00b204e9800998ecf8427e": "[key]",
    "4f9aB2kd81LmQ0zx": "[key]",
}
_PARTS = (
    *(
        " ",
        "  ",
        "-",
        ".",
        ":",
        "=",
        "@",
        "(",
        ")",
        "[",
        "]",
        "(at)",
        "%40",
        "%2520",
        "+",
        "00",
        "0",
    ),
    *(
        "1",
        "12",
        "4111",
        "1111 ",
        "DE89",
        "GB",
        "Ab1",
        "password",
        " is ",
        "token",
        "sk-",
        "eyJ",
        "konto",
    ),
    *(
        "x",
        "я",
        "导出",
        "٤١١١",
        "\u00ad",
        "\u200b",
        "\u2212",
        "\ufeff",
        "é",
        "ﬁ",
        "①",
        "²",
        "_",
        "|",
    ),
)
KEPT = [
    "",
    "how do I export reports as csv",
    "error E-1042",
    "KB5034441",
    "0x80070057",
    "version 2026.3.1",
    "2026-11-22",
    "22.11.2026",
    "01.02.2026",
    "10,000 rows",
    "1000000",
    "windows 11 24h2",
    "iso 8601 12:30",
    "192.168.0.1",
    "@team mention",
    "mention @everyone",
    "notify @channel, or @here?",
    "why does @Everyone not work.",
    "use @mention, @team.",
    "ask @support about roles",
    "@here @channel",
    "wer ist @alle",
    "кто такие @все",
    "通知 @所有人",
    "c# 12",
    "AB12 with code that fails",
    "invoice 4711",
    "phone app",
    "card 2 of 3",
    "привет мир 2026",
    "导出 报表",
    "a@",
    "[email]",
    "password is not accepted",
    "password is wrong?",
    "password reset",
    "forgot my password",
    "token expired",
    "getElementsByClassName",
    "kubernetes2026releasenotes",
    "Donaudampfschifffahrtsgesellschaft",
    "windows-11-24h2-update-fails",
    "sha256 or base64",
    "risk-free trial of the software",
    "npm install",
    "DE12 ABCD EFGH",
    "[secret] [key] [word]",
]


def secrets(number: int) -> list[str]:
    """Return *number* made-up cards, accounts, telephones and addresses each, in sentences."""
    dice = random.Random(42)
    made = [make(dice) for make in (_card, _iban, _phone, _email) for _ in range(number)]
    return [f"{_words(dice)}{dice.choice([' ', ', ', ': '])}{one} {_words(dice)}" for one in made]


def mixtures(number: int) -> list[str]:
    """Return *number* texts of parts that rules begin and end with, in any order."""
    dice = random.Random(7)
    parts = [*_PARTS, *TABLE, *KEPT]
    return ["".join(dice.choices(parts, k=dice.randint(2, 9))) for _ in range(number)]


def outlived(text: str) -> bool:
    """Tell whether *text*, masked, still holds a number or an address."""
    return bool(digits(text)) or "@" in text


def digits(text: str) -> str:
    """Return the digits of *text*."""
    return "".join(sign for sign in text if sign.isdigit())


def _words(dice: random.Random) -> str:
    return " ".join(dice.choices(["export", "why", "Rechnung", "Я", "导出", "failed"], k=3))


def _grouped(number: str, dice: random.Random) -> str:
    gap = dice.choice(["", " ", "-"])
    return gap.join(number[at : at + 4] for at in range(0, len(number), 4))


def _card(dice: random.Random) -> str:
    body = "".join(dice.choices("0123456789", k=dice.choice([12, 14, 15, 18])))
    body = "4" + body[1:]
    doubled = [int(d) * (2 if at % 2 == 0 else 1) for at, d in enumerate(reversed(body))]
    check = -sum(value - 9 if value > 9 else value for value in doubled) % 10
    return _grouped(f"{body}{check}", dice)


def _iban(dice: random.Random) -> str:
    country, length = dice.choice([("DE", 22), ("GB", 22), ("FR", 27), ("NO", 15), ("MT", 31)])
    digits = "".join(dice.choices("0123456789", k=length - 2))
    number = country + digits
    gap = dice.choice(["", " "])
    return gap.join(number[at : at + 4] for at in range(0, len(number), 4))


def _phone(dice: random.Random) -> str:
    start = dice.choice(["+49 ", "0049", "+7 (", "0", "(0"])
    rest = "".join(dice.choices("0123456789", k=dice.choice([9, 10])))
    gap = dice.choice(["", " ", "-", "/"])
    end = ") " if "(" in start else gap
    return f"{start}{rest[:3]}{end}{rest[3:6]}{gap}{rest[6:]}"


def _email(dice: random.Random) -> str:
    name = "".join(dice.choices("abcxyzäß._-+", k=8)).strip("._-+") or "x"
    return f"{name}{dice.choice(['@', ' @ ', '(at)', '%40'])}mail.example"
