// What this site records: whether it does so here, and the reader's own switch.
(() => {
  "use strict";

  function start() {
    const box = document.querySelector("[data-kb-recording]");
    if (!box || !window.kbBeacon) return;
    const button = box.querySelector("button");
    show(box);
    box.hidden = false;
    button.addEventListener("click", () => {
      window.kbBeacon.refuse(window.kbBeacon.refusal() === "");
      show(box);
    });
  }

  /* The state in words; a browser that refuses needs no switch. */
  function show(box) {
    const why = window.kbBeacon.refusal();
    const state = { "": "on", browser: "browser" }[why] || "reader";
    for (const said of box.querySelectorAll("[data-kb-state]")) {
      said.hidden = said.dataset.kbState !== state;
    }
    const button = box.querySelector("button");
    button.hidden = why === "browser" || why === "elsewhere";
    button.textContent = why ? button.dataset.kbStart : button.dataset.kbStop;
  }

  if (window.document$) window.document$.subscribe(start);
  else document.addEventListener("DOMContentLoaded", start);
})();
