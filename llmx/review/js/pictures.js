// The pictures over all articles, drawn before: each mark leads to its articles, each picture has its table.

import { button, el, put, svg } from "./dom.js";
import { language, t } from "./labels.js";

const TAGS = new Set(["svg", "g", "path", "circle", "ellipse", "rect", "line", "polyline", "polygon", "text", "tspan", "title", "desc", "defs", "marker", "clipPath"]);
const NAMES = new Set([
  "id", "class", "viewBox", "width", "height", "x", "y", "x1", "y1", "x2", "y2", "cx", "cy", "r", "rx", "ry", "d", "points", "transform", "dx", "dy",
  "fill", "fill-opacity", "stroke", "stroke-width", "stroke-opacity", "stroke-dasharray", "stroke-linecap", "stroke-linejoin", "opacity", "text-anchor",
  "dominant-baseline", "font-size", "font-weight", "font-family", "marker-end", "orient", "refX", "refY", "markerWidth", "markerHeight", "clip-path", "data-articles",
]);

/**
 * @typedef {object} Picture
 * @property {Record<string, string>} title  by language
 * @property {any[]} [svg]  a tree: name, attributes, children
 * @property {{columns: Record<string, string>[], rows: {cells: (string|number|Record<string, string>|null)[], articles: string[]}[]}} [table]
 */

/** @param {Picture[]} pictures @param {(articles: string[]) => void} show */
export function picturesOf(pictures, show) {
  const view = el("div", { class: "pictures", tabindex: 0, role: "region", "aria-label": t("pictures.title") }, el("h1", { class: "vh" }, t("pictures.title")));
  for (const picture of pictures) put(view, pictureOf(picture, show));
  return view;
}

/** Say words in the reader's language, where they differ by it. @param {any} words */
function said(words) {
  return String((words && typeof words === "object" ? words[language()] : words) ?? "");
}

/** @param {Picture} picture @param {(articles: string[]) => void} show */
function pictureOf(picture, show) {
  const title = said(picture.title);
  const figure = el("figure", {}, el("figcaption", {}, el("h2", {}, title)));
  const drawn = picture.svg ? svg(picture.svg, TAGS, NAMES, said) : null;
  if (drawn) {
    drawn.setAttribute("role", "img");
    drawn.setAttribute("aria-label", title);
    drawn.addEventListener("click", ({ target }) => {
      const mark = target instanceof Element ? target.closest("[data-articles]") : null;
      if (mark) show((mark.getAttribute("data-articles") ?? "").split("\n").filter(Boolean));
    });
    put(figure, el("div", { class: "drawn", tabindex: 0, role: "region", "aria-label": title }, drawn));
  }
  if (picture.table) put(figure, tableOf(picture.table, title, show, drawn !== null));
  return figure;
}

/** @param {NonNullable<Picture["table"]>} table @param {string} title @param {(articles: string[]) => void} show @param {boolean} folded */
function tableOf(table, title, show, folded) {
  const head = el("tr", {}, table.columns.map((column) => el("th", { scope: "col" }, said(column))), el("th", { scope: "col" }, t("pictures.articles")));
  const rows = table.rows.map(({ cells, articles }) => el("tr", {},
    cells.map((cell) => el("td", { lang: "vi" }, said(cell))),
    el("td", {}, button(String(articles.length), () => show(articles), { class: "quiet", "aria-label": t("pictures.show", { number: articles.length }) }))));
  const drawn = el("div", { class: "table", tabindex: 0, role: "region", "aria-label": title }, el("table", {}, el("thead", {}, head), el("tbody", {}, rows)));
  return folded ? el("details", {}, el("summary", {}, t("pictures.table")), drawn) : drawn;
}
