"use strict";

// The files of the index: Pagefind's are gzip with a magic, then CBOR or JSON.

const MAGIC = 12; // "pagefind_dcd"
const KEPT = 80; // files in memory; the browser's own cache has the others
const utf8 = new TextDecoder();
const fetched = new Map();

// A file is fetched once and kept, the last ones used; one that failed is asked for again.
function once(address, read, cache = "default") {
  const found = fetched.get(address) || load(address, read, cache);
  fetched.delete(address);
  fetched.set(address, found);
  found.catch(() => fetched.delete(address));
  if (fetched.size > KEPT) fetched.delete(fetched.keys().next().value);
  return found;
}

async function load(address, read, cache) {
  const answer = await fetch(address, { cache });
  if (!answer.ok) throw new Error(`${answer.status} ${address}`);
  return read(answer);
}

function json(answer) {
  return answer.json();
}

async function unpacked(answer) {
  const packed = new Uint8Array(await answer.arrayBuffer());
  // some servers name a coding that the browser has already undone
  const bytes = packed[0] === 0x1f && packed[1] === 0x8b ? await gunzipped(packed) : packed;
  if (!utf8.decode(bytes.subarray(0, MAGIC)).startsWith("pagefind_dcd")) {
    throw new Error("no file of the search index");
  }
  return bytes.subarray(MAGIC);
}

async function gunzipped(bytes) {
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

// A reader of CBOR as far as Pagefind writes it: integers, texts and lists.
class Cbor {
  constructor(bytes) {
    this.bytes = bytes;
    this.at = 0;
    this.kind = 0;
  }

  // Reads the head of an item: sets its kind and returns its number.
  head() {
    const first = this.bytes[this.at++];
    if (first === undefined) throw new Error("a file of the search index ends too early");
    this.kind = first >> 5;
    const small = first & 31;
    if (small < 24) return small;
    let value = 0;
    for (let left = 1 << (small - 24); left > 0; left -= 1) {
      value = value * 256 + this.bytes[this.at++];
    }
    return value;
  }

  integer() {
    const value = this.head();
    return this.kind === 1 ? -value - 1 : value;
  }

  // Moves past a text, and tells whether it was the one of these bytes.
  passes(name) {
    const size = this.head();
    const begin = this.at;
    this.at += size;
    return size === name.length && name.every((byte, at) => byte === this.bytes[begin + at]);
  }

  skip(items) {
    for (let left = items; left > 0; left -= 1) {
      const value = this.head();
      if (this.kind === 3) this.at += value;
      if (this.kind === 4) left += value;
    }
  }

  item() {
    const value = this.head();
    if (this.kind === 0) return value;
    if (this.kind === 1) return -value - 1;
    if (this.kind === 4) return Array.from({ length: value }, () => this.item());
    this.at += value;
    return utf8.decode(this.bytes.subarray(this.at - value, this.at));
  }
}

// What the index says of itself: pages [file, words], chunks [first, last, file], filters, fields.
function about(bytes) {
  const [version, pages, chunks, filters, , fields] = new Cbor(bytes).item();
  if (!/^1\.5\./.test(version)) throw new Error(`an index of Pagefind ${version}`);
  const ends = chunks.map(([first, last, file]) => [inOrder(first), inOrder(last), file]);
  return { pages, chunks: ends, filters, fields };
}

// The chunk that would have the word `key`, or "" if none can.
function chunkOf(chunks, key) {
  const word = inOrder(key);
  const found = chunks.find(([first, last]) => first <= word && word <= last);
  return found ? found[2] : "";
}

// A word so written that it compares by code points, as the index is sorted: in UTF-16, halves of
// what is above U+FFFF stand before U+E000.
function inOrder(word) {
  return word.replace(/[\ud800-\uffff]/g, (unit) => {
    const code = unit.charCodeAt(0);
    return String.fromCharCode(code < 0xe000 ? code + 0x2000 : code - 0x800);
  });
}

// Where the word `key` stands: [{page, places: [{place, weight}]}], also in its other spellings.
function postings(chunk, key) {
  const name = new TextEncoder().encode(key);
  const cbor = new Cbor(chunk);
  cbor.head();
  for (let left = cbor.head(); left > 0; left -= 1) {
    cbor.head();
    if (!cbor.passes(name)) {
      cbor.skip(2);
      continue;
    }
    const found = pagesOf(cbor);
    for (let spellings = cbor.head(); spellings > 0; spellings -= 1) {
      cbor.head();
      cbor.skip(1);
      found.push(...pagesOf(cbor));
    }
    return merged(found);
  }
  return [];
}

// A page that spells a word in two ways has it once, with all its places.
function merged(found) {
  const pages = new Map();
  for (const posting of found) {
    const before = pages.get(posting.page);
    if (before) before.places.push(...posting.places);
    else pages.set(posting.page, posting);
  }
  return [...pages.values()];
}

function pagesOf(cbor) {
  const found = [];
  let page = 0;
  for (let left = cbor.head(); left > 0; left -= 1) {
    cbor.head();
    page += cbor.integer();
    found.push({ page, places: placesOf(cbor) });
    cbor.skip(1); // of fields that are not part of the text
  }
  return found;
}

// A negative number is the weight of the places after it, each told by its distance.
function placesOf(cbor) {
  const found = [];
  let weight = 24;
  let place = 0;
  for (let left = cbor.head(); left > 0; left -= 1) {
    const value = cbor.integer();
    if (value < 0) {
      weight = -value - 1;
      place = 0;
    } else {
      place += value;
      found.push({ place, weight });
    }
  }
  return found;
}
