// Release notes: pick by component and platform, and see what is new since the last visit.
(() => {
  "use strict";

  const SEEN = "kb-seen";
  const said = () => JSON.parse(document.querySelector("meta[name=kb-say]")?.content || "{}");

  /* Shows the entries that were picked, and says how many; the address can be passed on. */
  function pick(root) {
    const form = root.querySelector("[data-kb-pick]");
    if (!form) return;
    const choices = [...form.querySelectorAll("select")];
    const wanted = new URLSearchParams(location.search);
    for (const choice of choices) {
      const value = wanted.get(choice.name) || "";
      if ([...choice.options].some((option) => option.value === value)) choice.value = value;
    }
    form.addEventListener("submit", (event) => event.preventDefault());
    form.addEventListener("change", () => {
      apply(root, form, choices);
      remember(choices);
    });
    apply(root, form, choices);
  }

  function apply(root, form, choices) {
    const entries = [...root.querySelectorAll("[data-kb-released][data-kb-component]")];
    const value = (name) => choices.find((choice) => choice.name === name)?.value || "";
    const [component, platform] = [value("component"), value("platform")];
    for (const entry of entries) {
      const platforms = entry.dataset.kbPlatforms.split("\n").filter(Boolean);
      // what names no platform came to all of them
      entry.hidden = (component && entry.dataset.kbComponent !== component)
        || (platform && platforms.length > 0 && !platforms.includes(platform));
    }
    const picked = Boolean(component || platform);
    for (const part of root.querySelectorAll("[data-kb-changes], [data-kb-release]")) {
      const inner = [...part.querySelectorAll("[data-kb-released]")];
      part.hidden = picked && inner.every((entry) => entry.hidden);
    }
    const shown = entries.filter((entry) => !entry.hidden).length;
    root.querySelector("[data-kb-nothing]").hidden = !picked || shown > 0;
    form.querySelector("[role=status]").textContent = picked ? `${shown} / ${entries.length}` : "";
  }

  function remember(choices) {
    const address = new URL(location.href);
    for (const { name, value } of choices) {
      if (value) address.searchParams.set(name, value);
      else address.searchParams.delete(name);
    }
    history.replaceState(history.state, "", address);
  }

  /* Marks what came out since the last visit; a visit lasts as long as its tab. */
  function mark(root) {
    const entries = [...root.querySelectorAll("[data-kb-released]")];
    if (entries.length === 0) return;
    // of the whole site: a page of one topic may end years ago
    const before = lastSeen(Number(said().newest || 0));
    if (before === null) return;
    for (const entry of entries) {
      const place = entry.querySelector("[data-kb-new]");
      if (Number(entry.dataset.kbReleased) <= before || !place || place.querySelector(".kb-badge--new")) continue;
      const badge = document.createElement("span");
      badge.className = "kb-badge kb-badge--new";
      badge.textContent = said().new_since;
      place.append(badge);
    }
  }

  /* Returns the newest release that was known before this visit; null on the first one. */
  function lastSeen(newest) {
    const key = `${SEEN}:${document.querySelector("[data-md-component=logo]")?.pathname || "/"}`;
    try {
      const known = localStorage.getItem(key);
      if (sessionStorage.getItem(key) === null) sessionStorage.setItem(key, known ?? "");
      if (newest > Number(known || 0)) localStorage.setItem(key, String(newest));
      return sessionStorage.getItem(key) === "" ? null : Number(sessionStorage.getItem(key));
    } catch {
      return null;  // a browser that keeps nothing marks nothing
    }
  }

  const start = () => [pick, mark].forEach((part) => part(document));
  // instant navigation replaces the page without loading it
  if (window.document$) window.document$.subscribe(start);
  else document.addEventListener("DOMContentLoaded", start);
})();
