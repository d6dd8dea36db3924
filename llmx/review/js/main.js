// The page: its bar, the list or an article, keys, and saving.

import { ArticleView } from "./article.js";
import { carried, Sheets } from "./data.js";
import { button, el, fill, key, put } from "./dom.js";
import { helpDialog } from "./help.js";
import { applyTheme, language, setLabels, t, theme } from "./labels.js";
import { ListView } from "./list.js";
import { recall, remember } from "./memory.js";
import { picturesOf } from "./pictures.js";
import { noFilters, Rows } from "./rows.js";
import { setShape } from "./shape.js";
import { Store } from "./store.js";

class App {
  constructor() {
    const { info, rows, pictures, labels } = carried();
    setLabels(labels);
    setShape(info.shape);
    this.info = info;
    this.pictures = pictures;
    this.store = new Store(info.key);
    this.sheets = new Sheets(info.served);
    this.rows = new Rows(rows, (row) => (row.need === "reviewed" || this.store.isDone(row.id) ? "done" : this.store.of(row.id).length ? "begun" : "open"));
    this.filters = noFilters();
    /** The place that is shown, as the address says it. */
    this.hash = "";
    /** @type {ListView|ArticleView|null} */
    this.view = null;
    /** @type {Row[]} */
    this.order = rows;
    this.bar = el("header", { class: "bar" });
    this.main = el("main", { id: "main", tabindex: -1 });
    this.place = /** @type {HTMLElement} */ (document.getElementById("app"));
    this.store.changed = () => this.decided();
    addEventListener("hashchange", () => {
      if (location.hash !== this.hash) void this.route();
    });
    addEventListener("keydown", (event) => this.pressed(event));
    addEventListener("beforeprint", () => this.wholeList(true));
    addEventListener("afterprint", () => this.wholeList(false));
    fill(this.place, el("a", { href: "#main", class: "skip", onclick: (/** @type {Event} */ event) => this.skip(event) }, t("page.skip")), this.bar, this.main);
    this.draw();
  }

  /** @param {Event} event */
  skip(event) {
    event.preventDefault();
    this.main.focus();
  }

  draw() {
    applyTheme();
    this.drawBar();
    void this.route();
  }

  drawBar() {
    const { info, store } = this;
    const count = store.all.length;
    const search = el("input", { id: "search", type: "search", placeholder: t("page.search"), "aria-label": t("page.search"), autocomplete: "off", spellcheck: "false" });
    search.value = this.filters.words;
    search.addEventListener("input", () => this.searched(search.value));
    search.addEventListener("keydown", (event) => {
      if (event.key === "Enter" || event.key === "Escape") this.main.querySelector(".rows") instanceof HTMLElement && /** @type {HTMLElement} */ (this.main.querySelector(".rows")).focus();
    });
    const parts = info.parts > 1 ? el("nav", { class: "parts", "aria-label": t("page.parts") }, [...Array(info.parts).keys()].map((number) =>
      el("a", { href: number ? `page-${number + 1}.html` : "index.html", "aria-current": number + 1 === info.part ? "page" : null }, number + 1))) : null;
    fill(this.bar,
      el("a", { class: "run", href: "#/", title: t("list.title") }, el("strong", {}, info.run), el("span", { class: "dim" }, ` ${t("page.articles", { number: info.articles })}`)),
      this.pictures.length ? el("nav", { class: "tabs", "aria-label": t("page.views") }, ["list", "pictures"].map((name) =>
        el("a", { href: name === "list" ? "#/" : `#/${name}`, class: "tab" }, t(`${name}.title`)))) : null,
      search,
      parts,
      el("span", { class: "space" }),
      button(language() === "vi" ? "English" : "Tiếng Việt", () => this.switchLanguage(), { class: "quiet", lang: language() === "vi" ? "en" : "vi" }),
      button({ auto: "◐", light: "○", dark: "●" }[theme()], () => this.switchTheme(), { class: "quiet icon", "aria-label": t(`theme.${theme()}`), title: t(`theme.${theme()}`) }),
      button("?", () => this.help(), { class: "quiet icon", "aria-label": t("help.title") }),
      button(t("page.undo"), () => this.undo(), { class: "quiet", disabled: !store.history.length, "aria-keyshortcuts": "u" }),
      el("button", { type: "button", class: count ? "primary" : null, onclick: () => this.save(), "aria-keyshortcuts": "s" }, t("page.save", { number: count }), " ", key("s")));
    this.markTab();
  }

