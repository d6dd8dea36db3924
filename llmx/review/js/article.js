// One article: its text, its record beside it, and the decisions on both.

import { leavesOf } from "./beside.js";
import { Card } from "./card.js";
import { button, el, fill, key, put, sign } from "./dom.js";
import { addItem, findingsOf, placeOf } from "./findings.js";
import { language, t, tOr } from "./labels.js";
import { labelOf, ownFields } from "./shape.js";
import { Source } from "./source.js";
import { dateInWords } from "./text.js";

/** @typedef {import("./findings.js").Desk} Desk */
/** @typedef {{back: () => void, step: (by: number) => void, place: string, first: boolean, last: boolean, beside: string|null, run: string}} Around */

/** The lists that selected words can be added to. */
const addedTo = () => ownFields()?.filter(({ type }) => ["items", "lines", "many"].includes(type)).map(({ name }) => name)
  ?? ["officials", "amounts", "documents", "parties", "areas", "commitments"];

export class ArticleView {
  /** @param {Row} row @param {Sheet} sheet @param {import("./store.js").Store} store @param {Around} around */
  constructor(row, sheet, store, around) {
    this.row = row;
    this.sheet = sheet;
    this.store = store;
    this.around = around;
    this.both = false;
    this.current = 0;
    /** What the status line says until the next key. */
    this.said = "";
    /** The fact that keys are at, where there is no finding. @type {string|null} */
    this.fact = null;
    this.source = new Source(sheet, sheet, (number) => this.go(number));
    /** @type {Desk} */
    this.desk = { sheet, side: sheet, store, source: this.source, decides: true, light: (path) => this.light(path) };
    this.aside = el("div", { class: "aside", role: "region", "aria-label": t("article.record"), tabindex: 0 });
    this.adding = el("div", { class: "adding", role: "toolbar", "aria-label": t("article.add_as"), hidden: true });
    this.bar = el("div", { class: "article-bar" });
    this.element = el("div", { class: "article" }, this.bar, el("div", { class: "columns" },
      el("div", { class: "source", role: "region", "aria-label": t("article.source"), tabindex: 0 }, this.head(), this.source.element, this.adding),
      this.aside));
    this.source.element.addEventListener("mouseover", ({ target }) => this.over(target));
    this.source.element.addEventListener("mouseleave", () => this.light(null));
    this.whenSelected = () => this.offer();
    document.addEventListener("selectionchange", this.whenSelected);
    this.draw();
  }

  close() {
    document.removeEventListener("selectionchange", this.whenSelected);
  }

  head() {
    const { article, run } = this.sheet;
    const link = /^https?:\/\//.test(article.url ?? "")
      ? el("a", { href: article.url, rel: "noreferrer noopener", target: "_blank" }, article.url)
      : article.url;
    const facts = [
      ["article.id", this.sheet.id],
      ["article.from", link ?? article.source],
      ["article.published", dateInWords(article.published_on ?? null, language())],
      ["article.model", run.model],
      ["article.cost", typeof run.cost_usd === "number" ? `$${run.cost_usd.toFixed(4)}` : null],
      ["article.reviewed", run.reviewed ? (run.reviewed.by ?? []).join(", ") : null],
    ].filter(([, value]) => value);
    return el("div", { class: "article-head" },
      el("h1", { lang: "vi", tabindex: -1 }, this.row.title ?? this.sheet.id),
      el("dl", { class: "meta" }, facts.map(([name, value]) => el("div", {}, el("dt", {}, t(String(name))), el("dd", {}, value)))));
  }

  draw() {
    const { around, sheet, store } = this;
    const done = store.isDone(sheet.id);
    fill(this.bar,
      button(`← ${t("article.back")}`, around.back, { class: "quiet", "aria-keyshortcuts": "Escape" }),
      el("span", { class: "place-in-list" }, around.place),
      button("↑", () => around.step(-1), { class: "quiet", "aria-label": t("article.previous"), disabled: around.first, title: `${t("article.previous")} [` }),
      button("↓", () => around.step(1), { class: "quiet", "aria-label": t("article.next"), disabled: around.last, title: `${t("article.next")} ]` }),
      sheet.beside ? el("button", { type: "button", class: "quiet", "aria-pressed": String(this.both), onclick: () => this.toggleBoth() }, t("article.beside", { run: around.beside ?? "" }), " ", key("b")) : null,
      el("span", { class: "state", role: "status" }, this.state()),
      el("button", { type: "button", class: done ? "" : "primary", onclick: () => this.finish(), "aria-pressed": String(done) }, t(done ? "article.finished" : "article.finish"), " ", key("d")));
    const { scrollTop } = this.aside;
    this.element.classList.toggle("both", this.both);
    fill(this.aside, this.both ? this.twoCards() : [
      el("section", { class: "of-findings" }, el("h2", {}, t("findings.title"), " ", el("span", { class: "count" }, sheet.findings.length)), findingsOf(this.desk)),
      el("section", {}, el("h2", {}, t("article.record"), this.coverage()), new Card(this.desk).element),
    ]);
    this.aside.scrollTop = scrollTop;
  }

