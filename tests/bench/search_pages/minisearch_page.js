// MiniSearch behind an input; the answers of its worker come in the order of the questions.
"use strict";

const worker = new Worker("minisearch_worker.js");
const waiting = [];
worker.onmessage = ({ data }) => waiting.shift()(data);

function ask(query, options) {
  return new Promise((resolve) => {
    waiting.push(resolve);
    worker.postMessage({ query, options });
  });
}

document.querySelector("#query").addEventListener("input", async ({ target }) => {
  const { found } = await ask(target.value, {});
  document.querySelector("#results").replaceChildren(
    ...found.map(({ title }) => Object.assign(document.createElement("li"), { textContent: title })),
  );
});

window.bench = {
  async ask(query, options = {}) {
    const { count, found } = await ask(query, options);
    return { count, found: found.map(({ id }) => id) };
  },
};