  /** Say in the bar which view is shown. */
  markTab() {
    const [list, pictures] = this.bar.querySelectorAll(".tab");
    const isPictures = location.hash === "#/pictures";
    list?.setAttribute("aria-current", isPictures ? "false" : "page");
    pictures?.setAttribute("aria-current", isPictures ? "page" : "false");
  }

  /** @param {string} words */
  searched(words) {
    this.filters.words = words;
    if (this.view instanceof ListView) this.view.filter();
    else this.to("#/");
  }

  /** Go to a place of the page at once, so that a key pressed right after finds it there. @param {string} place */
  to(place) {
    location.hash = place;
    if (location.hash !== this.hash) void this.route();
  }

  async route() {
    this.hash = location.hash;
    const path = decodeURIComponent(location.hash.slice(2));
    if (path === "pictures" && this.pictures.length) {
      this.show(null, picturesOf(this.pictures, (articles) => this.only(articles)), t("pictures.title"));
      return;
    }
    const id = path.startsWith("a/") ? path.slice(2) : null;
    const row = id === null ? undefined : this.rows.rows.find((one) => one.id === id);
    if (row) await this.openArticle(row);
    else this.openList();
  }

  openList() {
    const before = this.view instanceof ArticleView ? this.view.row.id : null;
    const list = new ListView(this.rows, this.store, (row) => this.go(row), this.filters);
    this.show(list, list.element, this.info.run);
    list.refresh();
    list.move(before === null ? 0 : list.shown.findIndex((row) => row.id === before));
    if (before !== null || document.activeElement === document.body) list.box.focus({ preventScroll: true });
  }

  /** @param {Row} row */
  go(row) {
    if (this.view instanceof ListView) this.order = this.view.shown;
    this.to(`#/a/${encodeURIComponent(row.id)}`);
  }

  /** @param {Row} row */
  async openArticle(row) {
    const { hash } = this;
    let sheet;
    try {
      sheet = await this.sheets.of(row);
      if (hash !== this.hash) return;
    } catch (error) {
      this.show(null, el("p", { class: "empty", role: "alert" }, t("page.broken", { why: String(error) })), row.id);
      return;
    }
    const at = this.order.findIndex((one) => one.id === row.id);
    const view = new ArticleView(row, sheet, this.store, {
      back: () => { this.to("#/"); },
      step: (by) => {
        const next = this.order[at + by];
        if (next) this.to(`#/a/${encodeURIComponent(next.id)}`);
      },
      place: `${at + 1} / ${this.order.length}`,
      first: at <= 0,
      last: at + 1 >= this.order.length,
      beside: this.info.beside,
      run: this.info.run,
    });
    this.show(view, view.element, row.title ?? row.id);
    if (sheet.findings.length) view.go(0);
    else /** @type {HTMLElement|null} */ (view.element.querySelector("h1"))?.focus();
  }

  /** @param {ListView|ArticleView|null} view @param {HTMLElement} element @param {string} title */
  show(view, element, title) {
    this.view?.close();
    this.view = view;
    fill(this.main, element);
    document.title = `${title} – llmx`;
    this.markTab();
    document.body.className = view instanceof ArticleView ? "at-article" : "at-list";
  }

  /** Show the list of some articles. @param {string[]} articles */
  only(articles) {
    Object.assign(this.filters, noFilters(), { only: new Set(articles) });
    this.drawBar();
    this.to("#/");
  }

