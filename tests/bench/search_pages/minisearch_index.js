// Writes the index of the pages in a file: node minisearch_index.js LIBRARY PAGES INDEX
"use strict";

const { readFileSync, writeFileSync } = require("node:fs");

const [library, pages, index] = process.argv.slice(2);
const MiniSearch = require(library);
const search = new MiniSearch({ fields: ["title", "text"], storeFields: ["title"] });
search.addAll(JSON.parse(readFileSync(pages, "utf-8")));
writeFileSync(index, JSON.stringify(search));
