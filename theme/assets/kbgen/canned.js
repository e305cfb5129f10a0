// Canned answers: what is left open is filled in once for the page, and a button copies the text.
(() => {
  "use strict";

  const said = () => JSON.parse(document.querySelector("meta[name=kb-say]")?.content || "{}");
  const STORED = "kb-blank:";
  const nameOf = (blank) => blank.dataset.kbBlank || blank.textContent.trim();

  function equip() {
    const answers = [...document.querySelectorAll(".kb-canned")];
    if (!answers.length || document.querySelector(".kb-blanks")) return;
    const blanks = answers.flatMap((answer) => [...answer.querySelectorAll(".kb-blank")]);
    blanks.forEach((blank) => { blank.dataset.kbBlank = nameOf(blank); });
    answers.forEach(copying);
    const shared = sharedNames(answers);
    const isCommon = (blank) => blank.classList.contains("kb-blank--kept") || shared.has(nameOf(blank));
    const common = blanks.filter(isCommon);
    if (common.length) place(form(common, said().blanks), answers[0]);
    for (const answer of answers) {
      const own = [...answer.querySelectorAll(".kb-blank")].filter((blank) => !isCommon(blank));
      if (own.length) answer.before(form(own, ""));
    }
  }

  /* What a few answers alone leave open is asked beside them: no long form above all others. */
  function sharedNames(answers) {
    const counts = new Map();
    for (const answer of answers) {
      for (const name of new Set([...answer.querySelectorAll(".kb-blank")].map(nameOf))) {
        counts.set(name, (counts.get(name) || 0) + 1);
      }
    }
    const many = Math.max(1, answers.length / 4);
    return new Set([...counts.keys()].filter((name) => counts.get(name) > many));
  }

  /* One field for each name; what an agent types stands in all answers of the form at once. */
  function form(blanks, title) {
    const box = document.createElement("div");
    box.className = title ? "kb-blanks" : "kb-blanks kb-blanks--own";
    if (title) {
      const head = document.createElement("p");
      head.textContent = title;
      box.setAttribute("role", "group");
      box.setAttribute("aria-label", title);
      box.append(head);
    }
    for (const name of new Set(blanks.map(nameOf))) {
      box.append(field(name, blanks.filter((blank) => nameOf(blank) === name)));
    }
    return box;
  }

  function field(name, blanks) {
    const label = document.createElement("label");
    const input = document.createElement("input");
    const kept = blanks.some((blank) => blank.classList.contains("kb-blank--kept"));
    input.type = "text";
    input.autocomplete = "off";
    label.append(blanks[0].title || name, kept ? ` (${said().blank_kept || ""})` : "", input);
    input.addEventListener("input", () => {
      fill(blanks, name, input.value.trim());
      if (kept) store(name, input.value.trim());
    });
    if (kept) input.value = stored(name);
    if (input.value) fill(blanks, name, input.value);
    return label;
  }

  function fill(blanks, name, value) {
    for (const blank of blanks) {
      blank.textContent = value || name;
      blank.classList.toggle("kb-blank--filled", Boolean(value));
    }
  }

  // only what the settings let stay: a customer's name is gone with the page
  function stored(name) {
    try { return localStorage.getItem(STORED + name) || ""; } catch { return ""; }
  }

  function store(name, value) {
    try {
      if (value) localStorage.setItem(STORED + name, value);
      else localStorage.removeItem(STORED + name);
    } catch { /* a browser may keep nothing */ }
  }

  /* The fields stand above the first answer, below the heading of the part that it is in. */
  function place(box, answer) {
    const article = answer.closest("article") || document.body;
    const staff = answer.closest(".admonition.staff");
    const title = staff?.querySelector(".admonition-title");
    const lead = article.querySelector(".kb-lead");
    if (title) title.after(box);
    else if (lead) lead.after(box);
    else answer.before(box);
  }

  function copying(answer) {
    if (answer.querySelector(".kb-copy")) return;
    const button = document.createElement("button");
    button.type = "button";
    button.className = "kb-copy";
    button.textContent = said().copy;
    const status = document.createElement("span");
    status.className = "kb-copy-status";
    status.setAttribute("role", "status");
    button.addEventListener("click", async () => {
      const parts = [...answer.children].filter((part) => part !== button && part !== status);
      await write(parts);
      const left = new Set([...answer.querySelectorAll(".kb-blank:not(.kb-blank--filled)")].map(nameOf));
      button.textContent = said().copied;
      status.textContent = left.size ? (said().blanks_left || "{}").replace("{}", left.size) : said().copied;
      status.classList.toggle("kb-unseen", !left.size);
      setTimeout(() => { button.textContent = said().copy; }, 2000);
    });
    answer.prepend(button, status);
  }

  async function write(parts) {
    const text = parts.map((part) => part.innerText.trim()).join("\n\n");
    const rich = parts.map(bare).join("\n");
    try {
      return await navigator.clipboard.write([new ClipboardItem({
        "text/plain": new Blob([text], { type: "text/plain" }),
        "text/html": new Blob([rich], { type: "text/html" }),
      })]);
    } catch {
      // pages without https have no clipboard, and a frame may not use it
    }
    const field = document.createElement("textarea");
    field.value = text;
    document.body.append(field);
    field.select();
    document.execCommand("copy");
    field.remove();
  }

  /* The same as HTML, without what only this page understands. */
  function bare(part) {
    const copy = part.cloneNode(true);
    copy.querySelectorAll(".headerlink, button").forEach((one) => one.remove());
    copy.querySelectorAll(".kb-blank").forEach((one) => one.replaceWith(one.textContent));
    for (const one of [copy, ...copy.querySelectorAll("*")]) {
      const href = one.matches("a") ? one.href : "";
      [...one.attributes].forEach(({ name }) => one.removeAttribute(name));
      if (href) one.setAttribute("href", href);
    }
    return copy.outerHTML;
  }

  // instant navigation replaces the page without loading it
  if (window.document$) window.document$.subscribe(equip);
  else document.addEventListener("DOMContentLoaded", equip);
})();
