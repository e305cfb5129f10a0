// Tables of the agent edition sort by a button in each head; phones, which show no heads, by a list.
(() => {
  "use strict";

  const said = () => JSON.parse(document.querySelector("meta[name=kb-say]")?.content || "{}");
  const fill = (text, value) => (text || "{}").replace("{}", value);

  function equip(box) {
    const tables = box.querySelectorAll("table");
    // rows that are folded away stand in a table of their own: no order would hold for both
    if (tables.length !== 1 || box.querySelector(".kb-sort")) return;
    const [table] = tables;
    const heads = [...(table.tHead?.rows[0]?.cells || [])];
    const rows = [...(table.tBodies[0]?.rows || [])];
    if (rows.length < 2) return;
    const names = heads.map((head) => head.textContent.trim());
    const status = announcer();
    const list = choice(names);
    const sort = (at, down) => {
      const shown = at < 0 ? rows : ordered(rows, at, down);
      table.tBodies[0].append(...shown);
      heads.forEach((head, one) => {
        if (one === at) head.setAttribute("aria-sort", down ? "descending" : "ascending");
        else head.removeAttribute("aria-sort");
      });
      list.select.value = at < 0 ? "" : `${at} ${down ? "down" : "up"}`;
      status.textContent = at < 0 ? "" : fill(down ? said().sorted_down : said().sorted_up, names[at]);
    };
    heads.forEach((head, at) => {
      if (!names[at]) return;
      const button = document.createElement("button");
      button.type = "button";
      button.className = "kb-sort";
      button.append(...head.childNodes);
      button.addEventListener("click", () => sort(at, head.getAttribute("aria-sort") === "ascending"));
      head.append(button);
    });
    list.select.addEventListener("change", () => {
      const [at, way] = list.select.value.split(" ");
      sort(at === "" ? -1 : Number(at), way === "down");
    });
    (box.querySelector(".kb-filter") || box).append(list.label, status);
  }

  function ordered(rows, at, down) {
    const language = document.documentElement.lang || undefined;
    const known = rows.map((row) => ({ row, value: value(row.cells[at]) }));
    const full = known.filter((one) => one.value !== "");
    const words = new Intl.Collator(language, { numeric: true, sensitivity: "base" });
    const compare = full.every((one) => typeof one.value === "number")
      ? (one, other) => one - other
      : (one, other) => words.compare(String(one), String(other));
    full.sort((one, other) => (down ? -1 : 1) * compare(one.value, other.value));
    // what says nothing stands last, in either order
    return [...full, ...known.filter((one) => one.value === "")].map((one) => one.row);
  }

  /* Days sort by what they mean, numbers by their size, all else as its reader spells it. */
  function value(cell) {
    const day = cell?.querySelector("time[datetime]");
    if (day) return day.dateTime;
    const own = [...(cell?.childNodes || [])].filter((part) => !part.classList?.contains("kb-under"));
    const text = own.map((part) => part.textContent).join("").trim();
    return /^-?\d+(?:\.\d+)?$/.test(text) ? Number(text) : text;
  }

  function choice(names) {
    const label = document.createElement("label");
    label.className = "kb-sort-by";
    const select = document.createElement("select");
    select.append(new Option(said().sort_none, ""));
    names.forEach((name, at) => {
      if (!name) return;
      select.append(new Option(name, `${at} up`), new Option(fill(said().sort_down, name), `${at} down`));
    });
    label.append(`${said().sort_by || ""} `, select);
    return { label, select };
  }

  function announcer() {
    const status = document.createElement("span");
    status.className = "kb-unseen";
    status.setAttribute("role", "status");
    return status;
  }

  const start = () => document.querySelectorAll("[data-kb-sort]").forEach(equip);
  // instant navigation replaces the page without loading it
  if (window.document$) window.document$.subscribe(start);
  else document.addEventListener("DOMContentLoaded", start);
})();
