// The findings of an article in words, what differs marked, and the decision on each.

import { button, el, fill, key, put, sign, unseen } from "./dom.js";
import { fieldAt, formOf, itemForm } from "./forms.js";
import { language, t, tOr } from "./labels.js";
import { at, SIGNS } from "./marks.js";
import { hasField, isHead, labelOf, listFor } from "./shape.js";
import { inFull, worth } from "./text.js";

/**
 * @typedef {object} Desk  what the parts of an article's view work with
 * @property {Sheet} sheet
 * @property {Side} side
 * @property {import("./store.js").Store} store
 * @property {import("./source.js").Source} source
 * @property {boolean} decides  whether decisions can be made on this side
 * @property {(path: string|null) => void} light
 * @property {import("./beside.js").Leaves} [others]  what another run says of the article
 */

/** Say where in the record a path is: "Official 4, post 2". @param {string} path @param {any} record */
export function pathInWords(path, record) {
  const item = /^([^.[\]]+)\[(\d+)\](?:\.([^.[\]]+))?(?:\[(\d+)\])?/.exec(path);
  if (!item) return labelOf(path);
  const [, list = "", number = "0", field, inner] = item;
  const thing = record?.[list]?.[Number(number)];
  const named = thing?.name ?? thing?.text ?? thing?.number ?? thing?.action;
  const head = `${tOr(`item.${list}`, labelOf(list))} ${Number(number) + 1}`;
  const tail = field ? `${tOr(`field.${field}.one`, labelOf(`${list}.${field}`))}${inner ? ` ${Number(inner) + 1}` : ""}` : "";
  const own = typeof named === "string" && field !== "name" ? `: ${named.slice(0, 60)}` : "";
  return `${head}${own}${tail ? ` · ${tail}` : ""}`;
}

/** Say what is wrong. @param {Finding} finding */
export function inWords(finding) {
  if (language() === "en") return finding.message;
  const values = { claimed: finding.claimed ?? "", found: finding.found ?? "" };
  const why = t(`why.${finding.verdict}${finding.verdict === "misattributed" && !finding.found ? ".nobody" : ""}`, values);
  return finding.slip ? `${why} (${tOr(`slip.${finding.slip}`, finding.slip)})` : why;
}

/** @param {[string, boolean][]} parts @param {"del"|"ins"} tag */
function marked(parts, tag) {
  return parts.map(([words, differs]) => (differs ? el(tag, {}, words) : words));
}

/** Show both wordings, one above the other. @param {Finding} finding @param {Record<string, any>|undefined} suggested */
function wordings(finding, suggested) {
  if (!finding.claimed && !finding.found) return null;
  const isNumber = /\.(?:value|high)$/.test(finding.path ?? "");
  const whole = isNumber ? inFull(finding.claimed ?? "", language()) : (finding.claimed ?? "");
  const [claimed, found] = (!isNumber && finding.parts) || [[[whole, isNumber]], [[finding.found ?? "", false]]];
  const rows = [];
  if (finding.claimed) rows.push(el("dt", {}, t("finding.record")), el("dd", { class: "claimed" }, marked(claimed, "del")));
  if (finding.found) rows.push(el("dt", {}, t("finding.article")), el("dd", { class: "there", lang: "vi" }, marked(found, "ins"), isNumber && suggested ? [" = ", el("ins", {}, worth(suggested, language()))] : null));
  return el("dl", { class: "wordings" }, rows);
}

/** @param {Desk} desk @returns {HTMLElement} */
export function findingsOf(desk) {
  const { findings } = desk.side;
  const list = el("ol", { class: "findings" }, findings.map((finding, number) => findingOf(desk, finding, number)));
  if (!findings.length) {
    return el("p", { class: "empty" }, sign("✓", "verdict-supported"), ` ${t(desk.side.checked ? "findings.none" : "findings.unchecked")}`,
      desk.decides && desk.side.record ? [" ", el("span", { class: "dim" }, t("findings.walk"))] : null);
  }
  return list;
}

/** Where in the record a finding is decided on: for a missing fact the list that it belongs to. @param {Finding} finding */
export function placeOf(finding) {
  return finding.path ?? listFor(finding.field) ?? finding.field;
}

/** @param {Desk} desk @param {Finding} finding @param {number} number */
function findingOf(desk, finding, number) {
  const path = finding.path ?? `finding ${number}`;
  const where = finding.path ? pathInWords(finding.path, desk.side.record) : labelOf(placeOf(finding));
  const slip = finding.slip ? ` · ${tOr(`slip.${finding.slip}`, finding.slip)}` : "";
  const item = el("li", { class: `finding verdict-${finding.verdict}`, tabindex: -1, "data-finding": number, "data-path": path },
    el("div", { class: "finding-head" },
      sign(SIGNS[finding.verdict] ?? "", `verdict-${finding.verdict}`),
      el("strong", {}, t(`verdict.${finding.verdict}`), slip),
      button(where, () => desk.source.show(path), { class: "where quiet", title: t("card.show") })),
    el("p", { class: "why" }, inWords(finding)),
    wordings(finding, desk.sheet.suggested[String(number)]));
  item.addEventListener("mouseenter", () => desk.light(path));
  item.addEventListener("mouseleave", () => desk.light(null));
  item.addEventListener("focusin", () => desk.light(path));
  if (desk.decides) put(item, decisionOn(desk, finding));
  return item;
}

