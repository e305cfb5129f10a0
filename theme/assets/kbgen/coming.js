// What is coming: pick by component and by status.
(() => {
  "use strict";

  const PICKED = ["component", "status"];
  const said = () => JSON.parse(document.querySelector("meta[name=kb-say]")?.content || "{}");

  function pick(list) {
    if (!list || list.querySelector(".kb-filter")) return;
    const cards = [...list.querySelectorAll(".kb-coming__card")];
    const choices = PICKED.map((name) => ({ name, select: choice(name, cards) }));
    const count = document.createElement("span");
    count.className = "kb-filter__count";
    count.setAttribute("role", "status");
    const bar = document.createElement("div");
    bar.className = "kb-filter";
    bar.append(...choices.map(({ select }) => select), count);
    bar.addEventListener("change", () => {
      for (const card of cards) {
        card.hidden = !choices.every(({ name, select }) => !select.value || select.value === value(card, name));
      }
      for (const group of list.querySelectorAll(".kb-coming__group")) {
        group.hidden = !group.querySelector(".kb-coming__card:not([hidden])");
      }
      const shown = cards.filter((card) => !card.hidden).length;
      const none = (said().filter_none || "").replace("{}", cards.length);
      count.textContent = shown ? `${shown} / ${cards.length}` : none;
    });
    list.prepend(bar);
  }

  function choice(name, cards) {
    const values = [...new Set(cards.map((card) => value(card, name)))].filter(Boolean).sort();
    const select = document.createElement("select");
    select.setAttribute("aria-label", said()[name]);
    select.append(new Option(said()[name], ""), ...values.map((one) => new Option(one, one)));
    return select;
  }

  const value = (card, name) => card.querySelector(`.kb-coming__${name}`)?.textContent.trim() || "";

  const start = () => pick(document.querySelector(".kb-coming"));
  // instant navigation replaces the page without loading it
  if (window.document$) window.document$.subscribe(start);
  else document.addEventListener("DOMContentLoaded", start);
})();
