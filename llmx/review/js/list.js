// The list of articles: only the rows in sight are drawn, so that thousands scroll as ten do.

import { stateSign } from "./article.js";
import { button, el, fill, put, sign, unseen } from "./dom.js";
import { language, t, tOr } from "./labels.js";
import { SIGNS, VERDICTS } from "./marks.js";
import { FACETS, isFiltered, noFilters } from "./rows.js";
import { ownFields } from "./shape.js";
import { dateInWords } from "./text.js";

const SPARE = 8;
const MOST_VALUES = 12;
const FOLDED = new Set(["party", "model", "decided"]);

export class ListView {
  /**
   * @param {import("./rows.js").Rows} rows @param {import("./store.js").Store} store @param {(row: Row) => void} open
   * @param {import("./rows.js").Filters} filters
   */
  constructor(rows, store, open, filters) {
    this.rows = rows;
    this.store = store;
    this.open = open;
    this.filters = filters;
    /** @type {Row[]} */
    this.shown = [];
    this.current = 0;
    /** @type {Map<number, HTMLElement>} */
    this.drawn = new Map();
    this.drawnHeight = 0;
    this.ground = el("div", { class: "sheet-of-rows", role: "presentation" });
    this.box = el("div", { class: "rows", role: "listbox", tabindex: 0, "aria-label": t("list.title") }, this.ground);
    this.count = el("p", { class: "count-line", role: "status" });
    this.side = el("div", { class: "filters" });
    const withParties = !ownFields() || rows.rows.some(({ parties }) => parties.length);
    this.element = el("div", { class: `list-view${withParties ? "" : " without-parties"}` },
      el("nav", { "aria-label": t("list.filters") }, el("details", { class: "fold-narrow", open: matchMedia("(min-width: 60rem)").matches }, el("summary", {}, t("list.filters")), this.side)),
      el("div", { class: "list-main" }, el("h1", { class: "vh" }, t("list.title")), this.count, headsOfRows(), this.box));
    this.box.addEventListener("scroll", () => this.paint(), { passive: true });
    this.box.addEventListener("click", ({ target }) => this.clicked(target));
    this.resized = new ResizeObserver(() => this.paint());
    this.resized.observe(this.box);
    this.whole = false;
    this.refresh();
  }

  close() {
    this.resized.disconnect();
  }

  /** Show what the filters leave. */
  refresh() {
    const id = this.shown[this.current]?.id;
    this.shown = this.rows.shown(this.filters);
    this.current = Math.max(0, this.shown.findIndex((row) => row.id === id));
    const all = this.rows.rows.length;
    fill(this.count, t(this.shown.length === all ? "list.count" : "list.count_of", { number: this.shown.length, all }), " ",
      isFiltered(this.filters) ? button(t("list.clear"), () => this.clear(), { class: "quiet" }) : null);
    this.drawFilters();
    this.paint(true);
  }

  /** Show what other filters leave, from the top. */
  filter() {
    this.refresh();
    this.box.scrollTop = 0;
    this.move(0);
  }

  clear() {
    Object.assign(this.filters, noFilters());
    const search = /** @type {HTMLInputElement|null} */ (document.getElementById("search"));
    if (search) search.value = "";
    this.filter();
  }

  drawFilters() {
    const counts = this.rows.counts(this.filters);
    const active = /** @type {HTMLElement|null} */ (document.activeElement)?.dataset.facet;
    const opened = new Set([...this.side.querySelectorAll("details[open]")].map((one) => /** @type {HTMLElement} */ (one).dataset.of));
    fill(this.side, FACETS.map((facet) => {
      const values = counts.get(facet) ?? [];
      const chosen = this.filters.chosen[facet];
      if (!values.length && chosen === undefined) return null;
      const shown = values.slice(0, MOST_VALUES);
      if (chosen !== undefined && !shown.some(([value]) => value === chosen)) shown.push([chosen, 0]);
      const group = el("details", { "data-of": facet, open: !FOLDED.has(facet) || opened.has(facet) || chosen !== undefined },
        el("summary", {}, t(`facet.${facet}`)),
        el("ul", {}, shown.map(([value, number]) => el("li", {}, el("button", {
          type: "button", "data-facet": `${facet}=${value}`, "aria-pressed": String(chosen === value), onclick: () => this.choose(facet, value),
        }, facet === "verdict" ? sign(SIGNS[value] ?? "", `verdict-${value}`) : null,
        el("span", { class: "label", lang: facet === "party" ? "vi" : null }, nameOf(facet, value)), el("span", { class: "number" }, number))))));
      return group;
    }), this.dates());
    if (active) /** @type {HTMLElement|null} */ (this.side.querySelector(`[data-facet="${CSS.escape(active)}"]`))?.focus();
  }

  dates() {
    const input = (/** @type {"from"|"to"} */ name) => {
      const box = el("input", { type: "text", inputmode: "numeric", placeholder: "2024-05-01", maxlength: 10, "data-facet": name, "aria-label": t(`facet.${name}`) });
      box.value = this.filters[name];
      box.addEventListener("change", () => {
        this.filters[name] = box.value.trim();
        this.filter();
      });
      return box;
    };
    return el("details", { "data-of": "date", open: Boolean(this.filters.from || this.filters.to) }, el("summary", {}, t("facet.date")),
      el("div", { class: "dates" }, input("from"), el("span", { "aria-hidden": "true" }, "–"), input("to")));
  }

