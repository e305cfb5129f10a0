// Single keys do something only as long as the reader wants it (WCAG 2.1.4): speech is not typing.
(() => {
  "use strict";

  const KEPT = "kb.shortcuts";
  const KEYS = new Set(["f", "s", "/", "p", ",", "n", "."]);  // of the theme
  const toggle = document.querySelector("[data-md-toggle=search]");
  const choice = document.querySelector("[data-kb-shortcuts]");
  if (!choice) return;

  function read() {
    try {
      return localStorage.getItem(KEPT) !== "off";
    } catch {
      return true;
    }
  }

  choice.checked = read();
  choice.addEventListener("change", () => {
    try {
      localStorage.setItem(KEPT, choice.checked ? "on" : "off");
    } catch {
      // a browser that keeps nothing obeys until the page is left
    }
  });
  addEventListener("storage", ({ key }) => {
    if (key === KEPT) choice.checked = read();
  });

  // the theme listens on the window, which a key does not reach from here
  document.addEventListener("keydown", (event) => {
    if (!choice.checked && !toggle.checked && KEYS.has(event.key.toLowerCase())) event.stopPropagation();
  });
})();
