// How far a release is, told from its instant: a page that was built days ago says it right, too.
(() => {
  "use strict";

  const HOUR = 3_600_000;
  const DAY = 24 * HOUR;

  /* Days are begun ones, as on a calendar; on the last one, hours. */
  function told(until, language) {
    const left = until - Date.now();
    const [unit, length] = Math.abs(left) > DAY ? ["day", DAY] : ["hour", HOUR];
    const count = left > 0 ? Math.ceil(left / length) : -Math.floor(-left / length);
    return new Intl.RelativeTimeFormat(language, { numeric: "auto" }).format(count, unit);
  }

  function start() {
    for (const time of document.querySelectorAll("time.kb-countdown")) {
      const until = Date.parse(time.dateTime);
      if (!Number.isNaN(until)) time.textContent = told(until, document.documentElement.lang || "en");
    }
  }

  // instant navigation replaces the page without loading it
  if (window.document$) window.document$.subscribe(start);
  else document.addEventListener("DOMContentLoaded", start);
})();
