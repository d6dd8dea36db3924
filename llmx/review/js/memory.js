// What this browser remembers; where it keeps nothing, the page does as long as it is open.

const PREFIX = "llmx.review/";

/** @type {Map<string, string>} */
const held = new Map();

/** @param {string} name @returns {string|null} */
export function recall(name) {
  try {
    return localStorage.getItem(PREFIX + name) ?? held.get(name) ?? null;
  } catch {
    return held.get(name) ?? null;
  }
}

/**
 * @param {string} name @param {string|null} value  null to forget it
 * @returns {boolean} whether it outlives the page
 */
export function remember(name, value) {
  if (value === null) held.delete(name);
  else held.set(name, value);
  try {
    if (value === null) localStorage.removeItem(PREFIX + name);
    else localStorage.setItem(PREFIX + name, value);
    return true;
  } catch {
    return false;
  }
}

/** @param {string} beginning @returns {string[]} all values whose names begin so */
export function recallAll(beginning) {
  const found = new Map([...held].filter(([name]) => name.startsWith(beginning)));
  try {
    for (let number = 0; number < localStorage.length; number += 1) {
      const name = localStorage.key(number) ?? "";
      if (name.startsWith(PREFIX + beginning)) found.set(name.slice(PREFIX.length), localStorage.getItem(name) ?? "");
    }
  } catch {
    // The browser keeps nothing for a page from a file: what is held here is all there is.
  }
  return [...found.values()];
}
