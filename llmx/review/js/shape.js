// The fields of a schema of the user's own; of a conference there is nothing to know beside what cards and forms have.

import { tOr } from "./labels.js";

/**
 * @typedef {object} Shape  a field of the schema
 * @property {string} name
 * @property {string|null} label
 * @property {"text"|"lines"|"long"|"number"|"choice"|"many"|"flag"|"item"|"items"|"other"} type
 * @property {boolean} required
 * @property {string[]} [options]
 * @property {"official"|"amount"|"party"|"document"|"commitment"|null} [part]  which of llmx's parts an item is
 * @property {Shape[]} [fields]  those of an item
 */

/** @type {Shape[]|null} */
let own = null;

/** @type {Record<string, string>} */
const LISTS = { official: "officials", amount: "amounts", party: "parties", document: "documents", commitment: "commitments" };

/** @param {Shape[]|null} given */
export function setShape(given) {
  own = given;
}

/** @returns {Shape[]|null} the fields of the record, null of a conference */
export function ownFields() {
  return own;
}

/** @param {string} path @returns {Shape|null} the field that a path leads to; of a place in a list the list's */
export function shapeAt(path) {
  let fields = own ?? [];
  /** @type {Shape|null} */
  let found = null;
  for (const step of path.match(/[^.[\]]+/g) ?? []) {
    if (/^\d+$/.test(step)) continue;
    found = fields.find((field) => field.name === step) ?? null;
    fields = found?.fields ?? [];
  }
  return found;
}

/** Say whether a record can have something at a path. @param {string} path */
export function hasField(path) {
  return own === null || shapeAt(path) !== null;
}

/** The name of a field as a person reads it. @param {string} path */
export function labelOf(path) {
  const name = path.match(/[^.[\]\d]+[^.[\]]*/g)?.pop() ?? path;
  const written = shapeAt(path)?.label;
  if (written) return written;
  const plain = name.replace(/_/g, " ");
  return tOr(`field.${name}`, own ? plain.charAt(0).toUpperCase() + plain.slice(1) : name);
}

/** The list of the record that a missing part belongs to. @param {string} field "officials" or "amounts" */
export function listFor(field) {
  if (!own || own.some((one) => one.name === field)) return field;
  return own.find((one) => one.type === "items" && LISTS[one.part ?? ""] === field)?.name ?? null;
}

/** A path as it would be in a conference, whose lists have the names of their parts. @param {string} path */
export function asInConference(path) {
  const first = /^[^.[\]]+/.exec(path)?.[0] ?? "";
  const part = own?.find((one) => one.name === first)?.part;
  return part ? (LISTS[part] ?? first) + path.slice(first.length) : path;
}

/** Say whether a value is what its item is called by: without it there is no item. @param {string} path */
export function isHead(path) {
  if (!own) return /\.(?:name|text|type)$/.test(path);
  const above = /^(.+\[\d+\])\.([^.[\]]+)$/.exec(path);
  return above !== null && shapeAt(above[1] ?? "")?.fields?.[0]?.name === above[2];
}
