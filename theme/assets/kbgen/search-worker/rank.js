"use strict";

// Which pages fit a query best: BM25 over fields, words that stand together, all words first.

// What a word in a field is worth beside one in the body, by the weights that the index has for
// fields. Parts of a word with marks inside have a fraction of its field's.
const WORTH = {
  240: 4,
  120: 2,
  80: 1.3,
  60: 1, // title
  216: 4,
  108: 2,
  72: 1,
  54: 1, // queries that the page claims
  192: 3,
  64: 1, // questions
  144: 1.5,
  48: 0.75, // headings
  96: 1.5, // description
};
const TITLES = new Set([240, 120, 80, 60]);
const BODY = 24;
const SATURATION = 4; // BM25's k1: how soon a word said again stops to count
const SLOPE = 0.85; // BM25's b: how much a long page lowers what it says
const TITLE_SLOPE = 0.7; // the same for titles
const CHOSEN = 2; // up to so many words were chosen one by one: pages with all of them come first
const ENOUGH = 0.5; // the share of the best page's words that a result has at least
const COMPARED = 200; // pages whose words are looked at side by side
const TOGETHER = 0.5; // more for words that stand side by side as in the query

class Ranking {
  // `titles` tells for each page how many words its title has.
  constructor(index, titles) {
    this.sizes = index.pages.map(([, words]) => words);
    this.titles = titles;
    this.average = average(this.sizes);
    this.usual = average(titles);
  }

  // `wanted` are words, each with options [{key, weight, found: postings}]; the best page is first.
  // Of `phrases` a page has all, in one piece.
  rank(wanted, phrases = []) {
    const found = new Map();
    const rarities = wanted.map((word) => this.rarity(word));
    const total = rarities.reduce((sum, rarity) => sum + rarity, 0);
    wanted.forEach((word, number) => this.add(found, word, number, rarities[number]));
    const pages = [...found.values()].filter((page) =>
      phrases.every((phrase) => says(page, phrase, wanted)),
    );
    for (const page of pages) {
      page.share = page.had.reduce((sum, has, at) => sum + (has ? rarities[at] : 0), 0) / total;
      page.all = wanted.length > CHOSEN ? 0 : page.had.filter(Boolean).length;
    }
    const least = ENOUGH * pages.reduce((most, page) => Math.max(most, page.share), 0);
    const kept = pages.filter((page) => page.share >= least).sort(better);
    const first = kept.slice(0, COMPARED);
    for (const page of first) page.score += TOGETHER * this.together(page, rarities);
    return [...first.sort(better), ...kept.slice(COMPARED)];
  }

  // The pages whose titles have something of `wanted`.
  titled(wanted, most) {
    const scores = new Map();
    for (const word of wanted) {
      for (const option of word.options) {
        for (const { page, places } of option.found) {
          if (!places.some(({ weight }) => TITLES.has(weight))) continue;
          scores.set(page, (scores.get(page) || 0) + option.weight * this.rarity(word));
        }
      }
    }
    const pages = [...scores].sort((one, other) => other[1] - one[1] || one[0] - other[0]);
    return pages.slice(0, most).map(([page]) => ({ page }));
  }

  rarity(word) {
    const having = Math.max(...word.options.map((option) => option.found.length));
    return Math.log1p((this.sizes.length - having + 0.5) / (having + 0.5));
  }

  add(found, word, number, rarity) {
    for (const option of word.options) {
      for (const posting of option.found) {
        let page = found.get(posting.page);
        if (!page) {
          page = { page: posting.page, score: 0, had: [], by: [], places: [] };
          found.set(posting.page, page);
        }
        const weight = this.weight(posting);
        const score =
          option.weight * rarity * ((weight * (SATURATION + 1)) / (weight + SATURATION));
        const before = page.had[number] || 0;
        if (score > before) {
          page.score += score - before;
          page.had[number] = score;
          page.by[number] = option;
        }
        const places = page.places[number];
        page.places[number] = places ? [...places, ...posting.places] : posting.places;
      }
    }
  }

  weight({ page, places }) {
    let title = 0;
    let body = 0;
    let others = 0;
    for (const { weight } of places) {
      if (TITLES.has(weight)) title += WORTH[weight];
      else if (weight > BODY) others += WORTH[weight] || 1;
      else body += weight / BODY;
    }
    title /= 1 - TITLE_SLOPE + (TITLE_SLOPE * this.titles[page]) / this.usual;
    body /= 1 - SLOPE + (SLOPE * this.sizes[page]) / this.average;
    return title + others + body;
  }

  // How rare the neighbours of the query are that are neighbours on the page.
  together(page, rarities) {
    let sum = 0;
    for (let number = 1; number < rarities.length; number += 1) {
      const places = new Set((page.places[number - 1] || []).map(({ place }) => place));
      const beside = (page.places[number] || []).some(
        ({ place }) => places.has(place - 1) || places.has(place - 2),
      );
      if (beside) sum += Math.min(rarities[number - 1], rarities[number]);
    }
    return sum;
  }
}

function better(one, other) {
  return other.all - one.all || other.score - one.score || one.page - other.page;
}

// Whether the words of `phrase` stand one after the other on a page.
function says(page, phrase, wanted) {
  const spots = phrase.map((word) => {
    const number = wanted.findIndex((one) => one.word === word);
    return new Set((page.places[number] || []).map(({ place }) => place));
  });
  return [...spots[0]].some((place) => spots.every((places, at) => places.has(place + at)));
}

function average(numbers) {
  return numbers.reduce((sum, number) => sum + number, 0) / Math.max(1, numbers.length) || 1;
}
