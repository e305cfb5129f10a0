"use strict";

// Reads {words, stems, pages, sessions, stop, language, asked} from the standard input and writes
// what the search worker of the site would look for instead of each word that is asked:
// [first choices, milliseconds].

const fs = require("node:fs");
const path = require("node:path");
const vm = require("node:vm");

const folder = path.join(__dirname, "../../theme/assets/kbgen/search-worker");
const scripts = ["text", "spelling"].map((name) =>
  fs.readFileSync(path.join(folder, `${name}.js`), "utf8").replace('"use strict";', ""),
);
vm.runInThisContext(`${scripts.join("\n")}\nObject.assign(globalThis, { Spelling, plain });`);
const site = JSON.parse(fs.readFileSync(0, "utf8"));
const plains = site.words.map((word) => globalThis.plain(word));
const numbers = new Map(plains.map((word, number) => [word, number]));
const stop = new Set(site.stop.map((word) => globalThis.plain(word)));
const spelling = new globalThis.Spelling({
  language: site.language,
  plain: plains,
  pages: site.pages,
  asked: site.sessions,
  stop,
  has: (word) => numbers.has(word),
  number: (word) => numbers.get(word) ?? -1,
  stem: (number) => site.stems[number],
});

function meant(word) {
  const [nearest] = spelling.near(globalThis.plain(word));
  if (nearest) return stop.has(plains[nearest.number]) ? "" : site.words[nearest.number];
  const parts = spelling.parted(globalThis.plain(word));
  return parts.map((number) => site.words[number]).join(" ");
}

const began = performance.now();
const found = site.asked.map(meant);
process.stdout.write(JSON.stringify([found, performance.now() - began]));
