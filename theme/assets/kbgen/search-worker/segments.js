"use strict";

// Words of scripts that write no spaces, told by the vocabulary, also where one sign is wrong.

const WIDEST = 8; // signs of a word
const MENDED = 20; // signs of a run that is looked at for errors
const GAIN = 2; // signs more that stand in words, by which a mended run is told from a strange one

// The longest words that the vocabulary has, else single signs.
function segmented(run, vocabulary) {
  const signs = [...run];
  const found = [];
  for (let at = 0; at < signs.length;) {
    let size = Math.min(WIDEST, signs.length - at);
    while (size > 1 && !vocabulary.knows(signs.slice(at, at + size).join(""))) size -= 1;
    found.push(signs.slice(at, at + size).join(""));
    at += size;
  }
  return found;
}

// A run with one sign too many, too few or swapped as it was meant, or as it is.
function meant(run, vocabulary) {
  const signs = [...run];
  const before = inWords(run, vocabulary);
  if (signs.length < 3 || signs.length > MENDED || before === signs.length) return run;
  let [best, most] = [run, before + GAIN - 1];
  for (const other of slips(signs, vocabulary)) {
    const inside = inWords(other, vocabulary) - Math.max(0, [...other].length - signs.length);
    if (inside > most) [best, most] = [other, inside];
  }
  return best;
}

// How many signs of a run stand in words of two and more.
function inWords(run, vocabulary) {
  const sizes = segmented(run, vocabulary).map((piece) => [...piece].length);
  return sizes.reduce((sum, size) => sum + (size > 1 ? size : 0), 0);
}

function* slips(signs, vocabulary) {
  const whole = (from, to, instead) =>
    [...signs.slice(0, from), instead, ...signs.slice(to)].join("");
  for (let at = 0; at < signs.length; at += 1) {
    yield whole(at, at + 1, "");
    if (at + 1 < signs.length) yield whole(at, at + 2, signs[at + 1] + signs[at]);
    for (const size of [2, 3]) {
      const word = vocabulary.shortened(signs.slice(at, at + size).join(""));
      if (word && at + size <= signs.length) yield whole(at, at + size, word);
    }
  }
}
