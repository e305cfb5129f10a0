// Bare Pagefind behind an input, as its documentation shows it.
"use strict";

const loaded = import("/pagefind/pagefind.js").then(async (pagefind) => {
  await pagefind.init();
  return pagefind;
});

async function ask(query, most) {
  const { results } = await (await loaded).search(query);
  const shown = await Promise.all(results.slice(0, most).map((result) => result.data()));
  return {
    count: results.length,
    found: shown.map(({ url, meta }) => ({ id: url.split("/").at(-2), title: meta.title })),
  };
}

document.querySelector("#query").addEventListener("input", async ({ target }) => {
  const { found } = await ask(target.value, 5);
  document.querySelector("#results").replaceChildren(
    ...found.map(({ title }) => Object.assign(document.createElement("li"), { textContent: title })),
  );
});

window.bench = {
  async ask(query) {
    const { count, found } = await ask(query, 10);
    return { count, found: found.map(({ id }) => id) };
  },
};
