// Notes what became of a search: the query once it has settled, the click, what is read next.
// Records are those of User Behavior Insights 1.3; https://o19s.github.io/ubi/
(() => {
  "use strict";

  const beacon = window.kbBeacon;
  const SETTLED = 1000;  // without a key, a query is what was meant
  const FOLDED = 3000;  // a settled query may still become a longer one
  const READ = 3000;  // who stays as long reads
  const MOST = { query: 200, ids: 20, id: 100, words: 10, word: 40, read: 20 };
  // UBI asks for a position in all attributes; this is none.
  const NOWHERE = { xy: { x: 0, y: 0 } };

  let typing = null;  // the query in the field, with its result once there is one
  let held = null;  // the settled search that may still become a longer one
  let shown = null;  // the result in the dialog
  let heard = false;
  let [settling, holding, reading] = [0, 0, 0];

  /* The page goes on whatever happens here. */
  const quietly = (act) => (...given) => {
    try { if (beacon.listening()) act(...given); } catch { /* a record less */ }
  };
  const masked = (text, most) => window.kbMasked(text).slice(0, most);
  const plain = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  const here = () => masked(location.pathname + part(), MOST.query);
  const about = () => {
    const { edition, language } = beacon.told();
    return { page: here(), language, edition };
  };

  /* What is no part of the page may be anything, as the question that goes along to the contact. */
  function part() {
    try {
      const id = decodeURIComponent(location.hash.slice(1));
      return id && document.getElementById(id) ? location.hash : "";
    } catch {
      return "";
    }
  }

  function asked({ query }) {
    heard = true;
    clearTimeout(settling);
    const typed = query.trim();
    typing = typed ? { typed, result: null, due: false } : null;
    if (held && (!typing || !grows(held.typed, typed))) hold();
    else clearTimeout(holding);
    if (typing) settling = setTimeout(due, SETTLED);
  }

  function answered(result) {
    shown = result;
    if (!heard) asked(result);  // a search of the address may be older than this script
    if (typing?.typed !== result.query?.trim()) return;
    typing.result = result;
    if (typing.due) settle();
  }

  /* A result on its way is waited for. */
  const due = quietly(() => {
    if (!typing) return;
    typing.due = true;
    if (typing.result) settle();
  });

  const grows = (one, other) => one.startsWith(other) || other.startsWith(one);

  /* The query in the field is what was meant. */
  function settle() {
    clearTimeout(settling);
    if (!typing) return;
    const { typed, result } = typing;
    const { last } = beacon.visit();
    typing = null;
    const measured = typeof result?.count === "number";
    const query = masked(typed, MOST.query);
    if (held && held.typed !== typed && !grows(held.typed, typed)) release();
    else if (!held && last?.query === query && (last.measured || !measured)) return;
    held = { typed, query, result, measured, id: held?.id || beacon.name(), about: about() };
    hold();
  }

  function hold() {
    clearTimeout(holding);
    holding = setTimeout(quietly(release), FOLDED);
  }

  /* The settled search is sent; what follows names its id. */
  function release() {
    clearTimeout(holding);
    if (!held) return;
    const { id, query, measured, about: { page } } = held;
    const search = held;
    held = null;
    beacon.remember({ last: { id, query, measured, page }, read: [] });
    beacon.post((session, number) => record(search, session, number));
  }

  function record({ id, typed, query, result, measured, about: where }, session, number) {
    const unmasked = query === typed.normalize("NFKC").slice(0, MOST.query);
    const attributes = { session_id: session, number, ...where };
    // a word of what was masked must not come back by another way
    const open = plain(query.replace(/\[[a-z]+\]/g, " "));
    const unknown = (result?.unknown || []).slice(0, MOST.words)
      .map((word) => masked(word, MOST.word))
      .filter((word) => unmasked || open.includes(plain(word)));
    if (unmasked && result?.searched) attributes.searched = masked(result.searched, MOST.query);
    if (unknown.length) attributes.unknown = unknown;
    if (measured) attributes.result_count = result.count;
    const found = { query_id: id, user_query: query, query_attributes: attributes };
    if (measured) found.query_response_hit_ids = (result.ids || []).slice(0, MOST.ids).map((id) => `${id}`.slice(0, MOST.id));
    return found;
  }

  function finish() {
    settle();
    release();
  }

  /* An act after a search, or one without. */
  function act(action, given) {
    const { last } = beacon.visit();
    const attributes = { position: NOWHERE, ...about(), ...given };
    beacon.post((session, number) => ({
      action_name: action,
      session_id: session,
      ...(last ? { query_id: last.id, user_query: last.query } : {}),
      event_attributes: { ...attributes, number },
    }));
  }

  const article = (id) => (id ? { object: { object_id: id, object_id_type: "article" } } : {});

  function clicked(event) {
    if (event.type === "auxclick" && event.button !== 1) return;  // the middle one opens a tab
    const link = event.target.closest?.("a[href]");
    if (!link) return;
    const item = link.closest(".md-search-result__item");
    if (item) {
      finish();
      const at = [...item.parentElement.children].indexOf(item);
      const id = idOf(link) || shown?.ids?.[at];
      act("click", { position: { ordinal: at + 1 }, ...article(id), target: link.pathname });
    } else if (link.closest("[data-kb-near]")) {
      finish();
      act("click", { ...article(idOf(link)), target: link.pathname });
    } else if (leadsToPerson(link)) {
      finish();
      act("contact", { ...article(articleHere()), way: link.protocol.replace(":", "") });
      beacon.flush();
    }
  }

  function leadsToPerson(link) {
    return /^(mailto|tel):/.test(link.href)
      || beacon.told().contacts.some((start) => link.href.startsWith(asLinked(start)));
  }

  /* As the browser writes an address, with its host in small letters and a path. */
  function asLinked(address) {
    try { return new URL(address, location.href).href; } catch { return address; }
  }

  const idOf = (link) => /\/articles\/([^/]+)\//.exec(link.pathname)?.[1];
  const articleHere = () => document.querySelector("[data-kb-article]")?.dataset.kbArticle;

  /* Somebody who searched before stays on an article. */
  function arrived() {
    clearTimeout(reading);
    if (document.visibilityState === "visible") reading = setTimeout(read, READ);
  }

  const read = quietly(() => {
    const { last, read: known } = beacon.visit();
    const id = articleHere();
    if (!id || !last || last.page === here() || known.includes(id) || known.length >= MOST.read) return;
    beacon.remember({ read: [...known, id] });
    act("view", article(id));
  });

  function left() {
    clearTimeout(reading);
    finish();
    beacon.flush();
  }

  const on = (target, name, then) => target.addEventListener(name, quietly(then), true);
  on(document, "kb:query", ({ detail }) => asked(detail));
  on(document, "kb:result", ({ detail }) => answered(detail));
  on(document, "kb:feedback", ({ detail: { at, ...said } }) => act("feedback", {
    ...article(at ? at.article : articleHere()),
    ...(at ? { page: masked(at.path, MOST.query) } : {}),
    ...said,
  }));
  on(document, "click", clicked);
  on(document, "auxclick", clicked);
  on(document, "focusout", ({ target }) => target.matches?.("[data-md-component=search-query]") && due());
  on(document, "change", ({ target }) => {
    if (target.matches?.("[data-md-toggle=search]") && !target.checked) finish();
  });
  on(document, "visibilitychange", () => (document.visibilityState === "hidden" ? left() : arrived()));
  on(window, "pagehide", left);
  on(window, "pageshow", arrived);
  // instant navigation replaces the page without loading it
  if (window.document$) window.document$.subscribe(quietly(arrived));
  if (window.kbSearch?.last) quietly(answered)(window.kbSearch.last);
})();
