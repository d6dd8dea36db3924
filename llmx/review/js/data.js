// What the page carries: the list at once, the sheet of an article when it is opened.

import { Offsets } from "./text.js";

/** @param {string} id @returns {any} */
function block(id) {
  return JSON.parse(document.getElementById(id)?.textContent || "null");
}

/** @returns {{info: Info, rows: Row[], pictures: any[], labels: Record<string, Record<string, string>>}} */
export function carried() {
  return { info: block("info"), rows: block("rows"), pictures: block("pictures") ?? [], labels: block("labels") };
}

/** @param {string} packed @returns {Promise<any>} */
async function unfold(packed) {
  const bytes = Uint8Array.from(atob(packed), (character) => character.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
  return JSON.parse(await new Response(stream).text());
}

/** Gives sheets by their number, and keeps the last ones. */
export class Sheets {
  /** @param {boolean} served */
  constructor(served) {
    this.served = served;
    this.blocks = document.getElementsByClassName("sheet");
    /** @type {Map<number, Sheet>} */
    this.open = new Map();
  }

  /** @param {Row} row @returns {Promise<Sheet>} */
  async of(row) {
    const known = this.open.get(row.n);
    if (known) return known;
    const sheet = this.served ? await this.asked(row) : await unfold(JSON.parse(this.blocks[row.n]?.textContent ?? '""'));
    inUnits(sheet);
    if (this.open.size > 20) this.open.delete(/** @type {number} */ (this.open.keys().next().value));
    this.open.set(row.n, sheet);
    return sheet;
  }

  /** @param {Row} row */
  async asked(row) {
    const answer = await fetch(`sheets/${row.n}`);
    if (!answer.ok) throw new Error(`${answer.status}`);
    return answer.json();
  }
}

/** @param {Sheet} sheet */
function inUnits(sheet) {
  const offsets = new Offsets(sheet.text ?? "");
  sheet.zones = sheet.zones.map(([start, end, kind]) => [offsets.unit(start), offsets.unit(end), kind]);
  for (const side of [sheet, sheet.beside]) {
    if (!side) continue;
    for (const fact of side.facts) fact[2] = fact[2].map((span) => offsets.inUnits(span));
    for (const finding of side.findings) finding.span = finding.span && offsets.inUnits(finding.span);
  }
}
