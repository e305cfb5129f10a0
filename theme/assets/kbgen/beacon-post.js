// Whether records of searches leave the page, and how. Whatever goes wrong here goes wrong silently.
(() => {
  "use strict";

  const VISIT = "kb-listening";  // in the tab's own storage: gone with the tab
  const REFUSED = "kb-listening-off";  // in the browser's: stays until the reader changes it
  const PAUSE = 30 * 60 * 1000;  // ends a session, as in the reports
  const SOON = 1000;
  // records in a minute and in a session; characters of a record, and of all that wait: browsers
  // let 64 KB be on their way at a time, and a character may take three bytes
  const MOST = { minute: 40, session: 300, length: 6000, waiting: 20_000 };

  let memory = null;  // where the browser gives no storage
  let queue = [];
  let sending = 0;
  let minute = { from: 0, sent: 0 };

  const told = () => JSON.parse(document.querySelector("meta[name=kb-listening]")?.content || "null");

  function stored(storage, key) {
    try { return window[storage].getItem(key); } catch { return null; }
  }

  /* Why nothing is sent: "browser" for its signals, "reader" for their choice, "elsewhere" for a
     page that is not where its site is; "" if it is sent. */
  function refusal() {
    const { host } = told() || {};
    if (host && host !== location.host) return "elsewhere";
    const track = [navigator.doNotTrack, window.doNotTrack, navigator.msDoNotTrack];
    if (navigator.globalPrivacyControl || track.some((said) => said === "1" || said === "yes")) {
      return "browser";
    }
    return stored("localStorage", REFUSED) ? "reader" : "";
  }

  function refuse(off) {
    try {
      if (off) localStorage.setItem(REFUSED, "1");
      else localStorage.removeItem(REFUSED);
      if (off) sessionStorage.removeItem(VISIT);
    } catch { /* without storage a choice cannot be kept */ }
    if (off) [queue, memory] = [[], null];
  }

  const listening = () => Boolean(told()?.address) && !refusal();

  /* A name that tells nothing; `crypto.randomUUID` needs https, this does not. */
  function name() {
    const bytes = crypto.getRandomValues(new Uint8Array(16));
    return [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  }

  /* What is known of the visit in this tab: its id, the last search, the articles read after it. */
  function visit() {
    let found = memory;
    try { found = JSON.parse(stored("sessionStorage", VISIT)) || memory; } catch { /* not ours */ }
    const goesOn = found && Date.now() - found.at < PAUSE;
    return goesOn ? found : { session: name(), at: Date.now(), sent: 0, last: null, read: [] };
  }

  function remember(changes) {
    memory = { ...visit(), ...changes, at: Date.now() };
    try { sessionStorage.setItem(VISIT, JSON.stringify(memory)); } catch { /* memory has it */ }
    return memory;
  }

  function tooMany(sent) {
    const now = Date.now();
    if (now - minute.from > 60_000) minute = { from: now, sent: 0 };
    minute.sent += 1;
    return minute.sent > MOST.minute || sent > MOST.session;
  }

  /* Put a record, made by `make(session id, number)`, into the queue. The number counts those
     of the session, so that who reads them sees which ones are missing. */
  function post(make) {
    if (!listening()) return;
    const { session, sent, number = 0 } = visit();
    remember({ session, sent: sent + 1 });
    if (tooMany(sent + 1)) return;
    const line = JSON.stringify({
      application: "kbgen", timestamp: new Date().toISOString(), ...make(session, number + 1),
    });
    const waiting = queue.reduce((sum, one) => sum + one.length, line.length);
    if (line.length > MOST.length || waiting > MOST.waiting) return;
    remember({ number: number + 1 });
    queue.push(line);
    clearTimeout(sending);
    sending = setTimeout(flush, SOON);
  }

  /* One request for all that waits: plain text, so that the browser asks no leave beforehand. */
  function flush() {
    clearTimeout(sending);
    if (!queue.length) return;
    const body = `${queue.join("\n")}\n`;
    queue = [];
    if (!listening()) return;
    const { address } = told();
    try {
      if (navigator.sendBeacon?.(address, body)) return;
      fetch(address, { method: "POST", body, keepalive: true, mode: "no-cors", credentials: "omit" })
        .catch(() => {});
    } catch { /* a record less */ }
  }

  window.kbBeacon = { told, listening, refusal, refuse, visit, remember, name, post, flush };
})();
