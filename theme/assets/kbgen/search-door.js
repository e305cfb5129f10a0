// The door between pages and search worker: what is asked and answered becomes events of the page.
// It stands before the theme's script, which starts the worker. Other workers pass through it.
(() => {
  "use strict";

  const [READY, QUERY, RESULT] = [1, 2, 3];  // of the theme's protocol; 0 sets the worker up
  const [FILTERS, MORE] = ["kb:filters", "kb:more"];  // ours
  const BRIEF = 80;  // characters of a query that are repeated
  const Native = window.Worker;
  const told = JSON.parse(document.getElementById("__config")?.textContent || "{}");
  if (!Native || !told.search || window.kbSearch) return;

  // *fault*: why nothing is answered; *plain*: the worker is the theme's own, and tells nothing
  const door = { last: null, fault: "", plain: false, filter, more, file, brief };
  let send = null;    // to the worker, once it is there
  let ready = false;
  let query = "";
  let filters = null;
  let read = null;
  const address = new URL("search/search_index.json", new URL(told.base, location.href));

  window.kbSearch = door;
  window.Worker = class extends Native {
    constructor(address, options) {
      super(address, options);
      if (`${address}` === told.search) open(this);
    }
  };

  function open(worker) {
    const listen = worker.addEventListener.bind(worker);
    const hear = ({ data: message }) => answered(message);
    send = worker.postMessage.bind(worker);
    worker.postMessage = (message, ...others) => {
      if (message?.type === QUERY) asked(message.data);
      send(message, ...others);
    };
    // always the last to hear, so that a result stands on the page before it is told of
    worker.addEventListener = (...given) => {
      listen(...given);
      worker.removeEventListener("message", hear);
      listen("message", hear);
    };
    listen("message", hear);
    listen("error", (event) => failed(event.message || "the worker does not run"));
  }

  function asked(text) {
    query = text;
    say("kb:query", { query });
  }

  function answered(message) {
    if (message?.type === READY) {
      ready = true;
      if (filters) send({ type: FILTERS, filters });
    }
    if (message?.type !== RESULT) return;
    door.plain = !message.data?.kb;
    if (!door.plain) result(message.data.kb);
  }

  /* What could not be searched was not measured: it never counts as nothing found. */
  function failed(fault) {
    result({
      query, searched: query, corrections: [], unknown: [], count: null, ids: [], filters: {},
      near: [], fault,
    });
  }

  function result(kb) {
    door.last = kb;
    door.fault = kb.fault;
    say("kb:result", kb);
  }

  /* Narrow the results: ids of components, platforms and kinds; an empty list lets all through. */
  function filter(chosen) {
    filters = chosen;
    if (ready) send({ type: FILTERS, filters });
  }

  /* Answer the same query again, with more of the pages it has found. */
  function more() {
    send?.({ type: MORE });
  }

  /* What was pasted may be longer than the dialog is high. */
  function brief(text) {
    const signs = [...text];
    return signs.length > BRIEF ? `${signs.slice(0, BRIEF - 1).join("")}…` : text;
  }

  /* What the site tells of its search, in the file that the theme has fetched already. */
  function file() {
    read ??= fetch(address).then((answer) => answer.json()).catch(() => {
      read = null;
      return {};
    });
    return read;
  }

  function say(name, detail) {
    document.dispatchEvent(new CustomEvent(name, { detail }));
  }
})();
