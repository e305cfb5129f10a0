// The search dialog: what opens it, where the focus goes, which keys are whose.
(() => {
  "use strict";

  const toggle = document.querySelector("[data-md-toggle=search]");
  const dialog = document.querySelector("[data-kb-dialog]");
  if (!toggle || !dialog) return;
  const field = dialog.querySelector("[data-md-component=search-query]");
  const output = dialog.querySelector(".md-search__output");
  const result = dialog.querySelector("[data-md-component=search-result]");
  const help = dialog.querySelector("[data-kb-help]");
  const controls = "button, select, summary, label input, [data-kb-help] a, .md-search__options a";

  // all that the theme has a use for; of any other key it thinks that it is meant for the field
  const theirs = /^(.|Enter|Escape|Arrow\w+|Backspace|Delete|Process|Unidentified)$/u;

  let opener = null;    // gets the focus back
  let tabbed = false;   // the last key was Tab
  let waiting = false;  // for the answer to what was typed
  let enter = false;    // was pressed meanwhile

  /* The search fields of pages are links, to the questions from A to Z, until this script runs. */
  document.addEventListener("click", (event) => {
    const opening = event.target.closest?.("[data-kb-search]");
    if (!opening) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    opener = opening;
    field.focus();
    if (!toggle.checked) toggle.click();
  }, true);

  function turned() {
    const open = toggle.checked;
    dialog.setAttribute("role", open ? "dialog" : "search");
    dialog.toggleAttribute("aria-modal", open);
    if (open) dialog.setAttribute("aria-modal", "true");
    // what is not to be seen is not to be reached
    output.inert = !open;
    if (open && !dialog.contains(document.activeElement)) field.focus();
    if (!open) giveBack();
    document.dispatchEvent(new CustomEvent(open ? "kb:open" : "kb:close"));
  }

  function giveBack() {
    const at = document.activeElement;
    if (opener?.isConnected && (at === document.body || dialog.contains(at))) opener.focus();
    opener = null;
  }

  toggle.addEventListener("change", turned);
  addEventListener("keydown", ({ key }) => tabbed = key === "Tab", true);
  field.addEventListener("focus", ({ relatedTarget }) => {
    // who comes by Tab goes on from the field: given back, the focus would come here ever again
    if (relatedTarget && !dialog.contains(relatedTarget)) opener = tabbed ? null : relatedTarget;
  });
  // who leaves it by Tab leaves it open over the page otherwise
  dialog.addEventListener("focusout", ({ relatedTarget }) => {
    if (relatedTarget && !dialog.contains(relatedTarget)) close();
  });
  dialog.addEventListener("click", ({ target }) => {
    if (target.closest("[data-kb-close]")) close();
    if (target.closest("a:not([data-clipboard])")) opener = null;  // leads on to another page
  }, true);

  function close() {
    if (toggle.checked) toggle.click();
  }

  /* The theme listens to keys only, so that it would miss what is pasted, spoken or chosen. */
  const typed = () => ["keydown", "keyup"].forEach((kind) => field.dispatchEvent(new KeyboardEvent(kind)));
  field.addEventListener("input", typed);
  field.form.addEventListener("reset", () => setTimeout(typed));  // it is emptied after the event

  /* While the dialog is open the theme takes every key for its own: these belong to a control. */
  document.addEventListener("keydown", (event) => {
    if (!toggle.checked || event.isComposing) return;
    const held = event.key === "Enter" && event.target === field && waiting;
    if (held) {
      enter = true;
      event.preventDefault();
    }
    if (held || walked(event) || isOurs(event)) event.stopPropagation();
  });

  function isOurs({ key, target }) {
    // Tab leads through the dialog, which the theme would close; Shift alone moves nothing
    if (!theirs.test(key)) return true;
    const control = target.closest?.(controls);
    if (!control || key === "Escape") return false;
    if (control.matches("summary")) return key === " " || key === "Enter";
    return control.matches("select") || !key.startsWith("Arrow");
  }

  /* Without results the arrows lead through the help, as they lead through results else. */
  function walked(event) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step || result.querySelector("[href]")) return false;
    const stops = [field, ...help.querySelectorAll("a, button")].filter((stop) => stop.getClientRects().length);
    const at = stops.indexOf(event.target);
    if (at < 0) return false;
    stops[(at + step + stops.length) % stops.length].focus();
    event.preventDefault();
    return true;
  }

  /* Enter opens the first result of what stands in the field, not of what stood there before. */
  document.addEventListener("kb:query", ({ detail: { query } }) => {
    waiting = Boolean(query.trim() && !window.kbSearch.plain);
    enter = false;
  });
  document.addEventListener("kb:result", ({ detail: kb }) => {
    if (kb.query.trim() !== field.value.trim()) return;
    waiting = false;
    if (enter) field.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", bubbles: true, cancelable: true }));
    enter = false;
  });

  turned();
})();
