"use strict";

// What a result shows: its page, the best headings on it, an excerpt with the words marked.

const EXCERPT = 28; // words
const BEFORE = 4; // of them before the first word found
const HEADINGS = 4; // results under one page at most
const BELOW = 0.99; // the score of a page whose heading is better, beside that
const TITLED = 1.5; // what a word is worth that stands in a title, beside one in the text below it

// The group of a page for Material: [{location, title, text, score, terms, tags}].
function group(page, fragment, wanted, labels) {
  const text = piecesOf(fragment.content);
  const marks = marked(page, wanted);
  const sections = sectionsOf(fragment, text);
  const staff = staffOf(fragment);
  for (const section of sections) rate(section, marks, page.rarities, staff);
  const [intro] = sections;
  const flags = fragment.filters.flag || [];
  const hidden = flags.includes("internal") || flags.includes("coming");
  const article = {
    location: locationOf(fragment.url),
    title: escaped(fragment.meta.title || ""),
    text: excerpt(text, intro, marks),
    score: page.score,
    terms: termsOf(page, wanted),
    ...tagged(intro.staff || hidden ? ["internal", ...flags] : flags, labels),
  };
  const best = sections
    .slice(1)
    .filter((section) => section.score > 0)
    .sort((one, other) => other.score - one.score)
    .slice(0, HEADINGS);
  const headings = best.map((section) =>
    headingOf(section, page, article, {
      text: excerpt(text, section, marks),
      ...tagged(section.staff || hidden ? ["internal"] : [], labels),
    }),
  );
  // a heading that has more of the words than the page above it is where the reader should land
  if (best.length && best[0].score > intro.score) {
    headings[0].score = page.score;
    article.score = BELOW * page.score; // Enter opens what has the highest score
    return [headings[0], article, ...headings.slice(1)];
  }
  return [article, ...headings];
}

function headingOf(section, page, article, shown) {
  return {
    location: `${article.location}#${encodeURIComponent(section.id)}`,
    title: escaped(section.title),
    ...shown,
    score: page.score * Math.min(0.99, section.score / page.total),
    terms: {},
  };
}

// Words are told from what stands between them, which is nothing in Chinese.
function piecesOf(content) {
  const pieces = content.split(/(\s+\u200b?|\u200b)/u);
  const words = pieces.filter((_, at) => at % 2 === 0);
  const after = pieces.filter((_, at) => at % 2 === 1).map((gap) => (/\s/.test(gap) ? " " : ""));
  return { words, after };
}

// Which words the page has, as they were searched for.
function termsOf(page, wanted) {
  const had = wanted.map((word, number) => [
    said(word, page.by[number]),
    Boolean(page.had[number]),
  ]);
  return Object.fromEntries([...had, ...page.lost.map((word) => [said(word), false])]);
}

function tagged(flags, labels) {
  const told = [...new Set(flags)].filter((flag) => labels[flag]);
  const tags = told.map((flag) => escaped(labels[flag]));
  return tags.length ? { tags } : {};
}

// The page above its first heading, then what each heading heads; without what is only searched.
function sectionsOf(fragment, { words }) {
  const anchors = fragment.anchors
    .filter(({ element, id }) => /^h[2-6]$/.test(element) && id)
    .sort((one, other) => one.location - other.location);
  const hidden = fragment.anchors.find(({ id }) => id === "kb-answers")?.location ?? words.length;
  const starts = [{ id: "", text: fragment.meta.title || "", location: 0 }, ...anchors];
  return starts.map(({ id, text, location }, at) => ({
    id,
    title: text,
    begin: location,
    text: location + titleSize(words, location, text),
    end: Math.min(starts[at + 1]?.location ?? words.length, hidden),
    score: 0,
  }));
}

// How many words of the text from `begin` on are the title that stands there.
function titleSize(words, begin, title) {
  const letters = title.replace(/\s/gu, "").length;
  let size = 0;
  for (let length = 0; length < letters && begin + size < words.length; size += 1) {
    length += words[begin + size].length;
  }
  return size;
}

// Where the words stand: place -> number of the wanted word.
function marked(page, wanted) {
  const found = new Map();
  wanted.forEach((_, number) => {
    for (const { place } of page.places[number] || []) found.set(place, number);
  });
  return found;
}

// Tells of a place whether only staff see what stands there.
function staffOf(fragment) {
  const signs = fragment.anchors
    .filter(({ element, id }) => element === "p" && /^kb-(?:staff|all)-\d+$/.test(id))
    .sort((one, other) => one.location - other.location);
  return (place) => {
    const before = signs.filter(({ location }) => location <= place).at(-1);
    return Boolean(before?.id.startsWith("kb-staff-"));
  };
}

function rate(section, marks, rarities, staff) {
  const worths = new Map();
  section.staff = Boolean(section.id) && staff(section.begin);
  for (const [place, number] of marks) {
    if (place < section.begin || place >= section.end) continue;
    section.staff ||= staff(place);
    worths.set(number, Math.max(worths.get(number) ?? 1, place < section.text ? TITLED : 1));
  }
  section.score = [...worths].reduce((sum, [number, worth]) => sum + worth * rarities[number], 0);
}

// The stretch of a section that has most of the words, as HTML: nothing but <mark> is markup.
function excerpt({ words, after }, section, marks) {
  const places = [...marks.keys()]
    .filter((place) => place >= section.text && place < section.end)
    .sort((one, other) => one - other);
  let begin = section.text;
  let most = 0;
  for (const place of places) {
    const inside = places.filter((other) => other >= place && other < place + EXCERPT - BEFORE);
    const different = new Set(inside.map((other) => marks.get(other))).size;
    if (different > most) [begin, most] = [Math.max(section.text, place - BEFORE), different];
  }
  const end = Math.min(section.end, begin + EXCERPT);
  let text = begin > section.text ? "… " : "";
  for (let at = begin; at < end; at += 1) {
    text += (marks.has(at) ? highlighted(words[at]) : escaped(words[at])) + (after[at] ?? "");
  }
  return text.trimEnd() + (end < section.end ? " …" : "");
}

function highlighted(word) {
  const [, before, core, after] = /^([^\p{L}\p{N}]*)(.*?)([^\p{L}\p{N}]*)$/su.exec(word);
  return `${escaped(before)}<mark data-md-highlight>${escaped(core)}</mark>${escaped(after)}`;
}

function said(word, option) {
  return escaped(option?.repair || word.written || word.word);
}
