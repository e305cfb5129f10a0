// Pictures with captions are shown large on the page. Without it they are links to the picture.
(() => {
  "use strict";

  const said = () => JSON.parse(document.querySelector("meta[name=kb-say]")?.content || "{}");

  /* The way to the large picture says what it does, and not only what the picture shows. */
  function name() {
    for (const link of document.querySelectorAll("a.kb-enlarge:not([aria-haspopup])")) {
      const alt = link.querySelector("img")?.alt || "";
      link.setAttribute("aria-haspopup", "dialog");
      link.setAttribute("aria-label", [said().enlarge, alt].filter(Boolean).join(": "));
    }
  }

  document.addEventListener("click", (event) => {
    const link = event.target.closest?.("a.kb-enlarge");
    const elsewhere = event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey;
    if (!link || elsewhere || !window.HTMLDialogElement) return;
    event.preventDefault();
    event.stopPropagation();  // the theme would look for a page at the address of the picture
    show(link);
  }, true);

  function show(link) {
    const small = link.querySelector("img");
    const dialog = document.createElement("dialog");
    dialog.className = "kb-large md-typeset";
    dialog.setAttribute("aria-label", small?.alt || said().enlarge);
    const close = document.createElement("button");
    close.type = "button";
    close.className = "kb-large__close";
    close.textContent = said().close;
    close.addEventListener("click", () => dialog.close());
    const figure = large(link, small);
    dialog.append(close, full(figure), figure);
    // the space around the picture closes it too
    dialog.addEventListener("click", (event) => { if (event.target === dialog) dialog.close(); });
    // single keys of the theme are for the page, not for what covers it
    dialog.addEventListener("keydown", (event) => event.stopPropagation());
    dialog.addEventListener("close", () => {
      dialog.remove();
      link.focus();
    });
    document.body.append(dialog);
    dialog.showModal();
    fitted(dialog);
  }

  /* On a screen that is smaller than the picture, each of its points can be seen as well. */
  function full(figure) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "kb-large__full";
    button.textContent = said().enlarge;
    button.setAttribute("aria-pressed", "false");
    button.hidden = true;
    button.addEventListener("click", () => {
      const whole = figure.classList.toggle("kb-large__whole");
      button.setAttribute("aria-pressed", String(whole));
      figure.tabIndex = whole ? 0 : -1;  // so that arrows move it
    });
    return button;
  }

  function fitted(dialog) {
    const picture = dialog.querySelector("img");
    const look = () => {
      dialog.querySelector(".kb-large__full").hidden = picture.naturalWidth < picture.clientWidth * 1.2;
    };
    if (picture.complete) look();
    else picture.addEventListener("load", look);
  }

  function large(link, small) {
    const figure = document.createElement("figure");
    const picture = document.createElement("img");
    picture.src = link.href;
    picture.alt = small?.alt || "";
    for (const side of ["width", "height"]) {
      if (small?.[`natural${side[0].toUpperCase()}${side.slice(1)}`]) {
        picture[side] = small[`natural${side[0].toUpperCase()}${side.slice(1)}`];
      }
    }
    figure.append(picture);
    const caption = link.closest("figure")?.querySelector("figcaption")?.cloneNode(true);
    if (caption) {
      for (const part of caption.querySelectorAll("[id]")) part.removeAttribute("id");
      figure.append(caption);
    }
    return figure;
  }

  function start() {
    // a page that was left takes its large picture along
    for (const dialog of document.querySelectorAll("dialog.kb-large")) dialog.close();
    name();
  }
  if (window.document$) window.document$.subscribe(start);
  else document.addEventListener("DOMContentLoaded", start);
})();