  /** What the status line says: an answer to the last key, else how much is open. */
  state() {
    const { sheet, store } = this;
    const number = sheet.findings.filter((_, at) => !this.isDecided(at)).length;
    if (this.said) return this.said;
    if (number) return t(store.isDone(sheet.id) ? "article.finished_open" : "article.open", { number });
    return sheet.findings.length ? t("article.all_decided") : "";
  }

  /** @param {string} words */
  say(words) {
    this.said = words;
    fill(/** @type {HTMLElement} */ (this.bar.querySelector(".state")), this.state());
  }

  coverage() {
    const { coverage } = this.sheet;
    return typeof coverage === "number" ? el("span", { class: "coverage" }, ` ${t("article.coverage", { share: Math.round(coverage * 100) })}`) : null;
  }

  twoCards() {
    const { sheet } = this;
    const other = /** @type {Side} */ (sheet.beside);
    const left = { ...this.desk, others: leavesOf(other.record) };
    const right = { ...this.desk, side: other, decides: false, others: leavesOf(sheet.record) };
    const column = (/** @type {string} */ name, /** @type {Desk} */ desk) => el("section", {},
      el("h2", {}, name, el("span", { class: "dim" }, ` ${desk.side.run.model ?? ""}`)), findingsOf({ ...desk, decides: false }), new Card(desk).element);
    return el("div", { class: "two" }, column(this.around.run, left), column(this.around.beside ?? "", right));
  }

  toggleBoth() {
    if (!this.sheet.beside) return;
    this.both = !this.both;
    this.draw();
  }

  /** @param {number} number */
  isDecided(number) {
    const finding = this.sheet.findings[number];
    if (!finding) return true;
    return this.store.over(this.sheet.id, placeOf(finding), finding.path ? null : (finding.found ?? finding.message)) !== null;
  }

  finish() {
    const { sheet, store } = this;
    if (store.isDone(sheet.id)) store.takeBack(sheet.id, { op: "done", path: null });
    else store.decide(sheet, { op: "done", path: null });
  }

  /** Draw again what a decision has changed, and go on to what is still open. */
  decided() {
    this.said = "";
    this.draw();
    const count = this.sheet.findings.length;
    if (!count && this.fact !== null && this.goToFact(this.fact)) return;
    const order = [...Array(count).keys()].map((number) => (number + this.current) % count);
    const next = order.find((number) => !this.isDecided(number));
    if (next !== undefined) this.go(next);
    else /** @type {HTMLElement|null} */ (this.bar.querySelector("button[aria-pressed].primary"))?.focus();
  }

  /** @param {number} number  of the finding to look at */
  go(number) {
    const item = /** @type {HTMLElement|null} */ (this.aside.querySelector(`[data-finding="${number}"]`));
    if (!item) return;
    this.current = number;
    item.focus({ preventScroll: true });
    item.scrollIntoView({ block: "nearest" });
    // Where text and findings stand below each other, showing one would take the other away.
    if (matchMedia("(min-width: 60rem)").matches) this.source.show(item.dataset.path ?? "");
  }

  /** @param {number} by */
  move(by) {
    const count = this.sheet.findings.length;
    if (!count) {
      this.moveOverFacts(by);
      return;
    }
    const inside = document.activeElement?.closest(".finding");
    this.go(inside ? Math.max(0, Math.min(count - 1, this.current + by)) : this.current);
  }

