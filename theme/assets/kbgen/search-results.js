// Results for all: reached by Tab, at their place among the headings, and announced once settled.
(() => {
  "use strict";

  const SETTLED = 1000;  // milliseconds without another key: who types is not talked to
  const FRAMES = 200;     // that the theme may take to draw what follows
  const dialog = document.querySelector("[data-kb-dialog]");
  if (!dialog) return;
  const field = dialog.querySelector("[data-md-component=search-query]");
  const list = dialog.querySelector(".md-search-result__list");
  const meta = dialog.querySelector(".md-search-result__meta");
  const repair = dialog.querySelector("[data-kb-repair]");
  const scrolled = dialog.querySelector(".md-search__scrollwrap");
  const more = dialog.querySelector("[data-kb-more]");
  const status = dialog.querySelector("[data-kb-status]");
  let announcing = 0;
  let next = 0;  // the result that the focus goes to, once there are more

  /* The theme leaves links to its arrow keys, begins each result with a title of the page, and
     has articles in its links, which hide from screen readers what a link is called. */
  new MutationObserver(() => {
    for (const article of list.querySelectorAll("a > article:not([role])")) article.setAttribute("role", "presentation");
    for (const stop of list.querySelectorAll("[tabindex='-1']")) stop.tabIndex = 0;
    for (const title of list.querySelectorAll(":is(h1, h2):not([aria-level])")) {
      title.setAttribute("aria-level", title.tagName === "H1" ? 2 : 3);
    }
  }).observe(list, { childList: true });

  /* What was searched instead of what was typed. */
  function showRepair(kb) {
    const repaired = kb.corrections.length > 0;
    repair.hidden = !repaired;
    repair.querySelector("[data-kb-searched]").textContent = repaired ? window.kbSearch.brief(kb.searched) : "";
  }

  function announce() {
    clearTimeout(announcing);
    status.textContent = "";
    announcing = setTimeout(() => {
      const searched = repair.querySelector("[data-kb-searched]").textContent;
      const instead = repair.hidden ? "" : `${repair.firstChild.textContent.trim()} ${searched}. `;
      status.textContent = instead + meta.textContent.trim();
    }, SETTLED);
  }

  document.addEventListener("kb:query", () => {
    clearTimeout(announcing);
  });
  /* The theme counts what it got, which are the best only. */
  function tellAll({ count, ids }) {
    more.hidden = count === null || count <= ids.length;
    if (more.hidden) return;
    const shown = { count, shown: ids.length };
    meta.textContent = meta.dataset.kbBest.replace(/\{(\w+)\}/g, (_, name) =>
      shown[name].toLocaleString(document.documentElement.lang));
  }

  more.addEventListener("click", () => {
    next = window.kbSearch.last.ids.length;
    window.kbSearch.more();
  });

  /* The theme draws ten results, and others each time the reader gets to the end: who wished for
     them need not get there. */
  function goOn({ ids }) {
    const at = next;
    next = 0;
    const go = (tries) => {
      if (list.children.length < ids.length && tries) {
        scrolled.scrollTop = tries % 2 ? 0 : scrolled.scrollHeight;
        requestAnimationFrame(() => go(tries - 1));
      } else {
        list.children[at]?.querySelector("a")?.focus();
      }
    };
    if (at) go(FRAMES);
  }

  document.addEventListener("kb:result", ({ detail: kb }) => {
    showRepair(kb);
    tellAll(kb);
    goOn(kb);
    if (kb.query.trim()) announce();
  });
  document.addEventListener("kb:open", () => {
    if (field.value.trim() && window.kbSearch?.last) announce();
  });
  document.addEventListener("kb:close", () => {
    clearTimeout(announcing);
    status.textContent = "";
  });
})();
