// The contact page: the question that was searched goes into the message, if its way takes one.
(() => {
  "use strict";

  const GIVEN = /^#ask=(.*)$/;
  const KEPT = "kb.search";

  function searched() {
    try {
      const [, given = ""] = GIVEN.exec(location.hash) || [];
      return decodeURIComponent(given) || JSON.parse(sessionStorage.getItem(KEPT))?.query || "";
    } catch {
      return "";
    }
  }

  function start() {
    const form = document.querySelector("[data-kb-question]");
    if (!form) return;
    const field = form.querySelector("textarea");
    const links = [...document.querySelectorAll("[data-kb-link]")];
    const plain = new Map(links.map((link) => [link, link.getAttribute("href")]));
    const fill = () => {
      const question = field.value.trim().replace(/\p{Surrogate}/gu, "");
      for (const link of links) {
        link.href = question
          ? link.dataset.kbLink.replaceAll("{query}", encodeURIComponent(question))
          : plain.get(link);
      }
    };
    const copy = form.querySelector("[data-kb-copy-question]");
    copy.addEventListener("click", () => {
      field.select();
      // also on pages without https
      const copied = document.execCommand("copy");
      form.querySelector("[role=status]").textContent = copied ? copy.dataset.kbCopied : "";
    });
    // a way that takes no question is given one by hand
    copy.hidden = links.length === document.querySelectorAll(".kb-ways-on a").length;
    field.value ||= searched();
    form.hidden = false;
    field.addEventListener("input", fill);
    fill();
  }

  /* Who searches on this page gets no other one: only the address changes. */
  function follow() {
    const field = document.querySelector("[data-kb-question] textarea");
    if (!field || !GIVEN.test(location.hash)) return;
    field.value = searched();
    field.dispatchEvent(new Event("input"));
  }

  addEventListener("hashchange", follow);
  // the theme's way to change the address is not heard of as a change
  window.location$?.subscribe(() => setTimeout(follow));

  if (window.document$) window.document$.subscribe(start);
  else document.addEventListener("DOMContentLoaded", start);
})();
