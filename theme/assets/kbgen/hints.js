// Shows at most one hint in a visit, on the help site and in the product that loads this file.
//
// It is published as `hints.js`, beside the list that it reads, without comments and margins: 2,048
// bytes at most, so that names are short. It asks for the list without cookies, and keeps nothing
// but a mark for this tab that a hint was shown.
//
// d document, s this script, o what the product says at it, k what is kept, m the mark in it and the
// tag of the box, l the list, u its address, w the wanted language, p path of the page, t seconds on
// it, c the clock, b the box, a what had the focus before the box
(async () => {
  let d = document, s = d.currentScript, o = s.dataset, w = o.lang || d.documentElement.lang, u = o.from || s.src, m = "kb-hint", k = {}, l, n, p, t, b, a, c;
  // where storage is forbidden, even to name it is an error
  try { k = sessionStorage; } catch {}
  if (k[m]) return;

  let read = async (n) => {
    u = new URL(n, u);
    l = await (await fetch(u, { credentials: "omit" })).json();
    n = l.languages;
    return n[w] || n[w.split("-")[0]];
  };
  n = await read("hints.json");
  if (n) await read(n);

  // whether a pattern is the path of the page; all signs but the star mean themselves
  let fits = (g) => RegExp("^" + g.replace(/\W/g, "\\$&").replace(/\\\*/g, ".*") + "$").test(p);

  let close = () => {
    let i = d.activeElement == b;
    clearInterval(c);
    b.remove();
    if (i) a?.focus();
  };

  let show = (h) => {
    // styles are set here and nowhere else: no policy stops them, and none of the page is stronger
    let add = (i, e, v) => i.appendChild(Object.assign(d.createElement(e), v));
    b = add(d.body, m, { style: "all:initial!important;color-scheme:inherit!important" });
    let e = add(b.attachShadow({ mode: "open" }), "aside", { lang: l.language, ariaLabel: l.say.hint, style: "position:fixed;right:16px;bottom:16px;height:fit-content;z-index:9999;max-width:min(360px,100vw - 52px);background:Canvas;border:1px solid;border-radius:8px;padding-left:16px;font:1em/1.5 system-ui;display:grid;grid:auto/1fr 44px;overflow-wrap:anywhere" });
    let q = add(e, "p", { role: "status" }), g = new URL(h.link, u);
    add(e, "button", { textContent: "×", ariaLabel: l.say.close, onclick: close, style: "border:0;background:0;font:inherit;height:44px" });
    add(e, "a", { href: g, textContent: h.title, lang: h.title_language, target: g.origin == origin ? "" : "_blank", onclick: close, style: "padding:10px 0" });
    k[m] = 1;

    // what has the focus is never below it: then it stands at the top
    let clear = (i) => {
      let v = i.getBoundingClientRect();
      if (!i.contains(b)) e.style.top = v.right > e.offsetLeft && v.bottom > innerHeight - e.offsetHeight - 16 ? "16px" : "";
    };
    addEventListener("focusin", (v) => {
      if (v.target == b) a = v.relatedTarget;
      clear(v.target);
    });
    addEventListener("keydown", (v) => { if (v.key == "Escape") close(); });
    // told aloud: the region stands there before its text comes
    setTimeout(() => { q.textContent = h.text; clear(d.activeElement); }, 99);
  };

  // only time in which the page can be seen counts, and another page begins anew
  c = setInterval(() => {
    let { pathname: x, hash: y } = location;
    if (y[1] == "/") x += y;
    if (x != p) {
      p = x;
      t = 0;
      if (b) close();
    }
    if (b || k[m] || d.hidden || d.querySelector(":modal")) return;
    t++;
    let h = l.hints.find((i) => t >= i.wait && i.page.some(fits) && (!i.segments[0] || i.segments.some((z) => o.segments?.split(" ").includes(z))));
    if (h) show(h);
  }, 1000);
})().catch(() => {});
