"use strict";

// What a query asks for: words with the ways to find them, known or repaired.

const COMPLETED = 6; // words that an unfinished one is completed to
const HALF = 0.5; // what a guess is worth beside a word that was typed
const SHORT = 4; // letters; a shorter word may still be the beginning of another
const ENOUGH_WORDS = 10; // of a long query that are looked for: those that fewest pages have
const TYPED = 24; // letters; longer ones are names of files and the like

// Returns {text, words, wanted: [{word, written, options: [{key, weight, number}]}], phrases,
// mended}.
function asked(typed, { vocabulary, spelling }) {
  const mended = phrases(typed).length ? [] : mendedRuns(typed, vocabulary);
  const text = normal(typed);
  const query = mended.reduce((whole, { from, to }) => whole.replace(from, to), text);
  const words = written(query, vocabulary);
  const quoted = phrases(typed).map((phrase) =>
    written(phrase, vocabulary).map(({ word }) => word),
  );
  const exact = new Set(quoted.flat());
  const content = words.filter(({ word }) => !vocabulary.stop.has(word) || quoted.length);
  const kept = content.length ? content : words;
  const wanted = kept.flatMap((word) =>
    wantedOf(word, { vocabulary, spelling, exact: exact.has(word.word) }),
  );
  joinNeighbours(wanted, vocabulary);
  return {
    text: text.trim(),
    words,
    // of a phrase each word has its place
    wanted: quoted.length ? wanted : rarest(distinct(wanted), vocabulary),
    phrases: quoted.filter((phrase) => phrase.length),
    mended,
  };
}

// Runs of signs that are looked for as they were meant.
function mendedRuns(query, vocabulary) {
  const runs = normal(query.slice(0, LONGEST)).match(CJK) || [];
  return runs
    .map((run) => ({ from: run, to: meant(run, vocabulary) }))
    .filter(({ from, to }) => from !== to);
}

function wantedOf(word, { vocabulary, spelling, exact }) {
  const options = known(word.word, vocabulary);
  if (options.length) {
    if (word.open && word.word.length < SHORT) options.push(...completed(word.word, vocabulary));
    return [{ ...word, options }];
  }
  if (isCode(word.word)) return [{ ...word, options: codes(word), code: true }];
  if (word.parts.length > 1) {
    return word.parts.flatMap((part) =>
      wantedOf(
        { written: part, word: part, parts: [part], open: false },
        { vocabulary, spelling, exact },
      ),
    );
  }
  if (exact) return [{ ...word, options: [], unknown: true }];
  const begun = word.open ? completed(word.word, vocabulary) : [];
  return begun.length ? [{ ...word, options: begun }] : repaired(word, vocabulary, spelling);
}

function known(word, vocabulary) {
  const number = vocabulary.number(word);
  if (number >= 0) return [optionOf(number, 1, vocabulary)];
  const key = vocabulary.guessed(word);
  return key ? [{ key, weight: 1, number: -1 }] : [];
}

function optionOf(number, weight, vocabulary) {
  return { key: vocabulary.stem(number), weight, number };
}

function completed(start, vocabulary) {
  return firstOfEach(
    vocabulary.beginning(start, COMPLETED).map((number) => optionOf(number, HALF, vocabulary)),
  );
}

// Codes and names of files are no words of a language: they are looked up as they are.
function isCode(word) {
  return /[\d_]/.test(word) || word.length > TYPED || word.length < 2;
}

// "2.14" is also written "v2.14", on pages as by readers.
function codes({ word, parts }) {
  const bare = word.replace(/^v(?=\d)/, "");
  const keys = /^\d/.test(bare) && parts.length > 1 ? [bare, `v${bare}`] : [word];
  return keys.map((key) => ({ key, weight: 1, number: -1 }));
}

function repaired(word, vocabulary, spelling) {
  const all = spelling.near(word.word);
  const near = all.filter(({ number }) => !saysNothing(number, vocabulary));
  if (all[0] !== near[0]) return []; // it was to be a word that says nothing
  if (near.length) {
    const options = near.map(({ number, cost }) => ({
      ...optionOf(number, Math.exp(0.3 * (near[0].cost - cost)), vocabulary),
      repair: vocabulary.words[number],
    }));
    return [{ ...word, options: firstOfEach(options), unknown: true }];
  }
  const parted = spelling.parted(word.word);
  if (!parted.length) return [{ ...word, options: [], unknown: true }];
  return parted.map((number) => ({
    ...word,
    options: [{ ...optionOf(number, 1, vocabulary), repair: vocabulary.words[number] }],
    unknown: true,
  }));
}

// "log in" is also looked up as "login".
function joinNeighbours(wanted, vocabulary) {
  for (let at = 1; at < wanted.length; at += 1) {
    const pair = [wanted[at - 1], wanted[at]];
    if (pair[0].written === pair[1].written) continue;
    const number = vocabulary.number(pair[0].word + pair[1].word);
    if (number < 0) continue;
    for (const word of pair) {
      const option = { ...optionOf(number, 1, vocabulary), joined: true };
      word.options = word.unknown ? [option] : [...word.options, option];
      word.unknown = false;
    }
  }
}

function firstOfEach(options) {
  return options.filter(({ key }, at) => options.findIndex((option) => option.key === key) === at);
}

function distinct(wanted) {
  const seen = new Set();
  return wanted.filter((word) => {
    const name = word.options.map(({ key }) => key).join(" ") || `? ${word.word}`;
    return !seen.has(name) && seen.add(name);
  });
}

// A long question is told by its rarest words; the others would load much and decide little.
function rarest(wanted, vocabulary) {
  const pages = ({ options }) =>
    Math.max(0, ...options.map(({ number }) => (number < 0 ? 0 : vocabulary.pages[number])));
  const kept = new Set(
    [...wanted].sort((one, other) => pages(one) - pages(other)).slice(0, ENOUGH_WORDS),
  );
  return wanted.filter((word) => kept.has(word));
}
