"use strict";

// What a word that no page knows was meant to be.

const KEYBOARDS = {
  de: ["qwertzuiop", "asdfghjkl", "yxcvbnm"],
  en: ["qwertyuiop", "asdfghjkl", "zxcvbnm"],
  ru: ["йцукенгшщзхъ", "фывапролджэ", "ячсмитьбю"],
};
const SLIP = 0.8; // a swapped, doubled or neighbouring letter, where another error is 1
const BEGINNING = 0.3; // more if the first letter is wrong: people know how words begin
const ENDING = 0.3; // each of up to two letters that end another form of the word
const FORMED = 6; // letters that a word has at least to have other forms
const COMMON = 0.1; // less for each doubling of the pages that have the word
const RIVALS = 0.45; // a word this much worse than the best is still looked for
const AT_MOST = 4;

class Spelling {
  constructor(vocabulary) {
    this.vocabulary = vocabulary;
    this.sizes = Uint8Array.from(vocabulary.plain, (word) => word.length);
    this.letters = Int32Array.from(vocabulary.plain, lettersOf);
    this.beside = beside(KEYBOARDS[vocabulary.language] || KEYBOARDS.en);
  }

  // Words near to one that nobody knows: [{number, cost}], the likeliest first.
  near(word) {
    const most = allowed(word);
    if (!most) return [];
    const found = [];
    const letters = lettersOf(word);
    for (let number = 0; number < this.sizes.length; number += 1) {
      if (Math.abs(this.sizes[number] - word.length) > 2) continue;
      if (ones(this.letters[number] ^ letters) > 4) continue;
      const cost = this.cost(word, this.vocabulary.plain[number], most);
      if (cost <= most) found.push({ number, cost: cost - COMMON * this.vocabulary.pages[number] });
    }
    found.sort((one, other) => one.cost - other.cost || one.number - other.number);
    return found.filter(({ cost }) => cost <= found[0].cost + RIVALS).slice(0, AT_MOST);
  }

  // What it takes to write `meant` as `word`; a number above `most` where that is too much.
  cost(word, meant, most) {
    let [before, last] = [[], Array.from({ length: meant.length + 1 }, (_, at) => at)];
    for (let row = 1; row <= word.length; row += 1) {
      const now = [row];
      let least = row;
      for (let column = 1; column <= meant.length; column += 1) {
        const typed = word[row - 1];
        const wanted = meant[column - 1];
        const swapped =
          row > 1 && column > 1 && typed === meant[column - 2] && wanted === word[row - 2];
        now[column] = Math.min(
          last[column] + (typed === word[row - 2] ? SLIP : 1),
          now[column - 1] + (wanted === meant[column - 2] ? SLIP : 1),
          last[column - 1] + this.wrong(typed, wanted),
          swapped ? before[column - 2] + SLIP : Infinity,
        );
        least = Math.min(least, now[column]);
      }
      if (least > most) return Infinity;
      [before, last] = [last, now];
    }
    const size = meant.length;
    const whole =
      size < FORMED
        ? last[size]
        : Math.min(last[size], last[size - 1] + ENDING, last[size - 2] + 2 * ENDING);
    return whole + (word[0] === meant[0] ? 0 : BEGINNING);
  }

  wrong(typed, wanted) {
    if (typed === wanted) return 0;
    return this.beside.has(typed + wanted) ? SLIP : 1;
  }

  // Words that are only somewhat like one that nobody knows, as options to look up.
  alike(word) {
    const start = word.slice(0, Math.max(4, Math.ceil(word.length * 0.6)));
    const found = word.length < 4 ? [] : this.vocabulary.beginning(start, AT_MOST);
    return found.map((number) => ({ key: this.vocabulary.stem(number), weight: 0.5, number }));
  }

  // Two words that were written as one: their numbers, or none.
  parted(word, fewest = 3) {
    const { vocabulary } = this;
    let best = [];
    let common = 0;
    for (let at = fewest; at <= word.length - fewest; at += 1) {
      const first = word.slice(0, at);
      const numbers = [linked(first, vocabulary), vocabulary.number(word.slice(at))];
      const rarer = Math.min(
        ...numbers.map((number) => (number < 0 ? 0 : vocabulary.pages[number])),
      );
      if (rarer > common) [best, common] = [numbers, rarer];
    }
    return best;
  }
}

// Parts of German compounds are linked by letters that are no part of them.
function linked(part, vocabulary) {
  if (vocabulary.has(part)) return vocabulary.number(part);
  if (vocabulary.language !== "de") return -1;
  const link = ["s", "es", "n", "en"].find(
    (end) =>
      part.endsWith(end) &&
      part.length - end.length > 3 &&
      vocabulary.has(part.slice(0, -end.length)),
  );
  return link ? vocabulary.number(part.slice(0, -link.length)) : -1;
}

// How much may be wrong in a word: nothing in a short one, which is near to many.
function allowed(word) {
  if (/\d/.test(word) || word.length < 3) return 0;
  if (word.length < 8) return 1 + (word.length > 3 ? BEGINNING : 0);
  return 2;
}

function lettersOf(word) {
  let found = 0;
  for (let at = 0; at < word.length; at += 1) found |= 1 << (word.charCodeAt(at) % 31);
  return found;
}

function ones(bits) {
  let left = bits - ((bits >>> 1) & 0x55555555);
  left = (left & 0x33333333) + ((left >>> 2) & 0x33333333);
  return (((left + (left >>> 4)) & 0x0f0f0f0f) * 0x01010101) >>> 24;
}

function beside(rows) {
  const found = new Set();
  rows.forEach((row, high) => {
    [...row].forEach((letter, at) => {
      for (const other of rows.slice(Math.max(0, high - 1), high + 2)) {
        for (const near of other.slice(Math.max(0, at - 1), at + 2)) found.add(letter + near);
      }
    });
  });
  return found;
}
