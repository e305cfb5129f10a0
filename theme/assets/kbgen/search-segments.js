"use strict";

// Words of scripts that write no spaces, told by the vocabulary, also where one sign is wrong.

const WIDEST = 8; // signs of a word
const MENDED = 20; // signs of a run that is looked at for errors
const PART = 1.5; // what a sign that stands alone costs, where a word costs 1
const STRANGE = 3; // the same for one that no page has
const SLIPPED = 1; // how much better a mended run must be

// The longest words that the vocabulary has, else single signs.
function segmented(run, vocabulary) {
  const signs = [...run];
  const found = [];
  for (let at = 0; at < signs.length;) {
    let size = Math.min(WIDEST, signs.length - at);
    while (size > 1 && !vocabulary.has(plain(signs.slice(at, at + size).join("")))) size -= 1;
    found.push(signs.slice(at, at + size).join(""));
    at += size;
  }
  return found;
}

// A run with one sign too many, too few or swapped as it was meant, or as it is.
function meant(run, vocabulary) {
  const signs = [...run];
  const before = strangeness(segmented(run, vocabulary), vocabulary);
  if (signs.length < 3 || signs.length > MENDED || before <= signs.length / 2 + SLIPPED) return run;
  let [best, least] = [run, before - SLIPPED];
  for (const other of slips(signs, vocabulary)) {
    const cost = strangeness(segmented(other, vocabulary), vocabulary);
    if (cost < least) [best, least] = [other, cost];
  }
  return best;
}

function strangeness(pieces, vocabulary) {
  const costs = pieces.map((piece) => {
    if (!vocabulary.has(plain(piece))) return STRANGE;
    return [...piece].length > 1 ? 1 : PART;
  });
  return costs.reduce((sum, cost) => sum + cost, 0);
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
