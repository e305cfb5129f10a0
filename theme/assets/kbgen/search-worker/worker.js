"use strict";

// The search worker: speaks Material's protocol, answers from Pagefind's index.

const [SETUP, READY, QUERY, RESULT] = [0, 1, 2, 3];
const EMPTY = { pages: [], chunks: [], filters: [] }; // the index of a site without articles
const SETTLE = 120; // milliseconds without a key before anything is loaded

const BASE = new URL("../../search/", self.location);
const state = {
  query: "",
  filters: {},
  most: SHOWN,
  turn: 0,
};

self.addEventListener("message", ({ data: message }) => {
  if (message.type === SETUP) {
    self.postMessage({ type: READY });
  } else if (message.type === QUERY) {
    state.query = message.data;
    state.most = SHOWN;
    next(SETTLE);
  } else if (message.type === "kb:filters") {
    state.filters = message.filters || {};
    state.most = SHOWN;
    next(0);
  } else if (message.type === "kb:more") {
    state.most += SHOWN;
    next(0);
  }
});

// Answers the query as it now stands. What a newer one has overtaken is dropped, whatever it found.
async function next(pause) {
  const turn = (state.turn += 1);
  const { query, filters, most } = state;
  if (!query.trim()) {
    send({ items: [], kb: nothing(query) });
    return;
  }
  await new Promise((done) => setTimeout(done, pause));
  const overtaken = () => turn !== state.turn;
  if (overtaken()) return;
  const data = await answered({ query, filters, most }, overtaken).catch((fault) => ({
    items: [],
    kb: { ...nothing(query), fault: String(fault?.message || fault) },
  }));
  // a release that came while the page stood open has taken its files along
  if (data?.kb.fault) {
    reading = null;
    fetched.clear();
  }
  if (!overtaken()) send(data);
}

async function answered(wish, overtaken) {
  const index = await opened();
  return overtaken() ? null : answer(wish, index, overtaken);
}

function send(data) {
  self.postMessage({ type: RESULT, data });
}

// What is known of a query that was not measured.
function nothing(query) {
  return {
    query,
    searched: query,
    corrections: [],
    unknown: [],
    count: null,
    ids: [],
    filters: {},
    near: [],
    fault: "",
  };
}

// What the index is read by; it is opened by the first query.
let reading = null;

function opened() {
  reading ??= open().catch((fault) => {
    reading = null;
    throw fault;
  });
  return reading;
}

async function open() {
  // it names the rest of a release, so it must not be older than that
  const file = await once(new URL("words.json", BASE).href, json, "no-cache");
  const folder = new URL("pagefind/", BASE);
  const index = file.meta ? about(await once(new URL(file.meta, folder).href, unpacked)) : EMPTY;
  const vocabulary = new Vocabulary(file);
  const titles = Array.from(index.pages, (_, page) => value(file.titles, page));
  return {
    file,
    folder,
    index,
    vocabulary,
    spelling: new Spelling(vocabulary),
    ranking: new Ranking(index, titles),
  };
}
