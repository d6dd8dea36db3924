// The record of an article as a card: each value with its verdict, grouped as a person would read it.

import { isOnlyHere } from "./beside.js";
import { button, el, key, put, sign, unseen } from "./dom.js";
import { addItem, correct, madeInWords, remove, shown, takeNote } from "./findings.js";
import { language, t, tOr } from "./labels.js";
import { at, isWithin, SIGNS, VERDICTS } from "./marks.js";
import { labelOf, ownFields, shapeAt } from "./shape.js";
import { dateInWords, worth } from "./text.js";

/** @typedef {import("./findings.js").Desk} Desk */

const KNOWN = ["title", "kind", "held_on", "published_on", "place", "parties", "officials", "amounts", "documents", "areas", "commitments", "summary"];

/** The fields of llmx's parts that have a place of their own in a card. @type {Record<string, string[]>} */
const PLACED = {
  official: ["name", "positions", "side", "roles"],
  amount: ["text", "value", "high", "unit", "per", "kind", "qualifier", "purpose", "giver", "receiver"],
  party: ["name", "level", "body"],
  document: ["type", "number", "issued_on", "title"],
  commitment: ["actor", "action", "due", "quote"],
};

/** Draws one record. */
export class Card {
  /** @param {Desk} desk */
  constructor(desk) {
    this.desk = desk;
    this.record = desk.side.record ?? {};
    /** @type {Map<string, Verdict>} */
    this.verdicts = new Map();
    for (const [path, verdict] of desk.side.facts) {
      const known = this.verdicts.get(path);
      if (!known || VERDICTS.indexOf(verdict) > VERDICTS.indexOf(known)) this.verdicts.set(path, verdict);
    }
    this.element = el("div", { class: "card", lang: "vi" });
    if (desk.side.record) this.draw();
    else put(this.element, this.failure());
  }

  failure() {
    const { error } = this.desk.side;
    return el("div", { class: "failure", lang: language() },
      el("p", {}, sign("✕", "verdict-unsupported"), el("strong", {}, ` ${error?.type ?? t("card.no_record")}`)),
      el("p", {}, error?.message ?? ""),
      error?.last_reply ? el("details", {}, el("summary", {}, t("card.last_reply")), el("pre", {}, error.last_reply)) : null);
  }

  draw() {
    const { record } = this;
    const own = ownFields();
    if (own) {
      this.drawOwn(own);
      return;
    }
    put(this.element, this.facts());
    this.section("parties", (record.parties ?? []).map((/** @type {any} */ one, /** @type {number} */ n) => this.party(one, `parties[${n}]`)));
    this.officials(record.officials ?? []);
    this.section("amounts", (record.amounts ?? []).map((/** @type {any} */ one, /** @type {number} */ n) => this.amount(one, `amounts[${n}]`)));
    this.section("documents", (record.documents ?? []).map((/** @type {any} */ one, /** @type {number} */ n) => this.document(one, `documents[${n}]`)));
    this.section("areas", (record.areas ?? []).map((/** @type {any} */ one, /** @type {number} */ n) => el("li", {}, this.value(`areas[${n}]`, one))), "tight");
    this.section("commitments", (record.commitments ?? []).map((/** @type {any} */ one, /** @type {number} */ n) => this.commitment(one, `commitments[${n}]`)));
    if (record.summary || this.desk.decides) this.single("summary");
    for (const [name, value] of Object.entries(record)) if (!KNOWN.includes(name)) this.other(name, value);
  }

  /** The record of a schema of the user's own: its single values, then its lists. @param {import("./shape.js").Shape[]} own */
  drawOwn(own) {
    const single = own.filter(({ type }) => !["item", "items", "lines", "many"].includes(type));
    if (single.length) put(this.element, this.object(single, this.record, ""));
    for (const { name, type, part, fields } of own) {
      const value = this.record[name];
      const items = Array.isArray(value) ? value : [];
      if (type === "item") this.nested(name, fields ?? [], value);
      else if (type === "lines" || type === "many") this.section(name, items.map((one, n) => el("li", {}, this.value(`${name}[${n}]`, tOr(`value.${one}`, shown(one))))), "tight");
      else if (type === "items" && part === "official") this.officials(items, name);
      else if (type === "items") this.section(name, items.map((one, n) => this.item(part ?? null, fields ?? [], one, `${name}[${n}]`)));
    }
    const known = new Set(own.map(({ name }) => name));
    for (const [name, value] of Object.entries(this.record)) if (!known.has(name)) this.other(name, value);
  }

