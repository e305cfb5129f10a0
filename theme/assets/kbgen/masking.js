// Takes out of a text what tells who somebody is, before it may leave the page: `kbMasked(text)`.
(() => {
  "use strict";

  const LONGEST = 1000;  // characters that are looked at; what is sent is far shorter
  const CUT = 64;
  const NUMBERED = "account|acct|iban|bic|ssn|pin|card|phone|tel|telephone|mobile|customer"
    + "|konto|kontonummer|kontonr|karte|kartennummer|telefon|handy|kundennummer|kundennr"
    + "|счет|счёт|карта|карты|телефон|телефона|账号|账户|卡号|电话|手机";
  const BETWEEN = "(?:\\s*(?:no|nr|id|number|nummer|номер|号码|号))?[\\s.:#№=-]*";

  // a blank, a dash, a dot or an at sign as an address has them
  const WRITTEN = /%(?:25)*(20|2d|2e|40)/gi;

  /* Each rule: what looks like it, and by what it is replaced; null leaves it as it is. */
  const RULES = [
    // only from where a word begins: from each letter it would take a second on a long one
    [/(?<![^\s@])[^\s@]+\s*(?:@|%40|[([{]\s*at\s*[)\]}])\s*\[?[\p{L}\p{N}][^\s@]*/giu, () => "[email]"],
    // IBAN: a country, two digits, groups of four
    [/(?<![\p{L}\p{N}])\p{L}{2} ?\p{Nd}{2}(?:[ .\p{Pd}]?[\p{L}\p{Nd}]{4}){2,7}(?:[ .\p{Pd}]?[\p{L}\p{Nd}]{1,3})?(?![\p{L}\p{N}])/gu,
      (found) => (digits(found).length >= 8 ? "[account]" : null)],
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

  function digits(text) {
    return text.replace(/\P{Nd}/gu, "");
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
    for (const [shape, put] of RULES) {
      found = found.replace(shape, (...parts) => put(...parts) ?? parts[0]);
    }
    // at the end may stand the beginning of what was cut
    return whole.length > LONGEST ? found.slice(0, -CUT) : found;
  }

  window.kbMasked = masked;
})();
