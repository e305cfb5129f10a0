// Filters of the search: a choice for each of component, platform and kind, kept for the tab.
(() => {
  "use strict";

  const KEPT = "kb.filters";
  const dialog = document.querySelector("[data-kb-dialog]");
  const box = dialog?.querySelector("[data-kb-filters]");
  if (!box || !window.kbSearch) return;
  const selects = [...box.querySelectorAll("select")];
  const by = (select) => select.dataset.kbFiltersBy;

  const chosen = read();
  let labels = null;  // what readers call the ids

  function read() {
    try {
      const kept = JSON.parse(sessionStorage.getItem(KEPT)) || {};
      return Object.fromEntries(Object.entries(kept).filter(([, ids]) => Array.isArray(ids)));
    } catch {
      return {};
    }
  }

  function keep() {
    try {
      sessionStorage.setItem(KEPT, JSON.stringify(chosen));
    } catch {
      // a browser that keeps nothing filters as well
    }
  }

  function apply() {
    window.kbSearch.filter(Object.fromEntries(selects.map((select) => [by(select), chosen[by(select)] || []])));
  }

  const active = () => selects.some((select) => chosen[by(select)]?.length);

  box.addEventListener("change", ({ target }) => {
    chosen[by(target)] = target.value ? [target.value] : [];
    keep();
    apply();
  });

  document.addEventListener("kb:unfilter", () => {
    for (const select of selects) chosen[by(select)] = [];
    keep();
    apply();
  });

  /* A choice of one is none; what was chosen stays to be seen, also where it finds nothing. */
  function show(counts) {
    for (const select of selects) {
      const name = by(select);
      const [picked = ""] = chosen[name] || [];
      const found = { ...(picked ? { [picked]: 0 } : {}), ...counts[name] };
      const ids = Object.keys(found).sort((one, other) => title(name, one).localeCompare(title(name, other)));
      select.replaceChildren(
        select.options[0],
        ...ids.map((id) => new Option(`${title(name, id)} (${found[id]})`, id, false, id === picked)),
      );
      select.value = picked;
      select.closest("label").hidden = !picked && ids.length < 2;
    }
    box.hidden = selects.every((select) => select.closest("label").hidden);
  }

  const title = (name, id) => labels?.[name]?.[id] || id;

  document.addEventListener("kb:result", async ({ detail: kb }) => {
    box.closest("[data-kb-dialog]").toggleAttribute("data-kb-narrowed", active());
    labels ??= (await window.kbSearch.file()).labels;
    if (kb !== window.kbSearch.last) return;  // another answer came while the names were fetched
    if (kb.query.trim()) show(kb.filters);
    box.hidden ||= !kb.query.trim() && !active();
  });

  if (active()) apply();
})();
