// The article as it was published, every mention marked where it stands.

import { el, put, sign, unseen } from "./dom.js";
import { t, tOr } from "./labels.js";
import { cut, isWithin, leading, marksOf, SIGNS } from "./marks.js";
import { Offsets } from "./text.js";

const DIMMED = new Set(["caption", "photo_credit", "byline", "teaser", "comment_box", "chrome", "dateline"]);

/** The text of one article on the screen. */
export class Source {
  /** @param {Sheet} sheet @param {Side} side @param {(finding: number) => void} onFinding */
  constructor(sheet, side, onFinding) {
    this.text = sheet.text ?? "";
    this.offsets = new Offsets(this.text);
    /** @type {{element: HTMLElement, paths: string[]}[]} */
    this.marked = [];
    this.onFinding = onFinding;
    this.element = el("div", { class: "text", lang: "vi" });
    if (sheet.text === null) put(this.element, el("p", { class: "empty" }, t("source.none")));
    else this.draw(cut(this.text, marksOf(side), sheet.zones));
  }

  /** @param {import("./marks.js").Piece[][]} lines */
  draw(lines) {
    /** @type {string|null} */
    let before = null;
    for (const pieces of lines) {
      if (!pieces.length) continue;
      const zones = new Set(pieces.filter((piece) => this.text.slice(piece.start, piece.end).trim()).map((piece) => piece.zone ?? "body"));
      const [first = "body"] = zones;
      // A caption with its credit is one thing; running text with a caption in it is text.
      const zone = first !== "body" && (zones.size === 1 || [...zones].every((one) => DIMMED.has(one))) ? first : null;
      const line = el("p", { class: zone ? `zone-${zone}${DIMMED.has(zone) ? " dimmed" : ""}` : null });
      if (zone && DIMMED.has(zone) && zone !== before) put(line, el("span", { class: "zone" }, tOr(`zone.${zone}`, zone)));
      before = zone;
      for (const piece of pieces) put(line, this.piece(piece, zone));
      put(this.element, line);
    }
  }

  /** @param {import("./marks.js").Piece} piece @param {string|null} ofLine */
  piece(piece, ofLine) {
    const words = this.text.slice(piece.start, piece.end);
    const dim = ofLine === null && piece.zone && DIMMED.has(piece.zone) ? "dimmed" : "";
    const mark = leading([...piece.marks]);
    if (!mark) return el("span", { "data-at": piece.start, class: dim || null }, words);
    const begins = mark.span[0] === piece.start;
    const isFinding = mark.finding !== null && mark.verdict !== "supported";
    const classes = `mark kind-${mark.kind ?? "words"} verdict-${mark.verdict} ${isFinding ? "found" : ""} ${dim}`;
    const element = el("span", { "data-at": piece.start, class: classes.replace(/\s+/g, " ").trim() });
    if (isFinding && begins) {
      put(element, sign(SIGNS[mark.verdict] ?? "", `verdict-${mark.verdict}`), unseen(`${t(`verdict.${mark.verdict}`)}: `));
    }
    put(element, words);
    if (isFinding && mark.finding !== null) {
      const { finding } = mark;
      element.dataset.finding = String(finding);
      element.addEventListener("click", () => {
        if (getSelection()?.isCollapsed ?? true) this.onFinding(finding);
      });
    }
    this.marked.push({ element, paths: piece.marks.map((one) => one.path) });
    return element;
  }

  /** Light what stands for a path, or nothing. @param {string|null} path */
  light(path) {
    for (const { element, paths } of this.marked) {
      element.classList.toggle("lit", path !== null && paths.some((one) => isWithin(one, path)));
    }
  }

  /** @param {string} path @returns {boolean} whether there is such a place */
  show(path) {
    const place = this.marked.find(({ paths }) => paths.some((one) => isWithin(one, path)));
    place?.element.scrollIntoView({ block: "center", behavior: "auto" });
    return place !== undefined;
  }

  /** @param {Element} element @returns {string[]} */
  pathsAt(element) {
    return this.marked.find((one) => one.element === element)?.paths ?? [];
  }

  /** Give what is selected in the text, its span in code points. @returns {import("./forms.js").Selected|null} */
  selected() {
    const selection = getSelection();
    if (!selection || selection.isCollapsed || !selection.rangeCount) return null;
    const range = selection.getRangeAt(0);
    if (!this.element.contains(range.startContainer) || !this.element.contains(range.endContainer)) return null;
    const start = this.unitAt(range.startContainer, range.startOffset);
    const end = this.unitAt(range.endContainer, range.endOffset);
    const words = this.text.slice(start, end);
    const from = start + (words.length - words.trimStart().length);
    const trimmed = words.trim();
    if (!trimmed) return null;
    return { text: trimmed, span: this.offsets.inPoints([from, from + trimmed.length]) };
  }

  /** @param {string} words @returns {Span|null} where they stand, in code points */
  place(words) {
    const found = words ? this.text.indexOf(words) : -1;
    return found < 0 ? null : this.offsets.inPoints([found, found + words.length]);
  }

  /** @param {Node} node @param {number} offset */
  unitAt(node, offset) {
    if (node instanceof Text) {
      const piece = node.parentElement?.closest("[data-at]");
      if (!(piece instanceof HTMLElement)) return this.unitOf(node.parentElement, "start");
      return Number(piece.dataset.at) + (node.parentElement === piece ? offset : 0);
    }
    const child = node.childNodes[offset];
    return child ? this.unitOf(child, "start") : this.unitOf(node, "end");
  }

  /** @param {Node|null} node @param {"start"|"end"} which */
  unitOf(node, which) {
    const pieces = [...this.element.querySelectorAll("[data-at]")];
    const inside = pieces.filter((piece) => node === piece || node?.contains(piece) || piece.contains(node));
    const piece = which === "start" ? (inside[0] ?? pieces.find((one) => follows(node, one))) : inside[inside.length - 1];
    if (!(piece instanceof HTMLElement)) return this.text.length;
    const length = which === "end" ? [...piece.childNodes].reduce((sum, one) => sum + (one instanceof Text ? one.length : 0), 0) : 0;
    return Number(piece.dataset.at) + length;
  }
}

/** @param {Node|null} node @param {Node} other */
function follows(node, other) {
  return node !== null && Boolean(node.compareDocumentPosition(other) & Node.DOCUMENT_POSITION_FOLLOWING);
}