  /** @param {string|null} part @param {import("./shape.js").Shape[]} fields @param {any} one @param {string} path @returns {HTMLElement} */
  item(part, fields, one, path) {
    if (part === "amount") return this.amount(one, path);
    if (part === "party") return this.party(one, path);
    if (part === "document") return this.document(one, path);
    if (part === "commitment") return this.commitment(one, path);
    return el("li", { "data-path": path, class: "own" }, this.object(fields, one, path));
  }

  /** @param {string} name @param {import("./shape.js").Shape[]} fields @param {any} value */
  nested(name, fields, value) {
    put(this.element, el("section", { class: "other" }, el("h3", { lang: language() }, labelOf(name)), this.object(fields, value ?? {}, name)));
  }

  /** Fields with their names. @param {import("./shape.js").Shape[]} fields @param {any} holder @param {string} above */
  object(fields, holder, above) {
    return el("dl", { class: "facts" }, fields.flatMap((field) => {
      const path = above ? `${above}.${field.name}` : field.name;
      const value = holder?.[field.name];
      const name = el("dt", { lang: language() }, labelOf(path));
      if (value && typeof value === "object") return [name, el("dd", {}, this.any(value, path))];
      const text = field.type === "flag" || field.type === "choice" ? value !== null && value !== undefined && tOr(`value.${value}`, String(value)) : field.name.endsWith("_on") ? dateInWords(value, language()) : value;
      return [name, el("dd", {}, this.value(path, text === false ? null : text))];
    }));
  }

  /** What a part has beside the fields that llmx gave it. @param {any} one @param {string} path */
  beyond(one, path) {
    const shape = shapeAt(path);
    const more = (shape?.fields ?? []).filter(({ name }) => !PLACED[shape?.part ?? ""]?.includes(name));
    return more.length ? this.object(more, one, path) : null;
  }

  facts() {
    const names = ["kind", "held_on", "place", "published_on", "title"].filter((name) => name in this.record);
    const text = (/** @type {string} */ name) => {
      const value = this.record[name];
      if (name === "kind" && value) return tOr(`value.${value}`, value);
      return name.endsWith("_on") ? dateInWords(value, language()) : value;
    };
    return el("dl", { class: "facts" }, names.flatMap((name) => [
      el("dt", { lang: language() }, tOr(`field.${name}`, name)),
      el("dd", {}, this.value(name, text(name))),
    ]));
  }

  /** @param {string} list @param {HTMLElement[]} items @param {string} [kind] @param {HTMLElement[]} [groups] */
  section(list, items, kind = "", groups) {
    const added = this.added(list);
    if (!items.length && !added.length && !this.desk.decides) return;
    const place = el("div", { class: "place" });
    const add = this.desk.decides ? button(t("card.add"), () => addItem(this.desk, list, place, { words: this.desk.source.selected() }), { class: "quiet add", "aria-label": `${t("card.add")}: ${labelOf(list)}` }) : null;
    put(this.element, el("section", { class: `list ${list}`, "data-list": list },
      el("h3", { lang: language() }, labelOf(list), " ", el("span", { class: "count" }, items.length + added.length), add),
      groups ?? (items.length ? el("ul", { class: kind }, items) : null),
      added.length ? el("ul", { class: kind }, added) : null,
      place));
  }

  /** @param {string} list */
  added(list) {
    if (!this.desk.decides) return [];
    const made = this.desk.store.of(this.desk.sheet.id).filter((one) => one.op === "add" && one.path === list);
    return made.map((one) => el("li", { class: "added" }, el("ins", {}, el("b", {}, shown(one.value)), this.addedRest(one.value)), " ",
      el("span", { lang: language() }, button(t("decide.take_back"), () => this.desk.store.takeBack(this.desk.sheet.id, { ...one, found: one.found ?? null }), { class: "quiet" }))));
  }

  /** @param {any} value */
  addedRest(value) {
    if (!value || typeof value !== "object") return null;
    const posts = Array.isArray(value.positions) ? value.positions.join("; ") : "";
    const sum = value.value !== undefined ? ` = ${worth(value, language())}` : "";
    return [posts, value.side].filter(Boolean).map((one) => ` · ${one}`).join("") + sum;
  }

  /** @param {any} party @param {string} path */
  party(party, path) {
    return el("li", { "data-path": path }, this.value(`${path}.name`, party?.name, "strong"), " ",
      this.value(`${path}.level`, party?.level && tOr(`value.${party.level}`, party.level), "dim"),
      party?.body ? el("div", { class: "under" }, this.value(`${path}.body`, party.body)) : null,
      this.beyond(party, path));
  }

