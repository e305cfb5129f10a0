// The sign beside a heading copies the address of its part. Without it the sign is a plain link.
// What happens is told aloud, also that another page has come.
(() => {
  "use strict";

  const said = () => JSON.parse(document.querySelector("meta[name=kb-say]")?.content || "{}");

  /* The sign alone says nothing to those who only hear it. */
  function name() {
    for (const link of document.querySelectorAll(".md-content a.headerlink:not([aria-label])")) {
      const heading = link.parentElement.cloneNode(true);
      heading.querySelector(".headerlink")?.remove();
      link.setAttribute("aria-label", `${said().copy_link}: ${heading.textContent.trim()}`);
      link.title = said().copy_link;
    }
  }

  document.addEventListener("click", (event) => {
    const link = event.target.closest?.("a.headerlink");
    if (!link || event.button || event.ctrlKey || event.metaKey || event.shiftKey) return;
    // the address itself changes as with any link, also where nothing may be copied
    navigator.clipboard?.writeText(link.href).then(() => {
      tell(said().link_copied);
      window.alert$?.next(said().link_copied);
    }, () => {});
  });

  /* For a moment, and aloud: the region must stand there before its text comes. */
  function tell(text) {
    region().textContent = "";
    setTimeout(() => { region().textContent = text; }, 50);
  }

  function region() {
    const known = document.querySelector(".kb-told");
    if (known) return known;
    const made = document.createElement("div");
    made.className = "kb-told";
    made.setAttribute("role", "status");
    document.body.append(made);
    return made;
  }

  /* A page that comes without loading says nothing to those who only hear it, and nothing has the
     focus: both are as after a page that was loaded. */
  function arrive() {
    const title = document.querySelector("article h1");
    if (title && document.activeElement === document.body && !location.hash) {
      title.tabIndex = -1;
      title.focus({ preventScroll: true });
    }
    tell(document.title);
  }

  let path = location.pathname;

  function start() {
    region();
    name();
    if (location.pathname === path) return;  // a part of the page is no other page
    path = location.pathname;
    arrive();
  }
  if (window.document$) window.document$.subscribe(start);
  else document.addEventListener("DOMContentLoaded", start);
})();
