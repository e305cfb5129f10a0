// Takes out of a text what tells who somebody is, before it may leave the page: `kbMasked(text)`.
(() => {
  "use strict";

  const LONGEST = 1000;  // characters that are looked at; what is sent is far shorter
  const CUT = 64;
  const TURNS = 6;
  const NUMBERED = "account|acct|iban|bic|ssn|pin|card|phone|tel|telephone|mobile|customer"
    + "|konto|kontonummer|kontonr|karte|kartennummer|telefon|handy|kundennummer|kundennr"
    + "|счет|счёт|карта|карты|телефон|телефона|账号|账户|卡号|电话|手机";
  const BETWEEN = "(?:\\s*(?:no|nr|id|number|nummer|номер|号码|号))?[\\s.:#№=-]*";

  const SECRET = "passwords?|passwort|passwd|pwd|kennwort|passphrase|secret|api[ _-]?key|token|пароль|密码";
  const IS = "is|was|ist|war|lautet|это|是";
  // what chats write behind an @ when they mean nobody by name
  const CALLED = "everyone|everybody|all|here|channels?|teams?|groups?|mentions?|mentioning|me|support|admins?|users?|usernames?|names?"
    + "|alle|hier|kanal|kanäle|gruppen?|erwähnung|erwähnungen|benutzer|nutzer|benutzername"
    + "|все|всех|всем|канал|группа|команда|упоминание|упоминания|所有人|全体|大家|提及|频道";
  const ENDS = "(?:[.,;:!?)\\]\"']*(?:\\s|$))";
  const KEYS = "(?:sk|pk|rk|gh[opsu]|github_pat|glpat|xox[abeoprs]|hf|npm|pypi)[-_]|AKIA|eyJ";
  const SWITCHES = 3;  // between letters and digits: a name with a year or a version has fewer
  const FEW = 8;  // digits of an account that need no right check digits beside them

  // a blank, a dash, a dot or an at sign as an address has them
  const WRITTEN = /%(?:25)*(20|2d|2e|40)/gi;

  const SWITCH = /(?<=[0-9])(?=[A-Za-z])|(?<=[A-Za-z])(?=[0-9])/g;

  /* Each rule: what looks like it, and by what it is replaced; null leaves it as it is. */
  const RULES = [
    // what is said to be a password, if it does not look like a word of the sentence
    [new RegExp(`(?<![\\p{L}\\p{N}])(${SECRET})(\\s*[:=]\\s*|\\s+(?:${IS})[\\s:=]+)(?!\\[secret\\])(\\S+)`, "giu"), secret],
    // only from where a word begins: from each letter it would take a second on a long one
    [new RegExp(`(?<![^\\s@])[^\\s@]+(?:(?:@|\\s+@(?!(?:${CALLED})${ENDS})`
      + "|\\s*(?:%40|[([{]\\s*at\\s*[)\\]}]))\\s*\\[?[\\p{L}\\p{N}][^\\s@]*)+", "giu"), () => "[email]"],
    // keys of programs: by how they begin, as a UUID, or letters and digits in turn
    [new RegExp(`(?<![\\p{L}\\p{N}])(?:${KEYS})[A-Za-z0-9_-]{12,}(?:\\.[A-Za-z0-9_-]+){0,2}`, "gu"), () => "[key]"],
    [/(?<![\p{L}\p{N}])[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}(?![\p{L}\p{N}])/giu, () => "[key]"],
    // IBAN: a country, two digits, groups of four
    [/(?<![\p{L}\p{N}])\p{L}{2} ?\p{Nd}{2}(?:[ .\p{Pd}]?[\p{L}\p{Nd}]{4}){2,7}(?:[ .\p{Pd}]?[\p{L}\p{Nd}]{1,3})?(?![\p{L}\p{N}])/gu,
      (found) => (isAccount(found) ? "[account]" : null)],
    [/(?<![\p{L}\p{N}])[A-Za-z0-9]{16,}(?![\p{L}\p{N}])/gu,
      (found) => ((found.match(SWITCH) || []).length >= SWITCHES ? "[key]" : null)],
    // a card, whatever stands between its digits, and what is grouped like one
    [/(?<!\p{Nd})\p{Nd}(?:[^\p{L}\p{Nd}]{0,3}\p{Nd}){12,18}(?!\p{Nd})/gu,
      (found) => (isCard(digits(found)) ? "[card]" : null)],
    [/(?<!\p{Nd})\p{Nd}{4}(?:[^\p{L}\p{Nd}]{1,3}\p{Nd}{4}){3,}/gu, () => "[number]"],
    [/(?<![\p{L}\p{N}])(?:\+|00)[\s\p{Pd}./()]*\p{Nd}(?:[\s\p{Pd}./()]*\p{Nd}){6,}/gu, () => "[phone]"],
    [/(?<![\p{L}\p{N}.])\(?0\p{Nd}(?:[\s\p{Pd}./()]{0,3}\p{Nd}){5,}/gu,
      (found) => (isDate(found) ? null : "[phone]")],
    // a telephone number with its area, an account, an order: nine digits, or eight in one
    [/(?<![\p{L}\p{N}])\(?\p{Nd}(?:[\s\p{Pd}\u2212/()_|*'·•]{0,3}\p{Nd}){8,}/gu, () => "[number]"],
    [/(?<![\p{L}\p{N}])\p{Nd}{8,}|\p{Nd}{10,}/gu, () => "[number]"],
    // shorter ones where a word says what they are
    [new RegExp(`(?<!\\p{L})(${NUMBERED})(${BETWEEN})\\p{Nd}(?:[ \\p{Pd}]?\\p{Nd}){3,}`, "giu"),
      (found, word, between) => `${word}${between}[number]`],
  ];

  /* The digits of all scripts as those of ASCII: in each they stand in a row, from zero. */
  function digits(text) {
    return text.replace(/\P{Nd}/gu, "").replace(/[^0-9]/gu, (digit) => {
      const code = digit.codePointAt(0);
      let zero = code;
      while (/\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero -= 1;
      return `${(code - zero) % 10}`;
    });
  }

  /* The check digits of accounts (IBAN), read from the left so that no number gets long. */
  function isAccount(text) {
    if (digits(text).length >= FEW) return true;
    const signs = text.toUpperCase().replace(/[^\p{L}\p{Nd}]/gu, "");
    const values = [...signs.slice(4) + signs.slice(0, 4)].map((sign) => parseInt(sign, 36));
    return values.reduce((rest, value) => (rest * (value > 9 ? 100 : 10) + value) % 97, 0) === 1;
  }

  function secret(found, word, between, said) {
    const meant = /[:=]/.test(between) || /[\p{Nd}!#$%&*^~@]/u.test(said.replace(/[.,!?]+$/, ""));
    return meant ? `${word}${between}[secret]` : null;
  }

  /* The check digit of cards (Luhn). */
  function isCard(number) {
    const sum = [...number].reverse().reduce((total, digit, at) => {
      const value = Number(digit) * (at % 2 ? 2 : 1);
      return total + (value > 9 ? value - 9 : value);
    }, 0);
    return sum % 10 === 0;
  }

  function isDate(text) {
    return /^\d{1,2}[./-]\d{1,2}[./-]\d{4}$/.test(text);
  }

  function masked(text) {
    const whole = String(text);
    // one form of each sign, and none that only hides between two digits
    let found = whole.slice(0, LONGEST).normalize("NFKC").replace(WRITTEN, (_, code) => String.fromCharCode(parseInt(code, 16)))
      .replace(/(?<=[\p{Nd}@])\p{Cf}+|\p{Cf}+(?=[\p{Nd}@])/gu, "");
    // a label may lay open what another rule looks for
    for (let turn = 0, before = null; turn < TURNS && found !== before; turn += 1) {
      before = found;
      for (const [shape, put] of RULES) {
        found = found.replace(shape, (...parts) => put(...parts) ?? parts[0]);
      }
    }
    // at the end may stand the beginning of what was cut
    return whole.length > LONGEST ? found.slice(0, -CUT) : found;
  }

  window.kbMasked = masked;
})();
