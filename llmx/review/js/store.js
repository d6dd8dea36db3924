// The decisions of the reviewer: kept in the browser by run and article, undone, saved as JSON Lines, loaded again.

import { isWithin } from "./marks.js";
import { recall, recallAll, remember } from "./memory.js";

/** @typedef {Omit<Partial<Decision>, "found"> & {op: Op, path: string|null, found?: string|null}} Draft */

export class Store {
  /** @param {string} run */
  constructor(run) {
    this.run = run;
    /** @type {Map<string, Decision[]>} */
    this.byArticle = new Map();
    /** @type {{id: string, before: Decision[]}[]} */
    this.history = [];
    this.lasting = true;
    /** @type {() => void} */
    this.changed = () => {};
    for (const kept of recallAll(`decisions/${run}/`)) this.take(read(kept));
  }

  /** @param {string} id */
  of(id) {
    return this.byArticle.get(id) ?? [];
  }

  /** @param {string} id */
  isDone(id) {
    return this.of(id).some((decision) => decision.op === "done");
  }

  /** @param {string} id @param {string|null} path @param {string|null} [found] */
  on(id, path, found = null) {
    const slot = slotOf({ op: "accept", path, found });
    return this.of(id).find((decision) => decision.op !== "note" && slotOf(decision) === slot) ?? null;
  }

  /**
   * Give the decision that settles a place: that on it, or the removal of what it stands in.
   * @param {string} id @param {string} path @param {string|null} [found]
   */
  over(id, path, found = null) {
    const removed = (/** @type {Decision} */ { op, path: above }) => op === "remove" && above !== null && isWithin(path, above);
    return this.on(id, path, found) ?? (found === null ? this.of(id).find(removed) : null) ?? null;
  }

  /** @param {string} id @param {string|null} path @param {string|null} [found] */
  noteOn(id, path, found = null) {
    const slot = slotOf({ op: "note", path, found });
    return this.of(id).find((decision) => slotOf(decision) === slot)?.note ?? "";
  }

  get all() {
    return [...this.byArticle.values()].flat().sort((one, other) => (one.at < other.at ? -1 : one.at > other.at ? 1 : 0));
  }

  /**
   * Decide, in one step; what was decided on the same place before is replaced.
   * @param {Sheet} sheet @param {Draft[]} drafts
   */
  decide(sheet, ...drafts) {
    const at = new Date().toISOString().replace(/\.\d+Z$/, "Z");
    const decisions = drafts.map(({ found, ...rest }) => /** @type {Decision} */ ({
      article: { id: sheet.id, sha256: sheet.article.sha256 ?? null },
      ...rest,
      ...(found ? { found } : {}),
      by: recall("by") ?? "",
      at,
    }));
    this.set(sheet.id, [...this.without(sheet.id, decisions), ...decisions]);
  }

  /** @param {string} id @param {Draft[]} drafts */
  takeBack(id, ...drafts) {
    this.set(id, this.without(id, drafts));
  }

  /** @param {string} id @param {Draft[]} drafts */
  without(id, drafts) {
    const slots = drafts.map(slotOf);
    return this.of(id).filter((one) => !slots.includes(slotOf(one)));
  }

  /** @param {string} id @param {Decision[]} decisions */
  set(id, decisions) {
    this.history.push({ id, before: this.of(id) });
    this.keep(id, decisions);
  }

  /** @returns {string|null} the article whose decision was undone */
  undo() {
    const last = this.history.pop();
    if (!last) return null;
    this.keep(last.id, last.before);
    return last.id;
  }

  /** @param {string} id @param {Decision[]} decisions */
  keep(id, decisions) {
    const sha256 = (decisions[0] ?? this.of(id)[0])?.article.sha256 ?? id;
    if (decisions.length) this.byArticle.set(id, decisions);
    else this.byArticle.delete(id);
    this.lasting = remember(`decisions/${this.run}/${sha256}`, decisions.length ? JSON.stringify(decisions) : null);
    this.changed();
  }

  /** Take decisions that were made before, here or elsewhere. @param {Decision[]} decisions */
  take(decisions) {
    for (const decision of decisions) {
      const slot = slotOf(decision);
      const { id } = decision.article;
      this.byArticle.set(id, [...this.of(id).filter((one) => slotOf(one) !== slot), decision]);
    }
  }

  /** @param {string} text JSON Lines @returns {number} how many were read */
  load(text) {
    const decisions = text.split("\n").flatMap((line) => (line.trim() ? read(`[${line}]`) : []));
    this.take(decisions);
    for (const id of new Set(decisions.map((decision) => decision.article.id))) this.keep(id, this.of(id));
    return decisions.length;
  }

  /** @param {string} by */
  lines(by) {
    return this.all.map((decision) => `${JSON.stringify({ ...decision, by: decision.by || by })}\n`).join("");
  }
}

/**
 * The place that a decision is on: two on one place cannot both stand.
 * @param {Draft|Decision} decision
 */
function slotOf(decision) {
  const { op, path } = decision;
  const found = /** @type {Draft} */ (decision).found;
  if (op === "done") return "done";
  if (op === "note") return `note ${path} ${found ?? ""}`;
  if (found) return `found ${path} ${found}`;
  return op === "add" ? `add ${path} ${JSON.stringify(decision.value)}` : `on ${path}`;
}

/** @param {string} text @returns {Decision[]} those of a list of JSON that are decisions */
function read(text) {
  try {
    const list = JSON.parse(text);
    return list.filter((/** @type {any} */ one) => typeof one?.article?.id === "string" && typeof one?.op === "string");
  } catch {
    return [];
  }
}
