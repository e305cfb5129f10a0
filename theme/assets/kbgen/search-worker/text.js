"use strict";

// Words of a query, in the form in which the index has them.

const CJK = new RegExp(
  "[\\u3005\\u3007\\u3041-\\u3096\\u309d-\\u309f\\u30a1-\\u30fa\\u30fc-\\u30ff\\u3400-\\u4dbf" +
    "\\u4e00-\\u9fff\\uac00-\\ud7a3\\uf900-\\ufaff\\u{20000}-\\u{3134f}]+",
  "gu",
);
const OUTSIDE = /[^\p{L}\p{N}\p{M}_]+/u;
const UNREAD = /[\u00ad\u200b-\u200f\u2060\ufeff]/g;
const LONGEST = 400; // characters of a query that are read
const MOST = 24; // words of it

function normal(text) {
  return text.normalize("NFKC").replace(UNREAD, "").toLowerCase();
}

// As words are compared: without accents, and with ss for ß.
function plain(word) {
  return word.normalize("NFD").replace(/\p{M}/gu, "").replaceAll("ß", "ss").normalize("NFC");
}

// The words of a query as written: {written, word, parts, open}. Marks inside are left out of
// `word`, and cut it into `parts`. The reader may still be typing a word that is `open`.
function written(query, vocabulary) {
  const text = normal(query.slice(0, LONGEST));
  const found = [];
  for (const token of text.split(/\s+/u)) {
    const spaced = token.replace(CJK, (run) => ` ${segmented(run, vocabulary).join(" ")} `);
    for (const piece of spaced.split(" ")) {
      const parts = piece.split(OUTSIDE).map(plain).filter(Boolean);
      if (parts.length) {
        found.push({ written: trimmed(piece), word: parts.join(""), parts, open: false });
      }
    }
  }
  const kept = found.slice(0, MOST);
  if (kept.length && /[\p{L}\p{N}\p{M}]$/u.test(text)) kept.at(-1).open = true;
  return kept;
}

// What a query in quotes asks for: words that must stand side by side.
function phrases(query) {
  const quoted = normal(query.slice(0, LONGEST)).matchAll(/["“„«]([^"”“»]+)["”“»]/gu);
  return Array.from(quoted, (found) => found[1]);
}

function trimmed(piece) {
  return piece.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}+#]+$/gu, "");
}

function escaped(text) {
  const names = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };
  return text.replace(/[&<>"']/g, (letter) => names[letter]);
}

// Finds a word where it stands for itself, and not inside another one.
function asWord(word) {
  const exactly = word.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&");
  if (exactly.search(CJK) >= 0) return new RegExp(exactly, "u");
  return new RegExp(`(?<![\\p{L}\\p{N}])${exactly}(?![\\p{L}\\p{N}])`, "u");
}
