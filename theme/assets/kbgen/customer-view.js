// Agents may look at pages as customers see them. It stands in the head, so that nothing flashes.
(() => {
  "use strict";

  const KEY = "kb-as-customer";
  const root = document.documentElement;  // instant navigation leaves it alone

  function kept() {
    try {
      return localStorage.getItem(KEY) === "yes";
    } catch {
      return false;
    }
  }

  function keep(wanted) {
    try {
      if (wanted) localStorage.setItem(KEY, "yes");
      else localStorage.removeItem(KEY);
    } catch {
      // a browser that keeps nothing shows the other pages whole
    }
  }

  function show(wanted) {
    root.classList.toggle(KEY, wanted);
    for (const button of document.querySelectorAll("[data-kb-customer]")) {
      button.hidden = false;
      button.setAttribute("aria-pressed", String(wanted));
    }
  }

  show(kept());

  document.addEventListener("click", (event) => {
    if (!event.target.closest?.("[data-kb-customer]")) return;
    const wanted = !root.classList.contains(KEY);
    keep(wanted);
    show(wanted);
  });

  // the other pages that are open tell the same
  window.addEventListener("storage", ({ key }) => {
    if (key === KEY || key === null) show(kept());
  });

  const again = () => show(root.classList.contains(KEY));
  document.addEventListener("DOMContentLoaded", () => {
    if (window.document$) window.document$.subscribe(again);  // a page that came without loading
    else again();
  });
})();
