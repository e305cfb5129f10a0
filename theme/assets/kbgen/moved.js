// The address of a page that has moved: what stands behind `?` and `#` goes along.
(() => {
  "use strict";

  const target = new URL(document.currentScript.dataset.to, location.href);
  target.search = location.search;
  target.hash = location.hash;
  location.replace(target.href);
})();
