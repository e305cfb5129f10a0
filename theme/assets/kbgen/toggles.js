// The theme opens its menus by labels, which no key and no screen reader reaches: they get buttons.
(() => {
  "use strict";

  const said = () => JSON.parse(document.querySelector("meta[name=kb-say]")?.content || "{}");
  const LABELS = [
    '.md-header [for="__drawer"]',
    '.md-header__button[for="__search"]',
    ".md-nav__link[for]",
    '.md-nav__title[for^="__nav"], .md-nav__title[for="__toc"]',
  ].join(",");
  const NAMES = { __drawer: "menu", __search: "search" };

  /* The button stands inside the label, so that all that the theme knows of the label holds. */
  function equip(label) {
    const toggle = document.getElementById(label.htmlFor);
    if (!toggle || label.querySelector("button, a")) return;
    const button = document.createElement("button");
    button.type = "button";
    button.className = "kb-toggle";
    button.append(...label.childNodes);
    if (!button.textContent.trim()) button.setAttribute("aria-label", name(label));
    const show = () => button.setAttribute("aria-expanded", toggle.checked);
    toggle.addEventListener("change", show);
    show();
    button.addEventListener("click", () => label.click());
    label.removeAttribute("tabindex");
    label.append(button);
  }

  function name(label) {
    return said()[NAMES[label.htmlFor]] || label.parentElement.textContent.trim();
  }

  /* The menu of narrow pages takes the focus along, and gives it back. */
  function follow() {
    const drawer = document.getElementById("__drawer");
    if (!drawer || drawer.dataset.kbFollowed) return;
    drawer.dataset.kbFollowed = "yes";
    drawer.addEventListener("change", () => {
      const inside = document.querySelector(".md-sidebar--primary");
      if (drawer.checked) inside.querySelector("a, button")?.focus({ preventScroll: true });
      else if (inside.contains(document.activeElement)) opener()?.focus();
    });
    document.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && drawer.checked) drawer.click();
    });
  }

  /* Where the search field is out of sight, its button stands for it on the way by Tab. */
  const wide = window.matchMedia("(min-width: 60em)");
  const toggle = document.getElementById("__search");
  function reach() {
    const field = document.querySelector("[data-md-component=search-query]");
    if (field && toggle) field.tabIndex = wide.matches || toggle.checked ? 0 : -1;
  }
  wide.addEventListener("change", reach);
  toggle?.addEventListener("change", reach);

  const opener = () => document.querySelector('.md-header [for="__drawer"] button');

  const start = () => {
    document.querySelectorAll(LABELS).forEach(equip);
    follow();
    reach();
  };
  // instant navigation replaces the page without loading it
  if (window.document$) window.document$.subscribe(start);
  else document.addEventListener("DOMContentLoaded", start);
})();