  /** Go over the facts of an article without findings. @param {number} by */
  moveOverFacts(by) {
    const facts = /** @type {HTMLElement[]} */ ([...this.aside.querySelectorAll(".card button.value")]);
    const now = facts.findIndex((one) => one.dataset.path === this.fact);
    const next = facts[Math.max(0, Math.min(facts.length - 1, now < 0 ? 0 : now + by))];
    if (next) this.goToFact(next.dataset.path ?? "");
  }

  /** @param {string} path @returns {boolean} whether it is there */
  goToFact(path) {
    const facts = /** @type {HTMLElement[]} */ ([...this.aside.querySelectorAll(".card button.value")]);
    const found = facts.find((one) => one.dataset.path === path);
    if (!found) return false;
    this.fact = path;
    found.focus({ preventScroll: true });
    found.scrollIntoView({ block: "nearest" });
    if (matchMedia("(min-width: 60rem)").matches) this.source.show(path);
    return true;
  }

  /** @param {EventTarget|null} target */
  over(target) {
    const element = target instanceof Element ? target.closest("[data-at]") : null;
    const paths = element ? this.source.pathsAt(element) : [];
    this.source.light(paths[0] ?? null);
    for (const value of this.aside.querySelectorAll("[data-path]")) {
      value.classList.toggle("lit", paths.includes(/** @type {HTMLElement} */ (value).dataset.path ?? ""));
    }
  }

  /** @param {string|null} path */
  light(path) {
    this.source.light(path);
    for (const value of this.aside.querySelectorAll(".lit")) value.classList.remove("lit");
  }

  /** Offer to add what is selected in the text. */
  offer() {
    const chosen = this.source.selected();
    this.adding.hidden = chosen === null || this.both;
    if (!chosen || this.adding.childElementCount) return;
    put(this.adding, el("span", {}, t("article.add_as")), addedTo().map((list) =>
      button(tOr(`item.${list}`, labelOf(list)), () => this.add(list), { onmousedown: (/** @type {Event} */ event) => event.preventDefault() })));
  }

  /** @param {string} list */
  add(list) {
    const words = this.source.selected();
    const place = /** @type {HTMLElement|null} */ (this.aside.querySelector(`[data-list="${CSS.escape(list)}"] > .place`));
    if (!place) return;
    addItem(this.desk, list, place, { words });
    place.scrollIntoView({ block: "nearest" });
  }

  /** Do what a key says. @param {string} pressed @returns {boolean} whether it said anything */
  press(pressed) {
    if (this.said) this.say("");
    const does = /** @type {Record<string, () => void>} */ ({
      j: () => this.move(1),
      k: () => this.move(-1),
      ArrowDown: () => this.move(1),
      ArrowUp: () => this.move(-1),
      "]": () => this.around.step(1),
      "[": () => this.around.step(-1),
      d: () => this.finish(),
      b: () => this.toggleBoth(),
      Escape: () => this.around.back(),
    })[pressed];
    const inSource = document.activeElement?.classList.contains("source");
    if (does && !(inSource && pressed.startsWith("Arrow"))) {
      does();
      return true;
    }
    return "tcarn".includes(pressed) && this.choose(pressed);
  }

  /** @param {string} letter */
  choose(letter) {
    const active = document.activeElement;
    let place = active?.closest(".finding") ?? active?.closest(".ways");
    if (active?.matches("button.value")) {
      if (!active.nextElementSibling?.classList.contains("ways")) /** @type {HTMLElement} */ (active).click();
      place = active.nextElementSibling;
      this.fact = /** @type {HTMLElement} */ (active).dataset.path ?? null;
    }
    if (!place && !this.sheet.findings.length) {
      // Nothing is chosen yet: the first fact is, for the key to be pressed again.
      this.moveOverFacts(0);
      return this.fact !== null;
    }
    place ??= this.aside.querySelector(`[data-finding="${this.current}"]`);
    const found = /** @type {HTMLElement|null} */ (place?.querySelector(`[data-key="${letter}"]`) ?? null);
    found?.click();
    if (!found && letter === "t") this.say(t(place?.querySelector(".made") ? "decide.take_decided" : "decide.take_none"));
    return found !== null || letter === "t";
  }
}

/** The sign of an article's state. @param {Row} row @param {import("./store.js").Store} store */
export function stateSign(row, store) {
  if (store.isDone(row.id) || row.need === "reviewed") return sign("●", "made");
  return store.of(row.id).length ? sign("◐", "made") : null;
}
