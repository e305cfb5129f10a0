"use strict";

// What a word that no page knows was meant to be.

// The numbers are tenths of a mistake; `kbgen/words/mistakes.py` counts alike and says why so.
const KEYBOARDS = {
  de: ["qwertzuiopü", "asdfghjklöä", "yxcvbnm"],
  en: ["qwertyuiop", "asdfghjkl", "zxcvbnm"],
  fr: ["azertyuiop", "qsdfghjklm", "wxcvbn"],
  ru: ["йцукенгшщзхъ", "фывапролджэ", "ячсмитьбю"],
};
const VOWELS = new Set("aeiouyäöüаеёиоуыэюя");
const [SWAPPED, DOUBLED, NO_LETTER, NO_LAST] = [7, 7, 7, 8];
const [BESIDE, MORE, VOWEL, OTHER] = [8, 9, 9, 12];
const FIRST = 3; // more if the word begins otherwise: people know how words begin
const FORM = 1; // another form of the word
const ENDING = 4; // each of up to two letters at the end that make another form
const FORMED = 6; // letters that a word has at least to have such endings
const ALLOWED = [0, 0, 0, 0, 7, 8, 9, 11, 13, 13, 18, 18, 20]; // by the letters of a word
const ONE = 13; // up to which only one letter can be wrong
const TYPED_BY_EAR = /^\p{L}{4,32}$/u;
const RIVALS = 4; // a word this much worse than the best was not meant
const AT_MOST = 4;
const PART = 4; // letters of two words that were written as one; shorter ones are in many words

class Spelling {
  constructor(vocabulary) {
    this.vocabulary = vocabulary;
    this.ends = vocabulary.plain.map((word, number) => endings(word, vocabulary.stem(number)));
    this.shortest = Uint8Array.from(this.ends, (ends) => Math.min(...ends.keys()));
    this.letters = Int32Array.from(vocabulary.plain, lettersOf);
    this.begins = Int32Array.from(vocabulary.plain, (word, number) =>
      lettersOf(word.slice(0, this.shortest[number])),
    );
    this.beside = beside(KEYBOARDS[vocabulary.language] || KEYBOARDS.en);
  }

  // Words near to one that nobody knows: [{number, cost}], the likeliest first. Words that say
  // nothing are among them.
  near(word) {
    if (!isTypedByEar(word)) return [];
    const most = ALLOWED[Math.min(word.length, ALLOWED.length - 1)];
    const wrong = most > ONE ? 2 : 1;
    const found = [];
    const letters = lettersOf(word);
    this.vocabulary.plain.forEach((meant, number) => {
      if (this.shortest[number] > word.length + wrong) return;
      if (meant.length < word.length - wrong) return;
      if (ones(letters & ~this.letters[number]) > wrong) return;
      if (ones(this.begins[number] & ~letters) > wrong) return;
      if (!isTypedByEar(meant) || (word.length > meant.length && isPrefixed(word, meant))) return;
      const cost = this.cost(word, meant, this.ends[number]);
      if (cost <= most) found.push({ number, cost: cost - this.often(number) });
    });
    found.sort((one, other) => one.cost - other.cost || one.number - other.number);
    return found.slice(0, AT_MOST).filter(({ cost }) => cost <= found[0].cost + RIVALS);
  }

  // Each doubling of the pages that have the word, and of the sessions that asked for it.
  often(number) {
    return this.vocabulary.pages[number] + this.vocabulary.asked[number];
  }

  // What it takes to write `meant`, which may end at each of `ends`, as `word`.
  cost(word, meant, ends) {
    const missing = Array.from(meant, (letter, at) => leftOut(letter, meant[at - 1], at === meant.length - 1));
    let [before, last] = [[], [0]];
    missing.forEach((less, at) => last.push(last[at] + less));
    for (let row = 1; row <= word.length; row += 1) {
      const [typed, earlier] = [word[row - 1], word[row - 2]];
      const more = typed === earlier ? DOUBLED : MORE;
      const now = [last[0] + more];
      for (let column = 1; column <= meant.length; column += 1) {
        const [wanted, previous] = [meant[column - 1], meant[column - 2]];
        const swapped = row > 1 && column > 1 && typed === previous && wanted === earlier;
        now[column] = Math.min(
          last[column] + more,
          now[column - 1] + missing[column - 1],
          last[column - 1] + this.instead(typed, wanted),
          swapped ? before[column - 2] + SWAPPED : Infinity,
        );
      }
      [before, last] = [last, now];
    }
    const begins = word[0] === meant[0] || (word[0] === meant[1] && word[1] === meant[0]);
    return (begins ? 0 : FIRST) + Math.min(...Array.from(ends, ([end, more]) => last[end] + more));
  }

  instead(typed, wanted) {
    if (typed === wanted) return 0;
    if (this.beside.has(typed + wanted)) return BESIDE;
    return VOWELS.has(typed) && VOWELS.has(wanted) ? VOWEL : OTHER;
  }

  // Words that are only somewhat like one that nobody knows, as options to look up.
  alike(word) {
    const start = word.slice(0, Math.max(4, Math.ceil(word.length * 0.6)));
    const found = word.length < 4 ? [] : this.vocabulary.beginning(start, AT_MOST);
    return found.map((number) => ({ key: this.vocabulary.stem(number), weight: 0.5, number }));
  }

  // Two words that were written as one: their numbers, or none.
  parted(word) {
    const { vocabulary } = this;
    let best = [];
    let common = 0;
    for (let at = PART; at <= word.length - PART; at += 1) {
      const first = word.slice(0, at);
      const numbers = [linked(first, vocabulary), vocabulary.number(word.slice(at))];
      const rarer = Math.min(
        ...numbers.map((number) => (saysNothing(number, vocabulary) ? 0 : vocabulary.pages[number])),
      );
      if (rarer > common) [best, common] = [numbers, rarer];
    }
    return best;
  }
}

function saysNothing(number, { stop, plain }) {
  return number < 0 || stop.has(plain[number]);
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

// At which lengths a word ends in any form, each with what it takes to end there.
function endings(word, stem) {
  const ends = new Map([[word.length, 0]]);
  if (word.length >= FORMED) ends.set(word.length - 1, ENDING).set(word.length - 2, 2 * ENDING);
  if (stem.length < word.length && word.startsWith(stem)) ends.set(stem.length, FORM);
  return ends;
}

// No code and no run of signs.
function isTypedByEar(word) {
  return TYPED_BY_EAR.test(word) && word.search(CJK) < 0;
}

// A syllable before a word turns its meaning: "asynchronous", "ebook", "unread".
function isPrefixed(longer, shorter) {
  const more = longer.length - shorter.length;
  if (more > 1 && longer.endsWith(shorter)) return true;
  return VOWELS.has(longer[0]) && longer[1] === shorter[0] && longer[0] !== shorter[0];
}

// A consonant at the end makes another word: "mode" and "model".
function leftOut(letter, previous, isLast) {
  if (letter === previous) return DOUBLED;
  return isLast && !VOWELS.has(letter) ? NO_LAST : NO_LETTER;
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
