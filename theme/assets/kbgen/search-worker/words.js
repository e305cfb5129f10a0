"use strict";

// The vocabulary of the index: each word that can be found, how many pages have it, its stem.

class Vocabulary {
  constructor(file) {
    if (file.format !== 1) throw new Error("a vocabulary of another release");
    this.file = file;
    this.language = file.language.split("-")[0];
    this.words = unfronted(file.words);
    this.plain = this.words.map(plain);
    this.rules = file.rules.split(" ").map((rule) => rule.split("/"));
    this.stop = new Set(file.stop.split(" ").map(plain));
    this.numbers = new Map(this.plain.map((word, number) => [word, number]));
    this.pages = Uint8Array.from(this.words, (_, number) => value(file.pages, number));
    this.asked = Uint8Array.from(this.words, (_, number) => value(file.asked || "", number) || 0);
  }

  has(word) {
    return this.numbers.has(word);
  }

  // Whether it is a word at all, of those on pages or of those that say nothing.
  knows(word) {
    return this.numbers.has(plain(word)) || this.stop.has(plain(word));
  }

  number(word) {
    return this.numbers.get(word) ?? -1;
  }

  // The word of the index that finds the word with this number.
  stem(number) {
    const [lost, gained] = this.rules[value(this.file.ends, number)];
    const word = this.plain[number];
    return word.slice(0, word.length - lost.length) + gained;
  }

  // The stem of a word that no page has, if one of its other forms is known; else "".
  guessed(word) {
    this.stems ??= new Set(this.words.map((_, number) => this.stem(number)));
    for (const [lost, gained] of this.rules) {
      const rest = word.length - lost.length;
      if (rest >= 3 && word.endsWith(lost) && this.stems.has(word.slice(0, rest) + gained)) {
        return word.slice(0, rest) + gained;
      }
    }
    return "";
  }

  // A word of three signs or more that is written like this when one of them is left out; or "".
  shortened(signs) {
    if (!this.short) {
      this.short = new Map();
      for (const word of this.plain) {
        const all = word.length > 2 && new RegExp(CJK.source, "u").test(word) ? [...word] : [];
        all.forEach((_, at) => this.short.set(all.toSpliced(at, 1).join(""), word));
      }
    }
    return this.short.get(signs) || "";
  }

  // The numbers of words that begin so, those that most pages have first.
  beginning(start, most) {
    let low = 0;
    let high = this.plain.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.plain[middle] < start) low = middle + 1;
      else high = middle;
    }
    const found = [];
    while (low < this.plain.length && this.plain[low].startsWith(start)) found.push(low++);
    return found.sort((one, other) => this.pages[other] - this.pages[one]).slice(0, most);
  }
}

// Each word is told by how many letters it shares with the one before, and its rest.
function unfronted(text) {
  let before = "";
  return text
    .split("\n")
    .filter(Boolean)
    .map((line) => {
      before = before.slice(0, value(line, 0)) + line.slice(1);
      return before;
    });
}

// The number that a character stands for.
function value(text, at) {
  const code = text.charCodeAt(at);
  return code < 0x100 ? code - 0x30 : code - 0x100;
}
