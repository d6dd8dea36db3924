// Which articles the list shows: words searched without accents, filters, and how many each filter would leave.

import { fold } from "./text.js";

/** @typedef {"verdict"|"field"|"party"|"model"|"need"|"decided"} Facet */
/** @typedef {{words: string, from: string, to: string, chosen: Partial<Record<Facet, string>>, only: Set<string>|null}} Filters */

export const FACETS = /** @type {Facet[]} */ (["need", "verdict", "field", "party", "model", "decided"]);

/** @returns {Filters} */
export function noFilters() {
  return { words: "", from: "", to: "", chosen: {}, only: null };
}

/** @param {Filters} filters */
export function isFiltered({ words, from, to, chosen, only }) {
  return Boolean(words || from || to || only || Object.keys(chosen).length);
}

/** The list, with what a search looks through made once. */
export class Rows {
  /** @param {Row[]} rows @param {(row: Row) => "open"|"begun"|"done"} decided */
  constructor(rows, decided) {
    this.rows = rows;
    this.decided = decided;
    this.keys = rows.map((row) => fold(`${row.id} ${row.title ?? ""} ${row.parties.join(" ")} ${row.words}`));
  }

  /**
   * Give what a key must have in it: the words as they stand, for "Quảng Nam" is no "Quảng Ninh ... Nam Định"; where
   * nothing has them so, each by itself.
   * @param {string} typed
   */
  wanted(typed) {
    const words = fold(typed).split(/\s+/).filter(Boolean);
    const phrase = words.join(" ");
    return this.keys.some((key) => key.includes(phrase)) ? [phrase] : words;
  }

  /** @param {Filters} filters @returns {Row[]} */
  shown(filters) {
    const words = this.wanted(filters.words);
    return this.rows.filter((row, number) => this.fits(row, number, filters, words, null));
  }

  /** @param {Filters} filters @returns {Map<Facet, [string, number][]>} the most frequent values first */
  counts(filters) {
    const words = this.wanted(filters.words);
    return new Map(FACETS.map((facet) => {
      /** @type {Map<string, number>} */
      const counts = new Map();
      this.rows.forEach((row, number) => {
        if (!this.fits(row, number, filters, words, facet)) return;
        for (const value of new Set(this.valuesOf(row, facet))) counts.set(value, (counts.get(value) ?? 0) + 1);
      });
      return [facet, [...counts].sort((one, other) => other[1] - one[1] || (one[0] < other[0] ? -1 : 1))];
    }));
  }

  /** @param {Row} row @param {Facet} facet @returns {string[]} */
  valuesOf(row, facet) {
    switch (facet) {
      case "verdict": return row.found.map(([, verdict]) => verdict);
      case "field": return row.found.map(([field]) => field);
      case "party": return row.parties;
      case "model": return row.model ? [row.model] : [];
      case "need": return [row.need];
      default: return [this.decided(row)];
    }
  }

  /** @param {Row} row @param {number} number @param {Filters} filters @param {string[]} words @param {Facet|null} but */
  fits(row, number, filters, words, but) {
    const key = this.keys[number] ?? "";
    if (filters.only && !filters.only.has(row.id)) return false;
    if (!words.every((word) => key.includes(word))) return false;
    if (filters.from && (row.date ?? "") < filters.from) return false;
    if (filters.to && (!row.date || row.date.slice(0, filters.to.length) > filters.to)) return false;
    const { verdict, field } = filters.chosen;
    // A verdict and a field together ask for one finding that has both.
    if (verdict && field && but !== "verdict" && but !== "field" && !row.found.some((one) => one[0] === field && one[1] === verdict)) return false;
    return FACETS.every((facet) => {
      const wanted = filters.chosen[facet];
      return facet === but || wanted === undefined || this.valuesOf(row, facet).includes(wanted);
    });
  }
}
