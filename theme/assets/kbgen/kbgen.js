// What the pages of both editions do beyond plain reading. Without it they read as well.
(() => {
  "use strict";

  const said = () => JSON.parse(document.querySelector("meta[name=kb-say]")?.content || "{}");

  /* Tables get a text filter, and a choice for each column with few values. */
  function filter(root) {
    for (const box of root.querySelectorAll("[data-kb-filter]")) {
      const table = box.querySelector("table");
      if (!table || box.querySelector(".kb-filter")) continue;
      const tables = [...box.querySelectorAll("table")];
      const rows = tables.flatMap((one) => [...one.tBodies[0].rows]);
      const rest = box.querySelector("details");
      tables.forEach(label);
      const bar = document.createElement("div");
      bar.className = "kb-filter";
      const text = document.createElement("input");
      text.type = "search";
      text.placeholder = said().filter;
      text.setAttribute("aria-label", said().filter);
      const columns = box.dataset.kbFilter.split(" ").filter(Boolean).map(Number);
      const choices = columns.map((at) => choice(table.tHead.rows[0].cells[at], at, rows)).filter(Boolean);
      const count = document.createElement("span");
      count.className = "kb-filter__count";
      count.setAttribute("role", "status");
      const missing = box.previousElementSibling;
      const more = missing?.matches(".kb-more") ? missing.textContent.trim() : "";
      const none = [(said().filter_none || "").replace("{}", rows.length), more].join(" ").trim();
      const apply = () => {
        const words = text.value.toLowerCase().split(/\s+/);
        let shown = 0;
        for (const row of rows) {
          const content = row.textContent.toLowerCase();
          row.hidden = !(words.every((word) => content.includes(word)) && choices.every(
            ({ at, select }) => !select.value || value(row.cells[at]) === select.value));
          shown += row.hidden ? 0 : 1;
        }
        count.textContent = shown || !none ? `${shown} / ${rows.length}` : none;
        // what is looked for may stand in the rows that are folded away
        if (rest && shown && shown < rows.length) rest.open = true;
      };
      bar.append(text, ...choices.map(({ select }) => select), count);
      bar.addEventListener("input", apply);
      box.prepend(bar);
      apply();
    }
  }

  /* A narrow screen shows each row as a card, each cell below its column's name. */
  function label(table) {
    const names = [...table.tHead.rows[0].cells].map((head) => head.textContent.trim());
    for (const row of table.tBodies[0].rows) {
      [...row.cells].forEach((cell, at) => { cell.dataset.label = names[at]; });
    }
    table.classList.add("kb-rows");
  }

  // What a cell says, without what stands below it in small.
  function value(cell) {
    const own = [...cell.childNodes].filter((part) => !part.classList?.contains("kb-under"));
    return own.map((part) => part.textContent).join("").trim();
  }

  function choice(head, at, rows) {
    const values = [...new Set(rows.map((row) => value(row.cells[at])))].filter(Boolean).sort();
    if (values.length < 2 || values.length > 12) return null;
    const select = document.createElement("select");
    select.setAttribute("aria-label", head.textContent.trim());
    select.append(new Option(head.textContent.trim(), ""), ...values.map((value) => new Option(value, value)));
    return { at, select };
  }

  const start = () => filter(document);
  // instant navigation replaces the page without loading it
  if (window.document$) window.document$.subscribe(start);
  else document.addEventListener("DOMContentLoaded", start);
})();
