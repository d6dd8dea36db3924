// Where the facts of a record stand in the text: the text cut into pieces, each with what is said of it.

import { asInConference } from "./shape.js";

/** @type {Record<string, string>} */
export const SIGNS = {
  supported: "✓",
  outside_article: "◌",
  misattributed: "⇄",
  altered: "≠",
  ambiguous: "?",
  unsupported: "✕",
  missing: "+",
};

/** From the least to the most needing a look. */
export const VERDICTS = /** @type {Verdict[]} */ (Object.keys(SIGNS));

/** @param {Verdict} verdict */
const badness = (verdict) => VERDICTS.indexOf(verdict);

const KINDS = /** @type {[RegExp, string][]} */ ([
  [/^officials\[\d+\]\.name$/, "person"],
  [/^officials\[\d+\]\.positions/, "post"],
  [/^amounts\[\d+\]\.(?:text|value|unit|qualifier)$/, "sum"],
  [/^documents\[\d+\]/, "document"],
  [/^(?:parties\[\d+\]\.(?:name|body)|place)$/, "place"],
  [/^(?:held_on|published_on)$/, "date"],
  [/\.quote$/, "quote"],
]);

/**
 * Say what kind of mention a fact is; facts that are no mention of their own (a side, a role) are of none.
 * @param {string} path
 */
export function kindOf(path) {
  const usual = asInConference(path);
  return KINDS.find(([pattern]) => pattern.test(usual))?.[1] ?? null;
}

/**
 * @typedef {object} Mark
 * @property {Span} span
 * @property {string} path  of the fact; of a missing one its name among the findings
 * @property {string|null} kind
 * @property {Verdict} verdict
 * @property {number|null} finding  the number of the finding that is shown there
 */

/**
 * @typedef {object} Piece
 * @property {number} start
 * @property {number} end
 * @property {string|null} zone
 * @property {Mark[]} marks
 */

/** @param {Side} side @returns {Mark[]} */
export function marksOf(side) {
  const findings = new Map(side.findings.map((finding, number) => [finding.path ?? `finding ${number}`, number]));
  /** @type {Mark[]} */
  const marks = [];
  for (const [path, verdict, spans] of side.facts) {
    for (const span of spans) marks.push({ span, path, kind: kindOf(path), verdict, finding: findings.get(path) ?? null });
  }
  side.findings.forEach((finding, number) => {
    const path = finding.path ?? `finding ${number}`;
    if (!finding.span) return;
    const known = marks.some((mark) => mark.path === path && String(mark.span) === String(finding.span));
    if (known) return;
    const kind = finding.path ? kindOf(finding.path) : { officials: "person", amounts: "sum" }[finding.field] ?? null;
    marks.push({ span: finding.span, path, kind, verdict: finding.verdict, finding: number });
  });
  return marks.filter((mark) => mark.span[0] < mark.span[1]);
}

/** A line that is longer is shown as several: browsers lay a paragraph out as a whole. */
const LONGEST_LINE = 5_000;

/**
 * Cut a text where a mark, a zone or a line begins or ends.
 * @param {string} text @param {Mark[]} marks @param {[number, number, string][]} zones @returns {Piece[][]} by line
 */
export function cut(text, marks, zones) {
  const cuts = new Set([0, text.length]);
  for (const { span } of marks) span.forEach((at) => cuts.add(Math.min(at, text.length)));
  for (const [start, end] of zones) [start, end].forEach((at) => cuts.add(Math.min(at, text.length)));
  for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) [at, at + 1].forEach((one) => cuts.add(one));
  for (let at = LONGEST_LINE; at < text.length; at += LONGEST_LINE) cuts.add(afterSpace(text, at));
  const places = [...cuts].sort((one, other) => one - other);
  const opening = byStart(marks);
  /** @type {Piece[][]} */
  const lines = [[]];
  /** @type {Mark[]} */
  let open = [];
  let zone = 0;
  for (let number = 0; number + 1 < places.length; number += 1) {
    const [start, end] = [places[number] ?? 0, places[number + 1] ?? 0];
    open = open.filter((mark) => mark.span[1] > start).concat(opening.get(start) ?? []);
    while (zone < zones.length && (zones[zone]?.[1] ?? 0) <= start) zone += 1;
    const around = zones[zone];
    const line = lines[lines.length - 1];
    if (text[start] === "\n" || (line?.[0] && end - line[0].start > 2 * LONGEST_LINE)) lines.push([]);
    if (text[start] !== "\n") lines[lines.length - 1]?.push({ start, end, zone: around && around[0] <= start ? around[2] : null, marks: open });
  }
  return lines;
}

/** @param {string} text @param {number} at */
function afterSpace(text, at) {
  const space = text.indexOf(" ", at);
  // No letter is parted from its marks, nor the halves of a character from each other, where there is a space at all.
  return space >= 0 && space < at + 200 ? space + 1 : at + (/[\udc00-\udfff]/.test(text[at] ?? "") ? 1 : 0);
}

/** @param {Mark[]} marks */
function byStart(marks) {
  /** @type {Map<number, Mark[]>} */
  const found = new Map();
  for (const mark of marks) {
    const there = found.get(mark.span[0]);
    if (there) there.push(mark);
    else found.set(mark.span[0], [mark]);
  }
  return found;
}

const RANKS = ["person", "sum", "document", "post", "date", "place", "quote"];

/** @param {Mark} mark */
const rank = (mark) => (mark.kind === null ? RANKS.length : RANKS.indexOf(mark.kind));

/**
 * The mark that decides how a piece looks: that of the worst verdict, then that of the plainest kind.
 * @param {Mark[]} marks
 */
export function leading(marks) {
  const shown = marks.filter((mark) => mark.kind !== null || mark.finding !== null);
  return shown.sort((one, other) => badness(other.verdict) - badness(one.verdict) || rank(one) - rank(other))[0] ?? null;
}

/**
 * Say whether a path is another one or stands below it.
 * @param {string} path @param {string} above
 */
export function isWithin(path, above) {
  return path === above || (path.startsWith(above) && (path[above.length] === "." || path[above.length] === "["));
}

/** @param {any} record @param {string} path @returns {any} */
export function at(record, path) {
  let value = record;
  for (const step of path.match(/[^.[\]]+/g) ?? []) value = value?.[/^\d+$/.test(step) ? Number(step) : step];
  return value;
}
