"use strict";

// The answer to a query: words that have to be looked up, pages, filters, what is shown.

const SHOWN = 10; // groups that a result has, and that come with each wish for more
const NEAR = 4; // titles that are offered when little is found
const GENERAL = "platform"; // a page without a value of this filter has all of them
const LITTLE = 2; // results that are little
// as errors, orders, tickets and measures are called
const NUMBERED = /^(?:\p{L}{1,5}[-_.:#]?\d[\d\p{L}]*|\d+\p{L}{1,5})$/u;
const LITERAL = 1000; // more for a page that has a code as it was written: "2.4", not "24"

// Returns the data of a RESULT message for the `most` best pages that pass the `filters`.
// `overtaken` tells whether it is still wanted.
async function answer({ query, filters, most }, opened, overtaken) {
  const faults = [];
  const found = asked(query, opened);
  await lookUp(found.wanted, opened, faults);
  if (overtaken()) return null;
  settleCodes(found.wanted, opened);
  await lookUp(found.wanted, opened, faults);
  restoreCodes(found.wanted);
  const searched = found.wanted.filter((word) => word.options.length);
  const ranked = opened.ranking.rank(searched, found.phrases);
  const narrowed = await filtered(ranked, filters, opened, faults);
  if (overtaken()) return null;
  const items = await groups(narrowed.pages.slice(0, most), searched, found, opened, faults);
  const near = narrowed.pages.length > LITTLE ? [] : await nearest(found, items, opened, faults);
  const measured = !faults.length;
  return {
    items,
    suggest: suggested(found, opened),
    kb: {
      query,
      ...repairs(query, found, searched, narrowed.pages[0]),
      count: measured ? narrowed.pages.length : null,
      ids: items.map(([page]) => idOf(page.location)),
      filters: narrowed.counts,
      near,
      fault: measured ? "" : String(faults[0]?.message || faults[0]),
    },
  };
}

// Gives each option its places in the index; those that have none go.
async function lookUp(wanted, { index, folder }, faults) {
  const options = wanted.flatMap((word) => word.options).filter((option) => !option.found);
  await Promise.all(
    options.map(async (option) => {
      option.found = [];
      const chunk = chunkOf(index.chunks, option.key);
      if (!chunk) return;
      try {
        const bytes = await once(new URL(`index/${chunk}.pf_index`, folder).href, unpacked);
        option.found = postings(bytes, option.key);
      } catch (fault) {
        faults.push(fault);
      }
    }),
  );
  for (const word of wanted) {
    word.options = word.options.filter((option) => option.found.length);
    word.unknown ||= word.code && !word.options.length;
  }
}

// A code that no page has as a whole may be known by its parts: "PDF/CSV2", "5GHz", "iOS-17".
function settleCodes(wanted, { vocabulary, spelling }) {
  for (let at = wanted.length - 1; at >= 0; at -= 1) {
    const word = wanted[at];
    const pieces = word.code && !word.options.length ? partsOfCode(word) : [];
    if (pieces.length < 2) continue;
    const whole = NUMBERED.test(word.written) ? word : null;
    const parts = pieces.flatMap((piece) =>
      wantedOf(
        { written: piece, word: piece, parts: [piece], open: false },
        { vocabulary, spelling, exact: Boolean(whole) },
      ),
    );
    wanted.splice(at, 1, ...parts.map((part) => ({ ...part, whole })));
  }
}

function partsOfCode({ word, parts }) {
  if (parts.length > 1) return [parts[0].replace(/^v(?=\d+$)/, ""), ...parts.slice(1)];
  const pieces = word.match(/\p{N}+|\P{N}+/gu);
  return pieces.length === 2 ? pieces : [];
}

// The letters before a number are no word by themselves: of "OR-409" nothing is known unless both
// are.
function restoreCodes(wanted) {
  const lost = new Set(wanted.filter(({ options }) => !options.length).map(({ whole }) => whole));
  for (const whole of [...lost].filter(Boolean)) {
    const at = wanted.findIndex((word) => word.whole === whole);
    const parts = wanted.filter((word) => word.whole === whole);
    wanted.splice(at, parts.length, { ...whole, unknown: true });
  }
}

// Which pages pass the filters, and how many would for each value of each filter.
async function filtered(pages, filters, { index, folder }, faults) {
  const names = index.filters.filter(([name]) => name !== "flag");
  const read = await Promise.all(
    names.map(async ([, file]) => {
      try {
        const bytes = await once(new URL(`filter/${file}.pf_filter`, folder).href, unpacked);
        const [name, values] = new Cbor(bytes).item();
        return { name, values: values.map(([value, has]) => ({ value, has: new Set(has) })) };
      } catch (fault) {
        faults.push(fault);
        return null;
      }
    }),
  );
  const tests = read.filter(Boolean).map(({ name, values: told }) => {
    // what names no platform is for all of them
    const named = name === GENERAL ? new Set(told.flatMap(({ has }) => [...has])) : null;
    const holds = ({ has }, page) => has.has(page) || (named !== null && !named.has(page));
    const values = told.map((one) => ({ value: one.value, has: (page) => holds(one, page) }));
    const chosen = values.filter(({ value }) => (filters[name] || []).includes(value));
    const any = !(filters[name] || []).length;
    return { name, values, passes: ({ page }) => any || chosen.some(({ has }) => has(page)) };
  });
  return {
    pages: pages.filter((page) => tests.every(({ passes }) => passes(page))),
    counts: Object.fromEntries(tests.map((test) => [test.name, counted(test, tests, pages)])),
  };
}

// Values are counted among pages that pass the other filters: what choosing them would show.
function counted({ name, values }, tests, pages) {
  const others = tests.filter((test) => test.name !== name);
  const left = pages.filter((page) => others.every(({ passes }) => passes(page)));
  const counts = values.map(({ value, has }) => [
    value,
    left.filter(({ page }) => has(page)).length,
  ]);
  return Object.fromEntries(counts.filter(([, count]) => count));
}

async function fragmentOf(page, { index, folder }) {
  const address = new URL(`fragment/${index.pages[page][0]}.pf_fragment`, folder).href;
  return JSON.parse(utf8.decode(await once(address, unpacked)));
}

async function groups(pages, wanted, found, opened, faults) {
  const rarities = wanted.map((word) => opened.ranking.rarity(word));
  const total = rarities.reduce((sum, rarity) => sum + rarity, 0) || 1;
  const lost = found.wanted.filter((word) => !word.options.length);
  const codes = wanted.filter(({ code, parts }) => code && parts.length > 1);
  const made = await Promise.all(
    pages.map(async (page, at) => {
      try {
        const fragment = await fragmentOf(page.page, opened);
        const literal = codes.filter((code) => isLiteral(fragment, code)).length;
        // of what is shown, Enter opens the highest score: it must be that of the first page
        const score = LITERAL * literal + pages.length - at;
        const told = { ...page, score, rarities, total, lost };
        return group(told, fragment, wanted, opened.file.labels);
      } catch (fault) {
        faults.push(fault);
        return null;
      }
    }),
  );
  return made.filter(Boolean).sort(([one], [other]) => other.score - one.score);
}

function isLiteral({ content, meta }, { written: code }) {
  const text = normal(`${meta.title} ${content}`);
  return asWord(code).test(text) || asWord(code.replace(/^v(?=\d+\.)/, "")).test(text);
}

// Titles that come nearest when little is found: any of the words, or of words much like them.
async function nearest(found, items, opened, faults) {
  const shown = new Set(items.map(([first]) => first.location.split("#")[0]));
  const loose = found.wanted.map((word) => ({
    ...word,
    options: word.options.length ? word.options : opened.spelling.alike(word.word),
  }));
  await lookUp(loose, opened, faults);
  const pages = opened.ranking.titled(
    loose.filter((word) => word.options.length),
    NEAR + shown.size,
  );
  const made = await Promise.all(
    pages.map((page) => fragmentOf(page.page, opened).catch(() => null)),
  );
  return made
    .filter(Boolean)
    .map(({ url, meta, filters }) => ({
      title: meta.title || "",
      location: locationOf(url),
      kind: filters.kind?.[0] || "",
      coming: (filters.flag || []).includes("coming"),
    }))
    .filter(({ location }) => !shown.has(location))
    .slice(0, NEAR);
}

// What was searched for in place of what was typed, told by the words of the best page.
function repairs(query, found, searched, best) {
  const corrections = new Map(found.mended.map(({ from, to }) => [from, to]));
  const unknown = new Set(corrections.keys());
  for (const word of found.wanted) {
    const chosen = best?.by[searched.indexOf(word)] || word.options[0];
    if (word.unknown) unknown.add(word.written);
    if (!chosen?.repair) continue;
    const before = corrections.get(word.written);
    corrections.set(word.written, before ? `${before} ${chosen.repair}` : chosen.repair);
  }
  const mended = [...corrections].reduce(
    (text, [from, to]) => text.replace(asWord(from), () => to),
    found.text,
  );
  return {
    searched: corrections.size ? mended : query,
    corrections: [...corrections].map(([from, to]) => ({ from, to })),
    unknown: [...unknown],
  };
}

// How the word goes on that is being typed, for the field to offer.
function suggested({ words }, { vocabulary }) {
  const last = words.at(-1);
  const [number] = last?.open ? vocabulary.beginning(last.word, 1) : [];
  return number === undefined ? [] : [vocabulary.words[number]];
}

function locationOf(url) {
  return url.replace(/^\//, "");
}

function idOf(location) {
  return decodeURI(location).split("#")[0].split("/").filter(Boolean).at(-1) || "";
}
