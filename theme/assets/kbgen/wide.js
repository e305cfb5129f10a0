// A table or code that is wider than its place gets the focus as long as it is: arrow keys move it.
(() => {
  "use strict";

  const MOVES = /auto|scroll/;
  if (!window.ResizeObserver) return;
  const widths = new ResizeObserver((entries) => {
    for (const { target } of entries) for (const place of [target, wrapped(target)]) if (place) tell(place);
  });

  /* The theme puts a frame around tables, which is moved instead where it is narrower. */
  function wrapped(wide) {
    return wide.closest(".md-typeset__scrollwrap");
  }

  function tell(place) {
    if (place.scrollWidth > place.clientWidth && MOVES.test(getComputedStyle(place).overflowX)) place.tabIndex = 0;
    else place.removeAttribute("tabindex");
  }

  function start() {
    widths.disconnect();
    // the theme does so for code that it has seen; what is folded away has no width yet
    for (const wide of document.querySelectorAll(".md-content :is(table, pre > code)")) widths.observe(wide);
  }

  if (window.document$) window.document$.subscribe(start);
  else start();
})();
