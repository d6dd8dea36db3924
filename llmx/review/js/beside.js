// Two runs of one article: what each says that the other does not.

import { isWithin } from "./marks.js";

/** @typedef {Map<string, Set<string>>} Leaves  the values of a record by their place without numbers */

/** @param {any} record @returns {Leaves} */
export function leavesOf(record) {
  /** @type {Leaves} */
  const found = new Map();
  walk(record, "", found);
  return found;
}

/** @param {any} value @param {string} place @param {Leaves} found */
function walk(value, place, found) {
  if (Array.isArray(value)) for (const one of value) walk(one, place, found);
  else if (value && typeof value === "object") {
    for (const [name, one] of Object.entries(value)) walk(one, place ? `${place}.${name}` : name, found);
  } else if (value !== null && value !== undefined) {
    const there = found.get(place) ?? new Set();
    found.set(place, there.add(alike(value)));
  }
}

/** @param {any} value */
function alike(value) {
  return String(value).normalize("NFC").replace(/\s+/g, " ").trim().toLowerCase();
}

/**
 * Say whether the other record has no such value at such a place.
 * @param {Leaves} others @param {string} path @param {any} value
 */
export function isOnlyHere(others, path, value) {
  if (value === null || value === undefined || value === "" || isWithin(path, "summary")) return false;
  return !others.get(path.replace(/\[\d+\]/g, ""))?.has(alike(value));
}