  decided() {
    this.drawBar();
    if (this.view instanceof ArticleView) this.view.decided();
    else if (this.view instanceof ListView) this.view.refresh();
  }

  undo() {
    const id = this.store.undo();
    const row = this.rows.rows.find((one) => one.id === id);
    if (row && this.view instanceof ArticleView && this.view.row.id !== id) this.go(row);
  }

  switchLanguage() {
    remember("language", language() === "vi" ? "en" : "vi");
    this.draw();
  }

  switchTheme() {
    const order = /** @type {const} */ (["auto", "light", "dark"]);
    const next = order[(order.indexOf(theme()) + 1) % order.length] ?? "auto";
    remember("theme", next === "auto" ? null : next);
    applyTheme();
    this.drawBar();
  }

  help() {
    const dialog = helpDialog();
    put(document.body, dialog);
    dialog.showModal();
  }

  /** Ask for the reviewer's name and give the decisions as a file. */
  save() {
    const name = el("input", { type: "text", id: "reviewer", autocomplete: "name", required: true });
    name.value = recall("by") ?? "";
    const file = el("input", { type: "file", id: "load", accept: ".jsonl" });
    const note = el("p", { role: "status", class: "dim" }, this.store.lasting ? t("save.kept") : t("save.not_kept"));
    file.addEventListener("change", async () => {
      const text = await file.files?.[0]?.text();
      if (text !== undefined) fill(note, t("save.loaded", { number: this.store.load(text) }));
    });
    const download = () => {
      remember("by", name.value.trim());
      give(`corrections-${this.info.run}.jsonl`, this.store.lines(name.value.trim()));
      dialog.close();
    };
    const form = el("form", { method: "dialog" },
      el("h2", { id: "save-title" }, t("save.title")),
      el("p", {}, t("save.about", { number: this.store.all.length, articles: this.store.byArticle.size, done: [...this.store.byArticle.keys()].filter((id) => this.store.isDone(id)).length })),
      el("div", { class: "entry" }, el("label", { for: "reviewer" }, t("save.by")), name),
      el("p", {}, el("code", {}, `llmx gold merge ${this.info.run} corrections-${this.info.run}.jsonl -o gold${this.info.shape ? " --schema MODULE:CLASS" : ""}`)),
      note,
      el("div", { class: "entry" }, el("label", { for: "load" }, t("save.load")), file),
      el("div", { class: "actions" }, el("button", { type: "submit", class: "primary" }, t("save.download")), button(t("form.cancel"), () => dialog.close(), { class: "quiet" })));
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      download();
    });
    const dialog = el("dialog", { "aria-labelledby": "save-title" }, form);
    dialog.addEventListener("close", () => dialog.remove());
    put(document.body, dialog);
    dialog.showModal();
    name.focus();
  }

  /** @param {boolean} whole */
  wholeList(whole) {
    if (!(this.view instanceof ListView)) return;
    this.view.whole = whole;
    this.view.paint(true);
  }

  /** @param {KeyboardEvent} event */
  pressed(event) {
    const { target } = event;
    const writing = target instanceof HTMLElement && target.matches("input, textarea, select, dialog *");
    if (writing || event.ctrlKey || event.metaKey || event.altKey) return;
    const onButton = target instanceof HTMLElement && target.matches("button, a, summary");
    if (onButton && (event.key === "Enter" || event.key === " ")) return;
    const does = /** @type {Record<string, () => void>} */ ({
      "?": () => this.help(),
      "/": () => document.getElementById("search")?.focus(),
      u: () => this.undo(),
      s: () => this.save(),
    })[event.key];
    if (does) does();
    else if (event.key === "Escape" && this.view === null) this.to("#/");
    else if (!this.view?.press(event.key)) return;
    event.preventDefault();
  }
}

/** @param {string} name @param {string} text */
function give(name, text) {
  const address = URL.createObjectURL(new Blob([text], { type: "application/jsonl" }));
  const link = el("a", { href: address, download: name, hidden: true });
  put(document.body, link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}

new App();