  /** Officials stand under their sides, where they have any. @param {any[]} officials @param {string} [list] */
  officials(officials, list = "officials") {
    /** @type {Map<string, HTMLElement[]>} */
    const sides = new Map((this.record.parties ?? []).map((/** @type {any} */ one) => [String(one?.name ?? ""), []]));
    officials.forEach((official, number) => {
      const side = String(official?.side ?? "");
      sides.set(side, [...(sides.get(side) ?? []), this.official(official, `${list}[${number}]`)]);
    });
    const groups = [...sides].filter(([, people]) => people.length).map(([side, people]) => el("div", { class: "side" },
      ownFields() && sides.size === 1 && !side ? null : el("h4", { lang: language() }, side === "central" ? t("value.central") : side || t("card.no_side")),
      el("ul", { class: "people" }, people)));
    this.section(list, [...sides.values()].flat(), "", groups);
  }

  /** @param {any} official @param {string} path */
  official(official, path) {
    const posts = official?.positions ?? [];
    const place = el("div", { class: "place" });
    const more = this.desk.decides ? ["positions", "roles"].filter((list) => !ownFields() || shapeAt(`${path}.${list}`)).map((list) => button(t(`card.add_${list}`), () => addItem(this.desk, `${path}.${list}`, place), { class: "quiet add" })) : null;
    return el("li", { "data-path": path },
      el("div", { class: "head" }, this.value(`${path}.name`, official?.name, "strong"), " ",
        el("span", { class: "roles" }, (official?.roles ?? []).map((/** @type {string} */ role, /** @type {number} */ n) => this.value(`${path}.roles[${n}]`, tOr(`value.${role}`, role), "chip"))),
        this.unlike(`${path}.side`, official?.side), more),
      el("ul", { class: "posts" }, posts.map((/** @type {string} */ post, /** @type {number} */ n) => el("li", {}, this.value(`${path}.positions[${n}]`, post))), this.added(`${path}.positions`), this.added(`${path}.roles`)),
      this.beyond(official, path),
      place);
  }

  /** A side is the heading; it is shown at the person where something is to be said of it. @param {string} path @param {any} side */
  unlike(path, side) {
    const verdict = this.verdicts.get(path);
    const made = this.desk.decides && this.desk.store.on(this.desk.sheet.id, path);
    return (verdict && verdict !== "supported") || made ? this.value(path, side, "dim") : null;
  }

  /** @param {any} amount @param {string} path */
  amount(amount, path) {
    const full = worth(amount ?? {}, language());
    // What is empty can be filled where something was given; a statistic has neither.
    const open = this.desk.decides && amount?.kind !== "statistic";
    const ways = ["giver", "receiver"].map((name) => (open || amount?.[name]) && this.value(`${path}.${name}`, amount?.[name]));
    return el("li", { "data-path": path },
      el("div", { class: "head sum" },
        amount?.qualifier ? this.value(`${path}.qualifier`, amount.qualifier, "dim") : null,
        this.value(`${path}.text`, amount?.text, "strong"),
        full ? el("span", { class: "equals" }, " = ", this.value(`${path}.value`, full, "number")) : null,
        " ", this.value(`${path}.kind`, tOr(`value.${amount?.kind}`, amount?.kind), "dim")),
      ways[0] || ways[1] ? el("div", { class: "under" }, ways[0] || "…", el("span", { "aria-hidden": "true" }, " → "), unseen(t("card.to")), ways[1] || "…") : null,
      open || amount?.purpose ? el("div", { class: "under" }, amount?.purpose ? null : el("span", { class: "dim", lang: language() }, `${tOr("field.purpose", "purpose")}: `), this.value(`${path}.purpose`, amount?.purpose)) : null,
      this.beyond(amount, path));
  }

  /** @param {any} one @param {string} path */
  document(one, path) {
    return el("li", { "data-path": path }, this.value(`${path}.type`, one?.type), " ", one?.number ? this.value(`${path}.number`, one.number, "strong") : null, " ",
      one?.issued_on ? this.value(`${path}.issued_on`, dateInWords(one.issued_on, language()), "dim") : null,
      one?.title ? el("div", { class: "under" }, this.value(`${path}.title`, one.title)) : null,
      this.beyond(one, path));
  }

  /** @param {any} one @param {string} path */
  commitment(one, path) {
    return el("li", { "data-path": path },
      one?.actor ? [this.value(`${path}.actor`, one.actor, "strong"), ": "] : null, this.value(`${path}.action`, one?.action),
      one?.due ? [" · ", this.value(`${path}.due`, one.due, "dim")] : null,
      one?.quote ? el("blockquote", {}, this.value(`${path}.quote`, one.quote)) : null,
      this.beyond(one, path));
  }

  /** @param {string} name */
  single(name) {
    put(this.element, el("section", { class: name }, el("h3", { lang: language() }, tOr(`field.${name}`, name)), el("p", {}, this.value(name, this.record[name]))));
  }

