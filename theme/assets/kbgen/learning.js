// Learning: what was read and known is counted. It stays in this browser; nothing is sent.
(() => {
  "use strict";

  const key = () => `kb-learning:${document.querySelector("[data-md-component=logo]")?.pathname || "/"}`;
  let memory = null;  // of this page alone, where the browser keeps nothing

  function known() {
    try {
      const found = memory || JSON.parse(localStorage.getItem(key()) || "{}");
      return found && typeof found === "object" && !Array.isArray(found) ? found : {};
    } catch {
      return {};
    }
  }

  function keep(found) {
    try {
      if (Object.keys(found).length) localStorage.setItem(key(), JSON.stringify(found));
      else localStorage.removeItem(key());
    } catch {
      memory = found;
    }
  }

  function button(text, kind, act) {
    const made = document.createElement("button");
    made.type = "button";
    made.className = `kb-learning__button kb-learning__${kind}`;
    made.textContent = text;
    made.addEventListener("click", act);
    return made;
  }

  /* A bar with its words; colour and length never say it alone. */
  function bar(name) {
    const [box, progress, text] = ["p", "progress", "span"].map((tag) => document.createElement(tag));
    box.className = "kb-learning__bar";
    progress.setAttribute("aria-label", name);
    box.append(progress, text);
    return box;
  }

  function fill(box, steps, say) {
    const [found, ids] = [known(), Object.keys(steps)];
    const done = ids.filter((id) => found[id] === steps[id]).length;
    const [progress, text] = box.children;
    progress.max = ids.length;
    progress.value = done;
    text.textContent = say.done.replace("{}", done).replace("{}", ids.length);
  }

  function equip(root) {
    if (root.querySelector(".kb-learning__head")) return;
    const paths = JSON.parse(root.dataset.kbLearning || "{}");
    const say = JSON.parse(root.dataset.kbWords);
    const all = Object.assign({}, ...Object.values(paths));
    const shows = [];  // what to draw again after each change
    const draw = () => shows.forEach((show) => show());
    const mark = (id, digest) => {
      const found = known();
      if (digest) found[id] = digest;
      else delete found[id];
      keep(found);
      draw();
    };

    const heading = root.querySelector("h1");
    const head = document.createElement("div");
    head.className = "kb-learning__head";
    const total = bar(heading.firstChild.textContent.trim());
    total.setAttribute("role", "status");
    shows.push(() => fill(total, all, say));
    head.append(total, again(say, () => {
      const found = known();
      for (const id of Object.keys(all)) delete found[id];
      keep(found);
      draw();
    }));
    const note = document.createElement("p");
    note.className = "kb-learning__note";
    note.textContent = say.private;
    head.append(note);
    (root.querySelector(".kb-lead") || heading).after(head);

    for (const [path, steps] of Object.entries(paths)) {
      const link = path && document.getElementById(path);
      if (!link) continue;
      const box = bar(link.textContent);
      link.closest("li").append(box);
      shows.push(() => fill(box, steps, say));
    }
    if ("" in paths) for (const [id, digest] of Object.entries(all)) step(id, digest, say, mark, shows);
    window.addEventListener("storage", draw);  // another tab
    draw();
  }

  /* Begins again at the second press: nobody loses weeks by one. */
  function again(say, reset) {
    let sure = false;
    const ask = (now) => {
      sure = now;
      made.textContent = now ? say.sure : say.reset;
    };
    const made = button(say.reset, "reset", () => {
      if (sure) reset();
      ask(!sure);
    });
    made.addEventListener("blur", () => ask(false));
    return made;
  }

  /* An article has one button, a question two: they stand where its answer can be seen. */
  function step(id, digest, say, mark, shows) {
    const found = document.getElementById(id);
    if (!found) return;
    const quiz = found.matches("details");
    const place = quiz ? found : found.closest("li");
    const box = document.createElement("span");
    box.className = "kb-learning__step";
    const yes = button(quiz ? say.knew : say.read, "yes", () => {
      const again = yes.getAttribute("aria-pressed") === "true";
      mark(id, again && !quiz ? "" : digest);
      if (quiz) found.open = false;
      if (quiz) found.querySelector("summary").focus();
    });
    const changed = document.createElement("span");
    changed.className = "kb-learning__changed";
    changed.textContent = say.changed;
    box.append(yes);
    if (quiz) box.append(button(say.later, "later", () => mark(id, "")));
    place.append(box);
    const told = quiz ? found.querySelector("summary") : place;
    told.append(changed);
    const name = document.createElement("span");
    name.className = "kb-learning__tick";
    if (quiz) told.append(name);
    shows.push(() => {
      const seen = known()[id];
      yes.setAttribute("aria-pressed", String(seen === digest));
      changed.hidden = !seen || seen === digest;
      place.classList.toggle("kb-learning__done", seen === digest);
      if (quiz) name.textContent = seen === digest ? `\u2713 ${say.knew}` : "";
    });
  }

  const start = () => document.querySelectorAll("[data-kb-learning]").forEach(equip);
  // instant navigation replaces the page without loading it
  if (window.document$) window.document$.subscribe(start);
  else document.addEventListener("DOMContentLoaded", start);
})();
