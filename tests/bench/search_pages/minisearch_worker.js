// MiniSearch in a worker, with its default options; "fuzzy" with those of its documentation.
"use strict";

importScripts("minisearch.js");

const loaded = fetch("index.json")
  .then((response) => response.text())
  .then((text) => MiniSearch.loadJSON(text, { fields: ["title", "text"], storeFields: ["title"] }));

onmessage = async ({ data: { query, options } }) => {
  const search = await loaded;
  const found = search.search(query, options);
  postMessage({ count: found.length, found: found.slice(0, 10).map(({ id, title }) => ({ id, title })) });
};
