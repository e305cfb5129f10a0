// The language menu leads to the page that is open, also where that came without loading anew.
(() => {
  "use strict";

  const here = () => document.querySelector("meta[name=kb-page]")?.content || "";
  const first = here();
  const roots = new Map();

  function start() {
    for (const link of document.querySelectorAll("a.md-select__link[hreflang]")) {
      if (!roots.has(link)) roots.set(link, link.href.slice(0, link.href.length - first.length));
      link.href = roots.get(link) + here();
    }
  }
  if (window.document$) window.document$.subscribe(start);
})();
