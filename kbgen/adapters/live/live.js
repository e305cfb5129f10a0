// Stands in pages only while they are served for writers: reloads them when a new build is up,
// and lists what keeps the next build from it.
(() => {
  "use strict";
  if (window.kbgenLive) return;   // instant navigation may run scripts again
  window.kbgenLive = true;

  const { build: BUILD, page: PAGE } = document.currentScript.dataset;
  const AGAIN = 1000;   // milliseconds
  const CLOSED = "kbgen-closed";
  let source = null, latest = null;

  /* A hidden page rests: browsers keep only six connections to a server. */
  function listen() {
    if (source || document.hidden) return;
    source = new EventSource("/.kbgen/news");
    source.onmessage = (message) => hear(JSON.parse(message.data));
    source.onerror = () => {
      if (source?.readyState !== EventSource.CLOSED) return;   // the browser tries again itself
      rest();
      setTimeout(listen, AGAIN);
    };
  }

  function rest() {
    source?.close();
    source = null;
  }

  function hear(state) {
    latest = state;
    if (state.build !== BUILD && (BUILD || !state.what)) return renew(state);
    show(state);
  }

  /* What is open stays as it is where the new build says the same, or where there is no site yet. */
  async function renew(state) {
    const answer = await fetch(location.href, { method: "HEAD", cache: "no-store" }).catch(() => null);
    if (state !== latest) return;   // what came meanwhile looks for itself
    if (!BUILD && answer?.status === 503) return setTimeout(renew, AGAIN, state);
    if (answer?.headers.get("KB-Page") !== PAGE) return location.reload();
    show(state);
  }

  /* The panel lives in a shadow tree, where no style of the page reaches it but its colours. */
  function show(state) {
    document.querySelector("kbgen-problems")?.remove();
    if (!state.what) return sessionStorage.removeItem(CLOSED);
    const host = document.createElement("kbgen-problems");
    const root = host.attachShadow({ mode: "open" });
    const mark = JSON.stringify([state.what, state.problems]);
    const style = new CSSStyleSheet();  // the policy of the site allows no <style>
    style.replaceSync(STYLE);
    root.adoptedStyleSheets = [style];
    root.append(panel(state), button("pill", pillWords(state)));
    const set = (closed) => {
      host.toggleAttribute("closed", closed);
      closed ? sessionStorage.setItem(CLOSED, mark) : sessionStorage.removeItem(CLOSED);
    };
    root.querySelector(".close").addEventListener("click", () => { set(true); root.querySelector(".pill").focus(); });
    root.querySelector(".pill").addEventListener("click", () => { set(false); root.querySelector(".close").focus(); });
    root.addEventListener("keydown", (event) => { if (event.key === "Escape") set(true); });
    set(sessionStorage.getItem(CLOSED) === mark);
    document.body.append(host);
  }

  function panel(state) {
    const box = element("section", "panel");
    box.setAttribute("role", "alert");
    const head = element("header");
    const close = button("close", "\u00d7");
    close.ariaLabel = close.title = "Close";
    head.append(element("h2", "", sentence(state.what)), close);
    const list = element("ol");
    list.append(...state.problems.map(problem));
    list.hidden = !state.problems.length;
    box.append(head, list, told("todo next", state.todo), element("p", "foot", BUILD
      ? "The page below is the last good one. This panel goes away when the files are mended."
      : "The site appears when the files are mended."));
    return box;
  }

  /* path:line:column: CODE what; what to do */
  function problem(line) {
    const item = element("li");
    const parts = /^(.+?:\d+:\d+): (KB\d+) (.*); ([^;]*)$/s.exec(line);
    if (!parts) { item.append(told("what", line)); return item; }
    const [, place, code, what, todo] = parts;
    const where = element("p", "where");
    where.append(element("code", "place", place), " ", element("code", "code", code));
    item.append(where, told("what", what), told("todo", todo));
    return item;
  }

  function pillWords({ problems }) {
    const count = Math.max(problems.length, 1);
    return `${count} ${count === 1 ? "problem" : "problems"}`;
  }

  /* A paragraph; what stands in `backticks` is to be typed, or stands in a file. */
  function told(className, text) {
    const made = element("p", className);
    made.append(...sentence(text).split(/`([^`]+)`/).map((part, at) => at % 2 ? element("code", "", part) : part));
    return made;
  }

  const sentence = (text) => /^[a-z]+ /.test(text) ? text[0].toUpperCase() + text.slice(1) : text;

  function element(name, className = "", text = "") {
    const made = document.createElement(name);
    if (className) made.className = className;
    made.textContent = text;
    return made;
  }

  function button(className, text) {
    const made = element("button", className, text);
    made.type = "button";
    return made;
  }

  const STYLE = `
    :host { --back: var(--md-default-bg-color, Canvas); --text: var(--md-default-fg-color, CanvasText);
      --red: #d2293d; position: fixed; inset: auto 0 0; z-index: 1000; display: flex; justify-content: center;
      padding: 0 1rem max(1rem, env(safe-area-inset-bottom)); pointer-events: none;
      font: 15px/1.45 system-ui, sans-serif; color: var(--text); text-align: left; }
    @media print { :host { display: none; } }
    .panel, .pill { pointer-events: auto; }
    .panel { box-sizing: border-box; width: min(736px, 100%); max-height: min(60vh, 544px); overflow: auto;
      overscroll-behavior: contain; background: var(--back); border: 1px solid color-mix(in srgb, var(--text) 18%, transparent);
      border-top: 4px solid var(--red); border-radius: 8px; padding: 0 1.25rem 1rem;
      box-shadow: 0 8px 40px rgb(0 0 0 / .35); }
    header { position: sticky; top: 0; display: flex; align-items: start; gap: 1rem; padding: .8rem 0 .3rem;
      background: var(--back); }
    h2 { flex: 1; margin: .3rem 0 0; font-size: 17px; line-height: 1.35; font-weight: 650; white-space: pre-wrap;
      overflow-wrap: anywhere; }
    p { margin: 0; overflow-wrap: anywhere; white-space: pre-wrap; }
    .todo { opacity: .9; }
    .next:not([hidden]) { padding-top: 9px; border-top: 1px solid color-mix(in srgb, var(--text) 14%, transparent); }
    ol { list-style: none; margin: .6rem 0 0; padding: 0; }
    ol[hidden] { display: none; }
    li { padding: .6rem 0; border-top: 1px solid color-mix(in srgb, var(--text) 14%, transparent); }
    .where { display: flex; flex-wrap: wrap; gap: .15rem .6rem; align-items: baseline; }
    code { font: 13px/1.5 ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; }
    .place { opacity: .85; }
    .code { color: #fff; background: var(--red); border-radius: 4px; padding: 0 .4em; font-weight: 600; }
    .what { font-weight: 550; }
    .foot { margin-top: 4px; font-size: 13px; opacity: .75; }
    button { font: inherit; color: inherit; cursor: pointer; border: 0; }
    button:focus-visible { outline: 2px solid var(--red); outline-offset: 2px; }
    .close { width: 2.4rem; height: 2.4rem; margin-right: -.6rem; font-size: 1.5rem; line-height: 1; border-radius: 50%;
      background: none; }
    .close:hover { background: color-mix(in srgb, var(--text) 10%, transparent); }
    .pill { display: none; min-height: 2.5rem; padding: .4rem 1.1rem; border-radius: 2rem; background: var(--red);
      color: #fff; font-weight: 600; box-shadow: 0 4px 16px rgb(0 0 0 / .35); }
    :host([closed]) { justify-content: flex-end; }
    :host([closed]) .panel { display: none; }
    :host([closed]) .pill { display: block; }
    @media (max-width: 40rem) { :host { padding: 0 .5rem max(.5rem, env(safe-area-inset-bottom)); }
      .panel { padding: 0 1rem .8rem; } }
  `;

  document.addEventListener("visibilitychange", () => document.hidden ? rest() : listen());
  window.addEventListener("pagehide", rest);
  window.addEventListener("pageshow", listen);
  listen();
})();
