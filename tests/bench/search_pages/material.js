// Speaks with the search worker of a page of mkdocs-material, whichever worker that is.
"use strict";

(() => {
  const SETUP = 0;
  const READY = 1;
  const QUERY = 2;
  const RESULT = 3;
  const config = JSON.parse(document.querySelector("#__config").textContent);
  const base = new URL(config.base, location);
  const worker = new Worker(new URL(config.search, location));
  const options = { suggest: config.features.includes("search.suggest") };
  const waiting = [];

  const ready = new Promise((resolve, reject) => {
    worker.onerror = (event) => reject(new Error(event.message));
    worker.onmessage = ({ data: { type, data } }) => {
      if (type === READY) resolve();
      if (type === RESULT) waiting.shift()?.(data);
    };
  });

  fetch(new URL("search/search_index.json", base))
    .then((response) => response.json())
    .then((data) => worker.postMessage({ type: SETUP, data: { ...data, options } }));

  // A worker that settles before it answers is asked as fast as it lets itself be asked.
  async function ask(query) {
    await ready;
    const { items, kb } = await new Promise((resolve) => {
      waiting.push(resolve);
      worker.postMessage({ type: QUERY, data: query });
    });
    const ids = items.map(([first]) => new URL(first.location, base).pathname.split("/").at(-2));
    return { count: kb ? kb.count : items.length, fault: kb?.fault ?? "", found: ids.slice(0, 10) };
  }

  window.bench = { ask, ready };
})();
