// Elements made of names, attributes and text: nothing is ever read as markup.

import { harmless } from "./text.js";

/** @typedef {Node|string|number|null|undefined|false} Child */

/**
 * Make an element. A text is put in as text; an attribute that is null, undefined or false is left out.
 * @template {keyof HTMLElementTagNameMap} K
 * @param {K} tag @param {Record<string, unknown>} [attributes] @param {...(Child|Child[])} children
 * @returns {HTMLElementTagNameMap[K]}
 */
export function el(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (typeof value === "function") made.addEventListener(name.slice(2), /** @type {EventListener} */ (value));
    else made.setAttribute(name, value === true ? "" : harmless(String(value)));
  }
  put(made, ...children);
  return made;
}

/** @param {Node} place @param {...(Child|Child[])} children */
export function put(place, ...children) {
  for (const child of children.flat()) {
    if (child === null || child === undefined || child === false) continue;
    place.appendChild(child instanceof Node ? child : document.createTextNode(harmless(String(child))));
  }
}

/** @param {Element} place @param {...(Child|Child[])} children */
export function fill(place, ...children) {
  place.replaceChildren();
  put(place, ...children);
}

/**
 * A sign that is seen beside words that are read out.
 * @param {string} sign @param {string} [kind]
 */
export function sign(sign, kind = "") {
  return el("span", { class: `sign ${kind}`.trim(), "aria-hidden": "true" }, sign);
}

/** @param {string} text */
export function unseen(text) {
  return el("span", { class: "vh" }, text);
}

/**
 * @param {string} text @param {() => void} act @param {Record<string, unknown>} [attributes]
 */
export function button(text, act, attributes = {}) {
  return el("button", { type: "button", onclick: act, ...attributes }, text);
}

/** @param {string} key */
export function key(key) {
  return el("kbd", {}, key);
}

/**
 * Draw an element of SVG from a tree: name, attributes, children. What is no element is said by `say`.
 * @param {any[]} tree @param {ReadonlySet<string>} tags @param {ReadonlySet<string>} names @param {(words: any) => string} say
 * @returns {SVGElement|null}
 */
export function svg(tree, tags, names, say) {
  const [tag, attributes, ...children] = tree;
  if (!tags.has(tag)) return null;
  const made = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [name, value] of Object.entries(attributes ?? {})) {
    if (names.has(name)) made.setAttribute(name, harmless(String(value)));
  }
  for (const child of children) {
    const drawn = Array.isArray(child) ? svg(child, tags, names, say) : document.createTextNode(harmless(say(child)));
    if (drawn) made.appendChild(drawn);
  }
  return made;
}