/** @param {Desk} desk @param {Finding} finding */
function decisionOn(desk, finding) {
  const { sheet, store } = desk;
  const missed = finding.path === null ? (finding.found ?? finding.message) : null;
  const path = placeOf(finding);
  const made = store.over(sheet.id, path, missed);
  const note = store.noteOn(sheet.id, path, missed);
  const place = el("div", { class: "decision" });
  if (made) {
    put(place, el("p", { class: "made" }, sign("●", "made"), ` ${madeInWords(made)} `,
      button(t("decide.take_back"), () => store.takeBack(sheet.id, ...madeWith(store.of(sheet.id), made)), { class: "quiet" })));
  } else {
    put(place, el("div", { class: "actions" }, ...choices(desk, finding, place)));
  }
  if (note) put(place, el("p", { class: "note" }, `${t("decide.note")}: ${note}`));
  return place;
}

/**
 * Give the decisions that were made in one step with one: the fields of a sum that was taken from the article.
 * @param {Decision[]} all @param {Decision} made
 */
function madeWith(all, made) {
  const item = (/** @type {Decision} */ { path }) => path?.slice(0, path.lastIndexOf("."));
  return all.filter((one) => one === made || (one.op === "replace" && made.op === "replace" && one.at === made.at && item(one) === item(made)));
}

/** @param {Decision} made */
export function madeInWords(made) {
  const value = made.value === null || made.value === undefined ? "" : shown(made.value);
  return t(`made.${made.op}`, { value }) + (made.by ? ` (${made.by})` : "");
}

/** @param {any} value @returns {string} */
export function shown(value) {
  if (Array.isArray(value)) return value.map(shown).join(", ");
  if (value && typeof value === "object") return String(value.name ?? value.text ?? value.number ?? value.action ?? value.type ?? "");
  return String(value ?? "");
}

/** @param {Desk} desk @param {Finding} finding @param {HTMLElement} place */
function choices(desk, finding, place) {
  const { sheet, store } = desk;
  const act = (/** @type {string} */ name, /** @type {string} */ letter, /** @type {() => void} */ does, main = false) =>
    el("button", { type: "button", class: main ? "primary" : null, "data-key": letter, onclick: does, "aria-keyshortcuts": letter }, t(name), " ", key(letter));
  const noted = act("decide.note", "n", () => takeNote(desk, placeOf(finding), finding.path ? null : finding.found, place));
  if (finding.path === null) {
    const found = finding.found ?? finding.message;
    const list = listFor(finding.field);
    return [
      list === null ? null : act("decide.add", "c", () => addItem(desk, list, place, { finding }), true),
      act("decide.dismiss", "a", () => store.decide(sheet, { op: "dismiss", path: placeOf(finding), found, ...evidence(desk, finding) })),
      noted,
    ].filter((one) => one !== null);
  }
  const { path } = finding;
  const taken = takenFrom(desk, finding);
  const own = taken.find(([at]) => at === path)?.[1] ?? undefined;
  return [
    taken.length ? act("decide.take", "t", () => replaceAll(desk, taken, evidence(desk, finding).spans ?? []), true) : null,
    act("decide.correct", "c", () => correct(desk, path, place, own), !taken.length),
    act("decide.accept", "a", () => store.decide(sheet, { op: "accept", path, was: at(sheet.record, path) })),
    act("decide.reject", "r", () => remove(desk, path)),
    noted,
  ].filter((one) => one !== null);
}

/** What one mention of a sum tells together: with a wrong number its words are mostly wrong too. */
const OF_A_SUM = ["text", "value", "high", "unit", "qualifier"];

/**
 * Give what the article has instead, by its places in the record; nothing where it cannot stand there as it is.
 * Of a sum that is all that differs and is not supported.
 * @param {Desk} desk @param {Finding} finding @returns {[string, any][]}
 */
