// The page's words in two languages, and what the reader has chosen: language and theme.

import { recall } from "./memory.js";

/** @type {Record<string, Record<string, string>>} */
let table = {};

/** @param {Record<string, Record<string, string>>} given */
export function setLabels(given) {
  table = given;
}

/** @returns {"en"|"vi"} */
export function language() {
  const said = recall("language") ?? (navigator.language.startsWith("vi") ? "vi" : "en");
  return said === "vi" ? "vi" : "en";
}

/**
 * Say a label; `{name}` in it is filled in, `{name:one|many}` by whether it is one.
 * @param {string} key @param {Record<string, string|number>} [values]
 */
export function t(key, values = {}) {
  const words = table[language()]?.[key] ?? table.en?.[key] ?? key;
  return words.replace(/\{(\w+)(?::([^{}|]*)\|([^{}|]*))?\}/g, (whole, name, one, many) => {
    if (!(name in values)) return whole;
    return one === undefined ? String(values[name]) : Number(values[name]) === 1 ? one : many;
  });
}

/** @param {string} key @param {string} otherwise */
export function tOr(key, otherwise) {
  return table[language()]?.[key] ?? otherwise;
}

/** @returns {"light"|"dark"|"auto"} */
export function theme() {
  const said = recall("theme");
  return said === "light" || said === "dark" ? said : "auto";
}

export function applyTheme() {
  document.documentElement.dataset.theme = theme();
  document.documentElement.lang = language();
}
