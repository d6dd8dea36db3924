// The record of an article as a card: each value with its verdict, grouped as a person would read it.

import { isOnlyHere } from "./beside.js";
import { button, el, key, put, sign, unseen } from "./dom.js";
import { addItem, correct, madeInWords, remove, shown, takeNote } from "./findings.js";
import { language, t, tOr } from "./labels.js";
import { at, isWithin, SIGNS, VERDICTS } from "./marks.js";
import { dateInWords, worth } from "./text.js";

/** @typedef {import("./findings.js").Desk} Desk */

const KNOWN = ["title", "kind", "held_on", "published_on", "place", "parties", "officials", "amounts", "documents", "areas", "commitments", "summary"];

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
    const add = this.desk.decides ? button(t("card.add"), () => addItem(this.desk, list, place, { words: this.desk.source.selected() }), { class: "quiet add", "aria-label": `${t("card.add")}: ${tOr(`field.${list}`, list)}` }) : null;
    put(this.element, el("section", { class: `list ${list}` },
      el("h3", { lang: language() }, tOr(`field.${list}`, list), " ", el("span", { class: "count" }, items.length + added.length), add),
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
      party?.body ? el("div", { class: "under" }, this.value(`${path}.body`, party.body)) : null);
  }

  /** Officials stand under their sides. @param {any[]} officials */
  officials(officials) {
    /** @type {Map<string, HTMLElement[]>} */
    const sides = new Map((this.record.parties ?? []).map((/** @type {any} */ one) => [String(one?.name ?? ""), []]));
    officials.forEach((official, number) => {
      const side = String(official?.side ?? "");
      sides.set(side, [...(sides.get(side) ?? []), this.official(official, `officials[${number}]`)]);
    });
    const groups = [...sides].filter(([, people]) => people.length).map(([side, people]) => el("div", { class: "side" },
      el("h4", { lang: language() }, side === "central" ? t("value.central") : side || t("card.no_side")),
      el("ul", { class: "people" }, people)));
    this.section("officials", [...sides.values()].flat(), "", groups);
  }

  /** @param {any} official @param {string} path */
  official(official, path) {
    const posts = official?.positions ?? [];
    const place = el("div", { class: "place" });
    const more = this.desk.decides ? ["positions", "roles"].map((list) => button(t(`card.add_${list}`), () => addItem(this.desk, `${path}.${list}`, place), { class: "quiet add" })) : null;
    return el("li", { "data-path": path },
      el("div", { class: "head" }, this.value(`${path}.name`, official?.name, "strong"), " ",
        el("span", { class: "roles" }, (official?.roles ?? []).map((/** @type {string} */ role, /** @type {number} */ n) => this.value(`${path}.roles[${n}]`, tOr(`value.${role}`, role), "chip"))),
        this.unlike(`${path}.side`, official?.side), more),
      el("ul", { class: "posts" }, posts.map((/** @type {string} */ post, /** @type {number} */ n) => el("li", {}, this.value(`${path}.positions[${n}]`, post))), this.added(`${path}.positions`), this.added(`${path}.roles`)),
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
      open || amount?.purpose ? el("div", { class: "under" }, amount?.purpose ? null : el("span", { class: "dim", lang: language() }, `${tOr("field.purpose", "purpose")}: `), this.value(`${path}.purpose`, amount?.purpose)) : null);
  }

  /** @param {any} one @param {string} path */
  document(one, path) {
    return el("li", { "data-path": path }, this.value(`${path}.type`, one?.type), " ", one?.number ? this.value(`${path}.number`, one.number, "strong") : null, " ",
      one?.issued_on ? this.value(`${path}.issued_on`, dateInWords(one.issued_on, language()), "dim") : null,
      one?.title ? el("div", { class: "under" }, this.value(`${path}.title`, one.title)) : null);
  }

  /** @param {any} one @param {string} path */
  commitment(one, path) {
    return el("li", { "data-path": path },
      one?.actor ? [this.value(`${path}.actor`, one.actor, "strong"), ": "] : null, this.value(`${path}.action`, one?.action),
      one?.due ? [" · ", this.value(`${path}.due`, one.due, "dim")] : null,
      one?.quote ? el("blockquote", {}, this.value(`${path}.quote`, one.quote)) : null);
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
      return el("dl", { class: "facts" }, Object.entries(value).flatMap(([name, one]) => [el("dt", {}, tOr(`field.${name}`, name)), el("dd", {}, this.any(one, `${path}.${name}`))]));
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
    const classes = `value ${only ? "only" : ""} ${kind} ${verdict ? `verdict-${verdict}` : ""} ${made ? "decided" : ""}`.replace(/\s+/g, " ").trim();
    const name = path.split(".").pop() ?? path;
    const spoken = text === "–" ? `${tOr(`field.${name}`, name)}: –` : null;
    const shownValue = desk.decides
      ? el("button", { type: "button", class: classes, "data-path": path, "aria-label": made ? null : spoken, title: made ? madeInWords(made) : null, onclick: () => this.ways(path, shownValue) }, judged, words)
      : el("span", { class: classes, "data-path": path }, judged, words);
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
