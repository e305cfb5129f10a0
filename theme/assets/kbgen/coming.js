// What is coming: pick by component and by status.
(() => {
  "use strict";

  const said = () => JSON.parse(document.querySelector("meta[name=kb-say]")?.content || "{}");

  function pick(list) {
    if (!list || list.querySelector(".kb-filter")) return;
    const cards = [...list.querySelectorAll(".kb-coming__card")];
    const bar = document.createElement("div");
    bar.className = "kb-filter";
    const choices = [...cards.flatMap((card) => [...card.querySelectorAll("[data-kb-choice]")])
      .reduce((names, { dataset }) => names.set(dataset.kbChoice, [...names.get(dataset.kbChoice) || [], dataset.kbValue]), new Map())]
      .map(([name, values]) => choice(name, [...new Set(values)].sort()));
    const count = document.createElement("span");
    count.className = "kb-filter__count";
    count.setAttribute("role", "status");
    bar.append(...choices, count);
    bar.addEventListener("change", () => {
      for (const card of cards) card.hidden = !choices.every((select) => fits(card, select));
      for (const group of list.querySelectorAll(".kb-coming__group")) {
        group.hidden = !group.querySelector(".kb-coming__card:not([hidden])");
      }
      const shown = cards.filter((card) => !card.hidden).length;
      count.textContent = shown ? `${shown} / ${cards.length}`
        : (said().filter_none || "").replace("{}", cards.length);
    });
    list.prepend(bar);
  }

  function choice(name, values) {
    const select = document.createElement("select");
    select.setAttribute("aria-label", name);
    select.append(new Option(name, ""), ...values.map((value) => new Option(value, value)));
    return select;
  }

  function fits(card, select) {
    const name = select.getAttribute("aria-label");
    return !select.value || [...card.querySelectorAll("[data-kb-choice]")]
      .some(({ dataset }) => dataset.kbChoice === name && dataset.kbValue === select.value);
  }

  const start = () => pick(document.querySelector(".kb-coming"));
  // instant navigation replaces the page without loading it
  if (window.document$) window.document$.subscribe(start);
  else document.addEventListener("DOMContentLoaded", start);
})();