  /** A field of a schema of the user's own. @param {string} name @param {any} value @param {string} [path] */
  other(name, value, path = name) {
    put(this.element, el("section", { class: "other" }, el("h3", {}, name), this.any(value, path)));
  }

  /** @param {any} value @param {string} path @returns {HTMLElement} */
  any(value, path) {
    if (Array.isArray(value)) return el("ul", {}, value.map((one, n) => el("li", {}, this.any(one, `${path}[${n}]`))));
    if (value && typeof value === "object") {
      return el("dl", { class: "facts" }, Object.entries(value).flatMap(([name, one]) => [el("dt", {}, labelOf(`${path}.${name}`)), el("dd", {}, this.any(one, `${path}.${name}`))]));
    }
    return this.value(path, value);
  }

  /**
   * One value with its verdict and what was decided on it; where decisions are made, it opens the ways to decide.
   * @param {string} path @param {any} value @param {string} [kind] @returns {HTMLElement}
   */
  value(path, value, kind = "") {
    const { desk } = this;
    const verdict = this.verdicts.get(path);
    const made = desk.decides ? this.madeOn(path) : null;
    const text = value === null || value === undefined || value === "" ? "–" : String(value);
    /** @type {(Node|null)[]} */
    const judged = verdict ? [sign(SIGNS[verdict] ?? "", `verdict-${verdict}`), verdict === "supported" ? null : unseen(`${t(`verdict.${verdict}`)}: `)] : [];
    const words = made?.op === "replace"
      ? [el("del", {}, text), " ", el("ins", {}, worthOf(path, made.value))]
      : made?.op === "remove" ? el("del", {}, text) : text;
    const only = desk.others && isOnlyHere(desk.others, path, at(this.record, path));
    if (only) judged.unshift(sign("△", "only"), unseen(`${t("beside.only")}: `));
    const uncompared = text !== "–" && !made && desk.side.unchecked.includes(path.replace(/\[\d+\]/g, "")) ? el("small", { class: "uncompared", lang: language() }, ` ${t("card.uncompared")}`) : null;
    const classes = `value ${only ? "only" : ""} ${kind} ${verdict ? `verdict-${verdict}` : ""} ${made ? "decided" : ""}`.replace(/\s+/g, " ").trim();
    const spoken = text === "–" ? `${labelOf(path)}: –` : null;
    const shownValue = desk.decides
      ? el("button", { type: "button", class: classes, "data-path": path, "aria-label": made ? null : spoken, title: made ? madeInWords(made) : null, onclick: () => this.ways(path, shownValue) }, judged, words, uncompared)
      : el("span", { class: classes, "data-path": path }, judged, words, uncompared);
    shownValue.addEventListener("mouseenter", () => desk.light(path));
    shownValue.addEventListener("mouseleave", () => desk.light(null));
    shownValue.addEventListener("focus", () => desk.light(path));
    return shownValue;
  }

  /** @param {string} path */
  madeOn(path) {
    const own = this.desk.store.on(this.desk.sheet.id, path);
    const above = this.desk.store.of(this.desk.sheet.id).find((one) => one.op === "remove" && one.path !== null && isWithin(path, one.path));
    return above ?? own;
  }

  /** @param {string} path @param {HTMLElement} opener */
  ways(path, opener) {
    const open = opener.nextElementSibling;
    if (open?.classList.contains("ways")) {
      open.remove();
      return;
    }
    this.element.querySelector(".ways")?.remove();
    const place = el("div", { class: "ways", lang: language() });
    const { desk } = this;
    const made = this.madeOn(path);
    const act = (/** @type {string} */ name, /** @type {string} */ letter, /** @type {() => void} */ does) =>
      el("button", { type: "button", "data-key": letter, onclick: does }, t(name), " ", key(letter));
    put(place,
      act("decide.correct", "c", () => correct(desk, path, place)),
      act("decide.accept", "a", () => desk.store.decide(desk.sheet, { op: "accept", path, was: at(this.record, path) ?? null })),
      act("decide.reject", "r", () => remove(desk, path)),
      act("decide.note", "n", () => takeNote(desk, path, null, place)),
      made ? button(t("decide.take_back"), () => desk.store.takeBack(desk.sheet.id, { op: made.op, path: made.path }), { class: "quiet" }) : null,
      button(t("card.show"), () => desk.source.show(path), { class: "quiet" }));
    opener.after(place);
  }
}

/** @param {string} path @param {any} value */
function worthOf(path, value) {
  return /\.(?:value|high)$/.test(path) ? worth({ value }, language()) : tOr(`value.${value}`, shown(value));
}