function takenFrom(desk, finding) {
  const { verdict, found, path } = finding;
  if (verdict !== "altered" || !found || !path) return [];
  const name = path.slice(path.lastIndexOf(".") + 1);
  const suggested = desk.sheet.suggested[String(desk.side.findings.indexOf(finding))];
  if (!suggested || !(name in suggested)) return /(?:\.(?:name|positions\[\d+\]|text|number)|^place)$/.test(path) ? [[path, found]] : [];
  const item = path.slice(0, -name.length);
  const { record, id } = desk.sheet;
  const supported = new Set(desk.side.facts.filter(([, said]) => said === "supported").map(([at]) => at));
  const differs = (/** @type {string} */ one) => String(at(record, item + one) ?? "") !== String(suggested[one] ?? "");
  const isFree = (/** @type {string} */ one) => one in suggested && hasField(item + one) && !supported.has(item + one) && !desk.store.on(id, item + one);
  const changed = OF_A_SUM.filter((one) => one !== name && isFree(one) && differs(one));
  if (!changed.length && !differs(name)) return [];
  return [name, ...changed].map((one) => [item + one, suggested[one] ?? null]);
}

/** @param {Desk} desk @param {[string, any][]} changes @param {Span[]} spans */
function replaceAll(desk, changes, spans) {
  const where = spans.length ? { spans } : {};
  desk.store.decide(desk.sheet, ...changes.map(([path, value]) => /** @type {const} */ ({ op: "replace", path, was: at(desk.sheet.record, path) ?? null, value, ...where })));
}

/** @param {Desk} desk @param {Finding} finding */
function evidence(desk, finding) {
  return finding.span ? { spans: [desk.source.offsets.inPoints(finding.span)] } : {};
}

/** @param {Desk} desk @param {string} path @param {any} value @param {Span[]} spans */
export function replace(desk, path, value, spans) {
  replaceAll(desk, [[path, value]], spans);
}

/** @param {Desk} desk @param {string} path */
export function remove(desk, path) {
  // A wrong name is a wrong person: without it there is nobody whose posts these are.
  const item = isHead(path) ? path.replace(/\.[^.]+$/, "") : path;
  desk.store.decide(desk.sheet, { op: "remove", path: item, was: at(desk.sheet.record, item) ?? null });
}

/** @param {Desk} desk @param {string} path @param {HTMLElement} place @param {any} [value] */
export function correct(desk, path, place, value) {
  const field = fieldAt(path, desk.sheet.record);
  const made = desk.store.on(desk.sheet.id, path);
  const now = value ?? (made?.op === "replace" ? made.value : at(desk.sheet.record, path));
  open(desk, place, [field], { [field.name]: now }, (values, spans) => replace(desk, path, values[field.name], spans));
}

/** @param {Desk} desk @param {string} list @param {HTMLElement} place @param {{finding?: Finding, words?: import("./forms.js").Selected|null}} [from] */
export function addItem(desk, list, place, from = {}) {
  const asked = itemForm(list, desk.sheet.record);
  if (!asked) return;
  const { fields, bare } = asked;
  const { finding, words } = from;
  const first = fields[0]?.name ?? "";
  const suggested = finding ? desk.sheet.suggested[String(desk.side.findings.indexOf(finding))] : undefined;
  const values = suggested ?? { [first]: finding?.found ?? words?.text ?? "", ...(fields.some((field) => field.name === "kind" && field.options?.includes("money")) ? { kind: "money" } : {}) };
  open(desk, place, fields, values, (given, spans) => {
    const value = bare ? given[first] : given;
    const where = spans.length ? { spans } : finding ? evidence(desk, finding) : {};
    const found = finding ? (finding.found ?? finding.message) : null;
    desk.store.decide(desk.sheet, { op: "add", path: list, value, ...where, found });
  }, words ? [words.span] : []);
}

/** @param {Desk} desk @param {string} path @param {string|null} found @param {HTMLElement} place */
export function takeNote(desk, path, found, place) {
  const before = desk.store.noteOn(desk.sheet.id, path, found);
  open(desk, place, [{ name: "note", type: "long" }], { note: before }, ({ note }) => {
    if (note) desk.store.decide(desk.sheet, { op: "note", path, found, note });
    else desk.store.takeBack(desk.sheet.id, { op: "note", path, found });
  });
}

/**
 * @param {Desk} desk @param {HTMLElement} place @param {import("./forms.js").Field[]} fields @param {Record<string, any>} values
 * @param {(values: Record<string, any>, spans: Span[]) => void} save @param {Span[]} [known]
 */
function open(desk, place, fields, values, save, known = []) {
  const before = [...place.childNodes];
  const opener = /** @type {HTMLElement|null} */ (document.activeElement);
  const form = formOf({
    fields,
    values,
    save: (given, spans) => save(given, spans.length ? spans : known),
    cancel: () => {
      place.replaceChildren(...before);
      opener?.focus();
    },
    selected: () => desk.source.selected(),
    place: (words) => (known.length ? null : desk.source.place(words)),
  });
  fill(place, unseen(t("form.open")), form);
  /** @type {HTMLElement|null} */ (form.querySelector("input[type=text], textarea, select"))?.focus();
}
