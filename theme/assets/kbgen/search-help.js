// When search does not help: what is near, ways on, and the way to a person with the query.
(() => {
  "use strict";

  const KEPT = "kb.search";
  const LATE = 8000;      // milliseconds without an answer
  const IDLE = 20_000;    // results are looked at, and none is opened
  const SETTLED = 1500;   // what is changed before was no search of its own
  const PATIENCE = 3;     // searches in a row without a click
  const dialog = document.querySelector("[data-kb-dialog]");
  const help = dialog?.querySelector("[data-kb-help]");
  if (!help || !window.kbSearch) return;
  const field = dialog.querySelector("[data-md-component=search-query]");
  const list = dialog.querySelector(".md-search-result__list");
  const status = dialog.querySelector("[data-kb-status]");
  const meta = dialog.querySelector(".md-search-result__meta");
  const unknown = help.querySelector("[data-kb-unknown]");
  const unfilter = help.querySelector("[data-kb-unfilter]");
  const ask = help.querySelector("[data-kb-ask]");
  const plain = ask?.textContent;
  const start = help.querySelector("[data-kb-start]");
  const base = new URL(JSON.parse(document.getElementById("__config").textContent).base, location.href);

  const tried = read();  // what this tab searched last, and how many searches led to no click
  const timers = {};
  let begins = false;    // nothing was asked, or nothing found
  let back = "";         // the query that the reader came back to

  function read() {
    try {
      return { query: "", missed: 0, ...JSON.parse(sessionStorage.getItem(KEPT)) };
    } catch {
      return { query: "", missed: 0 };
    }
  }

  function keep(change) {
    Object.assign(tried, change);
    try {
      sessionStorage.setItem(KEPT, JSON.stringify(tried));
    } catch {
      // a browser that keeps nothing helps as long as the page is open
    }
  }

  function after(name, wait, act) {
    clearTimeout(timers[name]);
    if (act) timers[name] = setTimeout(act, wait);
  }

  /* The question goes along in the part of the address that no server gets to see. */
  function offer(query) {
    if (!ask) return;
    // half a sign, as a paste may leave it, has no place in an address
    ask.hash = query ? `ask=${encodeURIComponent(query.replace(/\p{Surrogate}/gu, ""))}` : "";
    ask.textContent = query ? ask.dataset.kbAsk.replace("{}", () => window.kbSearch.brief(query)) : plain;
  }

  const stay = (whether) => help.classList.toggle("kb-help--stays", whether);

  function show(kb) {
    // what was found in spite of a fault is of use, it only is not all
    const failed = kb.count === null && !list.children.length;
    const none = kb.count === 0;
    if (failed) unavailable();
    const repaired = new Set(kb.corrections.map(({ from }) => from));
    const left = kb.unknown.filter((word) => !repaired.has(word));
    unknown.hidden = failed || !left.length;
    unknown.querySelector("strong").textContent = left.map((word) => asTyped(word, kb.query)).join(", ");
    unfilter.hidden = !(none && dialog.hasAttribute("data-kb-narrowed"));
    showNear(kb.near);
    offerStart(failed || (none && !kb.near.length));
    stay((tried.missed >= PATIENCE || kb.query.trim() === back) && !none && !failed);
  }

  function asTyped(word, query) {
    const at = query.toLowerCase().indexOf(word);
    return at < 0 ? word : query.slice(at, at + word.length);
  }

  /* Not searched is not the same as not found. */
  function unavailable() {
    meta.textContent = help.dataset.kbUnavailable;
    list.replaceChildren();
  }

  function late() {
    unavailable();
    status.textContent = help.dataset.kbUnavailable;
  }

  function showNear(near) {
    for (const box of help.querySelectorAll("[data-kb-near]")) {
      const titles = near.filter((page) => group(page) === box.dataset.kbNear);
      box.hidden = !titles.length;
      box.querySelector("ul").replaceChildren(...titles.map(linked));
    }
  }

  /* Who has not asked yet, or gets nothing, begins with what others ask. */
  async function offerStart(wanted) {
    begins = wanted;
    if (wanted && !start.querySelector("a")) await fillStart();
    start.hidden = !begins || !start.querySelector("a");
  }

  async function fillStart() {
    const { start: { title = "", questions, topics } = {} } = await window.kbSearch.file();
    start.querySelector("h2").textContent = title;
    const lists = start.querySelectorAll("ul");
    [questions, topics].forEach((found, at) => lists[at].replaceChildren(...(found || []).map(linked)));
  }

  const group = ({ kind, coming }) => kind === "wont-do" ? kind : coming ? "coming" : "near";

  function linked({ title, location: address }) {
    const item = document.createElement("li");
    const link = document.createElement("a");
    link.href = new URL(address, base);
    link.textContent = title;
    item.append(link);
    return item;
  }

  function clear() {
    unknown.hidden = unfilter.hidden = true;
    showNear([]);
    offerStart(true);
  }

  function asked() {
    const query = field.value.trim();
    if (query) offer(query);
    if (query && window.kbSearch.fault && !list.children.length) unavailable();
    // the theme does not ask again for what it has asked for last
    const answered = window.kbSearch.plain || window.kbSearch.last?.query.trim() === query;
    after("late", LATE, query && !answered && late);
  }

  field.addEventListener("input", asked);
  document.addEventListener("kb:result", ({ detail: kb }) => {
    const query = kb.query.trim();
    if (query !== field.value.trim()) return;
    after("late");
    offer(query || tried.query);
    if (query) show(kb);
    else clear();
    after("settled", SETTLED, query && (() => settled(query)));
    after("idle", IDLE, query && (() => stay(Boolean(list.children.length))));
  });

  function settled(query) {
    if (query !== tried.query) keep({ query, missed: tried.missed + 1 });
  }

  /* Who comes back has not found it, whether a result was opened or not. */
  document.addEventListener("kb:open", () => {
    if (!field.value.trim()) offerStart(true);
    if (!field.value.trim() || field.value.trim() === tried.query) {
      offer(back = tried.query);
      stay(Boolean(back));
    }
  });
  document.addEventListener("kb:close", () => {
    const query = field.value.trim();
    if (query && window.kbSearch.last?.query.trim() === query) settled(query);
    ["late", "settled", "idle"].forEach((name) => after(name));
  });
  field.form.addEventListener("reset", () => stay(Boolean(tried.query)));
  list.addEventListener("click", ({ target }) => {
    if (target.closest("a")) keep({ query: field.value.trim(), missed: 0 });
  }, true);
  unfilter.addEventListener("click", () => document.dispatchEvent(new CustomEvent("kb:unfilter")));

  offer(tried.query);
  asked();  // an address can bring a query
})();
