// A table that is wider than its place gets the focus as long as it is, so that arrow keys move it.
(() => {
  "use strict";

  const MOVES = /auto|scroll/;
  if (!window.ResizeObserver) return;
  const widths = new ResizeObserver((entries) => {
    for (const { target } of entries) for (const place of [target, wrapped(target)]) if (place) tell(place);
  });

  /* The theme puts a frame around tables, which is moved instead where it is narrower. */
  function wrapped(table) {
    return table.closest(".md-typeset__scrollwrap");
  }

  function tell(place) {
    if (place.scrollWidth > place.clientWidth && MOVES.test(getComputedStyle(place).overflowX)) place.tabIndex = 0;
    else place.removeAttribute("tabindex");
  }

  function start() {
    widths.disconnect();
    for (const table of document.querySelectorAll(".md-content table")) widths.observe(table);
  }

  if (window.document$) window.document$.subscribe(start);
  else start();
})();
