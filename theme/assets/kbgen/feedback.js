// "Did this answer your question?": heard by the beacon if it is on, else a note to the contact.
(() => {
  "use strict";

  const GIVEN = "kb-feedback";  // in the tab's own storage: what was answered on which page
  let unsent = null;  // a "no" that may still get its reason, and where it was said

  const given = () => {
    try { return JSON.parse(sessionStorage.getItem(GIVEN)) || {}; } catch { return {}; }
  };

  function keep(answer) {
    try {
      const pages = Object.entries(given()).slice(-50);
      sessionStorage.setItem(GIVEN, JSON.stringify({
        ...Object.fromEntries(pages), [location.pathname]: answer,
      }));
    } catch { /* then it is asked again */ }
  }

  function start() {
    send();
    const box = document.querySelector("[data-kb-feedback]:not([data-ready])");
    if (!box) return;
    const heard = Boolean(window.kbBeacon?.listening());
    for (const part of box.querySelectorAll("[data-kb-heard]")) part.hidden = !heard;
    for (const part of box.querySelectorAll("[data-kb-unheard]")) part.hidden = heard;
    const form = box.querySelector("form");
    for (const button of box.querySelectorAll("[data-kb-answer]")) {
      button.addEventListener("click", () => answer(box, button));
    }
    form.addEventListener("change", () => note(form));
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      reasoned(box, true);
    });
    box.querySelector("[data-kb-note]")?.addEventListener("click", () => reasoned(box, heard));
    // nobody hears and there is nobody to write to: nothing is asked
    if (!heard && !box.querySelector("[data-kb-note]")) box.remove();
    if (given()[location.pathname]) thank(box);
    box.dataset.ready = "";
  }

  function answer(box, button) {
    const form = box.querySelector("form");
    const yes = button.dataset.kbAnswer === "yes";
    if (yes) {
      unsent = null;
      say({ answer: "yes" });
      keep("yes");
      thank(box);
      box.focus();
      return;
    }
    form.hidden = !form.hidden;
    button.setAttribute("aria-expanded", String(!form.hidden));
    unsent = form.hidden ? null : { answer: "no", at: here() };
    if (form.hidden) return;
    note(form);
    form.querySelector("input").focus();
  }

  /* The reasons are done with: told, or taken along to the person who is written to. */
  function reasoned(box, heard) {
    const { reason } = chosen(box);
    unsent = heard ? { answer: "no", at: here(), ...(reason ? { reason } : {}) } : null;
    send();
    keep("no");
    thank(box);
    if (box.contains(document.activeElement) || document.activeElement === document.body) box.focus();
  }

  /* It is sent when the page is left, which without loading is when the next one stands there. */
  const here = () => ({
    path: location.pathname,
    article: document.querySelector("[data-kb-article]")?.dataset.kbArticle,
  });

  const chosen = (box) => {
    const input = box.querySelector("input:checked");
    return { reason: input?.value, words: input?.closest("label").innerText.trim() };
  };

  /* A mail knows where its writer was. Nothing is sent before the reader sends it. */
  function note(form) {
    const link = form.querySelector("[data-kb-note]");
    if (!link?.protocol.startsWith("mailto")) return;
    const title = document.querySelector("article h1")?.firstChild?.textContent.trim() || document.title;
    const lines = ["", "", "--", title, location.origin + location.pathname, chosen(form).words];
    const body = lines.filter((line) => line !== undefined).join("\r\n");
    const mail = link.getAttribute("href").split("?")[0];
    link.href = `${mail}?subject=${encodeURIComponent(title)}&body=${encodeURIComponent(body)}`;
  }

  function thank(box) {
    box.querySelector("form").hidden = true;
    box.querySelector(".kb-feedback__ask").hidden = true;
    const thanks = box.querySelector("[data-kb-thanks]");
    thanks.textContent = thanks.dataset.kbThanks;
  }

  function send() {
    if (unsent) say(unsent);
    unsent = null;
  }

  function say(detail) {
    document.dispatchEvent(new CustomEvent("kb:feedback", { detail }));
  }

  window.addEventListener("pagehide", send, true);
  // instant navigation replaces the page without loading it
  if (window.document$) window.document$.subscribe(start);
  else document.addEventListener("DOMContentLoaded", start);
})();