  /** @param {import("./rows.js").Facet} facet @param {string} value */
  choose(facet, value) {
    if (this.filters.chosen[facet] === value) delete this.filters.chosen[facet];
    else this.filters.chosen[facet] = value;
    this.filter();
  }

  get height() {
    return Number.parseFloat(getComputedStyle(this.box).getPropertyValue("--row")) * Number.parseFloat(getComputedStyle(document.documentElement).fontSize) || 40;
  }

  /** Draw the rows in sight; those that stay in sight are left alone. @param {boolean} [anew] */
  paint(anew = false) {
    const { height } = this;
    const first = this.whole ? 0 : Math.max(0, Math.floor(this.box.scrollTop / height) - SPARE);
    const last = this.whole ? this.shown.length : Math.min(this.shown.length, Math.ceil((this.box.scrollTop + this.box.clientHeight) / height) + SPARE);
    if (anew || height !== this.drawnHeight) this.clean(height);
    for (const [number, element] of this.drawn) {
      if (number >= first && number < last) continue;
      element.remove();
      this.drawn.delete(number);
    }
    for (let number = first; number < last; number += 1) {
      const row = this.shown[number];
      if (!row || this.drawn.has(number)) continue;
      const element = this.rowOf(row, number, height);
      this.drawn.set(number, element);
      put(this.ground, element);
    }
    this.mark();
  }

  /** Begin with nothing drawn. @param {number} height */
  clean(height) {
    this.drawnHeight = height;
    this.drawn.clear();
    this.ground.style.height = `${this.shown.length * height}px`;
    fill(this.ground, this.shown.length ? null : el("p", { class: "empty" }, t("list.empty")));
    if (this.shown.length) this.box.setAttribute("role", "listbox");
    else this.box.removeAttribute("role");
  }

  /** @param {Row} row @param {number} number @param {number} height */
  rowOf(row, number, height) {
    const chips = VERDICTS.flatMap((verdict) => {
      const count = row.found.reduce((sum, one) => sum + (one[1] === verdict ? one[2] : 0), 0);
      return count ? [el("span", { class: `chip verdict-${verdict}` }, sign(SIGNS[verdict] ?? "", `verdict-${verdict}`), count, unseen(` ${t(`verdict.${verdict}`)}`))] : [];
    }).reverse();
    const share = row.coverage === null ? null : Math.round(row.coverage * 100);
    const element = el("div", { class: `row need-${row.need}`, role: "option", id: `row-${number}`, "aria-posinset": number + 1, "aria-setsize": this.shown.length, "aria-selected": "false", "data-number": number },
      el("span", { class: "state" }, stateSign(row, this.store)),
      el("span", { class: "chips" }, row.error ? el("span", { class: "chip failed" }, sign("⚠"), row.error) : chips.length ? chips : el("span", { class: "chip clean" }, sign("✓", "verdict-supported"), unseen(t("need.clean")))),
      el("span", { class: "title", lang: "vi" }, row.title ?? row.id),
      el("span", { class: "parties", lang: "vi" }, row.parties.join(" · ")),
      el("span", { class: "date" }, dateInWords(row.date, language())),
      el("span", { class: "share" }, share === null ? "" : `${share} %`, share === null ? null : unseen(` ${t("list.coverage")}`)));
    element.style.top = `${number * height}px`;
    return element;
  }

  mark() {
    for (const [number, row] of this.drawn) row.setAttribute("aria-selected", String(number === this.current));
    if (this.shown.length) this.box.setAttribute("aria-activedescendant", `row-${this.current}`);
    else this.box.removeAttribute("aria-activedescendant");
  }

  /** @param {EventTarget|null} target */
  clicked(target) {
    const element = target instanceof Element ? /** @type {HTMLElement|null} */ (target.closest(".row")) : null;
    const row = element && this.shown[Number(element.dataset.number)];
    if (row) this.open(row);
  }

  /** @param {number} to */
  move(to) {
    this.current = Math.max(0, Math.min(this.shown.length - 1, to));
    const top = this.current * this.height;
    if (top < this.box.scrollTop) this.box.scrollTop = top;
    else if (top + this.height > this.box.scrollTop + this.box.clientHeight) this.box.scrollTop = top + this.height - this.box.clientHeight;
    this.paint();
    this.mark();
  }

  /** @param {string} pressed @returns {boolean} */
  press(pressed) {
    const page = Math.max(1, Math.floor(this.box.clientHeight / this.height) - 1);
    const steps = /** @type {Record<string, number>} */ ({ j: 1, k: -1, ArrowDown: 1, ArrowUp: -1, PageDown: page, PageUp: -page, Home: -Infinity, End: Infinity });
    const step = steps[pressed];
    const row = this.shown[this.current];
    if (step !== undefined) this.move(this.current + step);
    else if (pressed === "Enter" && row) this.open(row);
    else return false;
    return true;
  }
}

/** What stands in the columns, for the eye; each row says it again in words. */
function headsOfRows() {
  return el("div", { class: "row-heads", "aria-hidden": "true" }, el("span", {}), el("span", {}, t("findings.title")), el("span", {}, t("field.title")),
    el("span", { class: "parties" }, t("field.parties")), el("span", { class: "date" }, t("facet.date")), el("span", { class: "share", title: `% ${t("list.coverage")}` }, t("list.share")));
}

/** @param {import("./rows.js").Facet} facet @param {string} value */
function nameOf(facet, value) {
  if (facet === "party" || facet === "model") return value;
  return tOr(`${facet}.${value}`, value);
}
