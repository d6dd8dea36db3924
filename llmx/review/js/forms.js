// Forms for a value or an item of the record, filled by hand or with what is selected in the text.

import { button, el, fill, put } from "./dom.js";
import { language, t, tOr } from "./labels.js";
import { labelOf, ownFields, shapeAt } from "./shape.js";
import { inFull } from "./text.js";

/** @typedef {{name: string, type: "text"|"lines"|"long"|"number"|"choice"|"many"|"flag", options?: string[], required?: boolean, label?: string}} Field */
/** @typedef {{text: string, span: Span}} Selected */
/** @typedef {{fields: Field[], values: Record<string, any>, save: (values: Record<string, any>, spans: Span[]) => void, cancel: () => void, selected: () => Selected|null, place: (text: string) => Span|null}} Order */

const ROLES = ["chair", "speaker", "reporter", "attendee", "donor", "signer"];
const LEVELS = ["city", "province", "country", "other"];
const EVENTS = ["cooperation_conference", "review_conference", "signing", "working_session", "other"];
const AMOUNTS = ["money", "goods", "statistic"];

/** Types that a form has an entry for. */
const WRITTEN = ["text", "lines", "long", "number", "choice", "many", "flag"];

/**
 * The form of an item of a list; `bare` where an item is a value by itself.
 * @param {string} path of the list @param {any} record @returns {{fields: Field[], bare: boolean}|null}
 */
export function itemForm(path, record) {
  const name = path.match(/[^.[\]]+/g)?.pop() ?? path;
  if (!ownFields()) {
    const fields = fieldsOf(name, record);
    return fields && { fields, bare: fields.length === 1 };
  }
  const list = shapeAt(path);
  if (list?.type === "items") return { fields: (list.fields ?? []).flatMap((one) => ownField(one, record, path)), bare: false };
  if (list?.type === "lines") return { fields: [{ name, type: "text", required: true, label: labelOf(path) }], bare: true };
  if (list?.type === "many") return { fields: [{ name, type: "choice", options: list.options ?? [], required: true, label: labelOf(path) }], bare: true };
  return null;
}

/** @param {any} record */
function sidesOf(record) {
  const parties = Array.isArray(record?.parties) ? record.parties : [];
  return [...parties.map((/** @type {any} */ party) => party?.name), "central"].filter(Boolean);
}

/** @param {import("./shape.js").Shape} shape @param {any} record @param {string} above @returns {Field[]} none where no form can hold it */
function ownField(shape, record, above) {
  const { name, type, required } = shape;
  if (!WRITTEN.includes(type)) return [];
  const label = labelOf(above ? `${above}.${name}` : name);
  const sides = sidesOf(record);
  if (name === "side" && sides.length > 1) return [{ name, type: "choice", options: ["", ...sides], required, label }];
  const options = type === "choice" && !required ? ["", ...(shape.options ?? [])] : shape.options;
  return [{ name, type: /** @type {Field["type"]} */ (type), required, label, ...(options ? { options } : {}) }];
}

/** @param {string} list @param {any} record @returns {Field[]|null} the fields of an item of a conference */
function fieldsOf(list, record) {
  const sides = sidesOf(record);
  /** @type {Record<string, Field[]>} */
  const forms = {
    officials: [
      { name: "name", type: "text", required: true },
      { name: "positions", type: "lines" },
      { name: "side", type: "choice", options: ["", ...sides] },
      { name: "roles", type: "many", options: ROLES },
    ],
    amounts: [
      { name: "text", type: "text", required: true },
      { name: "value", type: "number" },
      { name: "high", type: "number" },
      { name: "unit", type: "text" },
      { name: "kind", type: "choice", options: AMOUNTS, required: true },
      ...["per", "qualifier", "giver", "receiver", "purpose"].map((name) => /** @type {Field} */ ({ name, type: "text" })),
    ],
    parties: [
      { name: "name", type: "text", required: true },
      { name: "level", type: "choice", options: ["", ...LEVELS] },
      { name: "body", type: "text" },
    ],
    documents: [
      { name: "type", type: "text", required: true },
      ...["number", "issued_on", "title"].map((name) => /** @type {Field} */ ({ name, type: "text" })),
    ],
    commitments: [
      { name: "actor", type: "text" },
      { name: "action", type: "text", required: true },
      { name: "due", type: "text" },
      { name: "quote", type: "long", required: true },
    ],
    areas: [{ name: "areas", type: "text", required: true }],
    positions: [{ name: "positions", type: "text", required: true }],
    roles: [{ name: "roles", type: "choice", options: ROLES, required: true }],
  };
  return forms[list] ?? null;
}

/** @param {string} path @param {any} record @returns {Field} the field at a path of the record */
export function fieldAt(path, record) {
  const steps = path.match(/[^.[\]]+/g) ?? [];
  const names = steps.filter((step) => !/^\d+$/.test(step));
  const name = names[names.length - 1] ?? "";
  if (ownFields()) {
    const shape = shapeAt(path);
    const inList = /^\d+$/.test(steps[steps.length - 1] ?? "") ? itemForm(path.replace(/\[\d+\]$/, ""), record) : null;
    return (inList?.bare ? inList.fields[0] : shape && ownField(shape, record, path.slice(0, -name.length - 1))[0]) ?? { name, type: "text", label: labelOf(path) };
  }
  const own = fieldsOf(names[0] ?? "", record)?.find((field) => field.name === name);
  if (names.length > 1 && /^\d+$/.test(steps[steps.length - 1] ?? "")) return fieldsOf(name, record)?.[0] ?? { name, type: "text" };
  if (names.length > 1 && own) return own;
  if (name === "kind") return { name, type: "choice", options: ["", ...EVENTS] };
  return { name, type: name === "summary" ? "long" : "text" };
}

/**
 * Read a number as a person writes it; null where it is none.
 * @param {string} text
 */
export function numberIn(text) {
  const squeezed = text.replace(/[\s₫đ]/g, "").replace("−", "-");
  const grouped = /^-?\d{1,3}(?:([.,])\d{3})(?:\1\d{3})*$/.test(squeezed);
  const digits = grouped ? squeezed.replace(/[.,]/g, "") : squeezed.replace(",", ".");
  return /^-?\d+(?:\.\d+)?$/.test(digits) ? Number(digits) : null;
}

/** @param {Order} order @returns {HTMLFormElement} */
export function formOf(order) {
  /** @type {Span[]} */
  const spans = [];
  /** @type {HTMLInputElement|HTMLTextAreaElement|null} */
  let last = null;
  const problem = el("p", { class: "problem", role: "alert" });
  const inputs = order.fields.map((field) => inputOf(field, order.values[field.name]));
  const use = button(t("form.use"), () => {
    const chosen = order.selected();
    if (!last || !chosen) {
      fill(problem, t("form.select_first"));
      return;
    }
    spans.push(chosen.span);
    const words = chosen.text.replace(/\s+/g, " ").trim();
    const isLines = last instanceof HTMLTextAreaElement && last.dataset.type === "lines" && last.value.trim() !== "";
    last.value = isLines ? `${last.value.trimEnd()}\n${words}` : words;
    last.dispatchEvent(new Event("input"));
    last.focus();
  }, { class: "quiet" });
  const form = el("form", { class: "form", novalidate: true },
    inputs.map(({ row }) => row),
    problem,
    el("div", { class: "actions" },
      el("button", { type: "submit", class: "primary" }, t("form.save")),
      use,
      button(t("form.cancel"), order.cancel, { class: "quiet" })));
  form.addEventListener("focusin", ({ target }) => {
    if (target instanceof HTMLTextAreaElement || (target instanceof HTMLInputElement && target.type === "text")) last = target;
  });
  form.addEventListener("keydown", (event) => {
    event.stopPropagation();
    if (event.key === "Escape") order.cancel();
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) form.requestSubmit();
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    /** @type {Record<string, any>} */
    const values = {};
    for (const { field, read } of inputs) {
      const value = read();
      const isEmpty = value === null || value === "" || (Array.isArray(value) && !value.length);
      if (value === undefined || (field.required && isEmpty)) {
        fill(problem, t(value === undefined ? "form.no_number" : "form.required", { field: field.label ?? tOr(`field.${field.name}`, field.name) }));
        form.querySelector(`[name="${field.name}"]`)?.setAttribute("aria-invalid", "true");
        return;
      }
      values[field.name] = value === "" ? null : value;
    }
    const first = order.fields[0]?.name ?? "";
    const found = spans.length ? null : order.place(String(values[first] ?? ""));
    order.save(values, found ? [found] : spans);
  });
  return form;
}

let numbered = 0;

/** @param {Field} field @param {any} value @returns {{field: Field, row: HTMLElement, read: () => any}} */
function inputOf(field, value) {
  const id = `input-${(numbered += 1)}`;
  const named = field.label ?? tOr(`field.${field.name}`, field.name);
  const label = el("label", { for: id }, named, field.required ? el("span", { class: "dim" }, ` ${t("form.needed")}`) : null);
  if (field.type === "many") {
    const boxes = (field.options ?? []).map((option) => {
      const box = el("input", { type: "checkbox", value: option });
      box.checked = Array.isArray(value) && value.includes(option);
      return { box, shown: el("label", { class: "check" }, box, tOr(`value.${option}`, option)) };
    });
    const group = el("fieldset", {}, el("legend", {}, named), boxes.map(({ shown }) => shown));
    return { field, row: group, read: () => boxes.filter(({ box }) => box.checked).map(({ box }) => box.value) };
  }
  if (field.type === "flag") {
    const select = el("select", { id, name: field.name }, ["", "true", "false"].map((one) => el("option", { value: one }, one ? t(`value.${one}`) : "–")));
    select.value = value === true || value === false ? String(value) : "";
    return { field, row: el("div", { class: "entry" }, label, select), read: () => (select.value ? select.value === "true" : null) };
  }
  if (field.type === "choice") {
    const options = [...new Set([...(field.options ?? []), ...(value ? [String(value)] : [])])];
    const select = el("select", { id, name: field.name }, options.map((one) => el("option", { value: one }, one ? tOr(`value.${one}`, one) : "–")));
    select.value = value ?? options[0] ?? "";
    return { field, row: el("div", { class: "entry" }, label, select), read: () => select.value || null };
  }
  if (field.type === "lines" || field.type === "long") {
    const area = el("textarea", { id, name: field.name, rows: field.type === "lines" ? 3 : 4, "data-type": field.type });
    area.value = Array.isArray(value) ? value.join("\n") : String(value ?? "");
    const lines = () => area.value.split("\n").map((line) => line.trim()).filter(Boolean);
    const hint = field.type === "lines" ? el("span", { class: "dim" }, ` ${t("form.one_a_line")}`) : null;
    put(label, hint);
    return { field, row: el("div", { class: "entry" }, label, area), read: () => (field.type === "lines" ? lines() : area.value.trim()) };
  }
  const input = el("input", { id, name: field.name, type: "text", autocomplete: "off", spellcheck: "false" });
  input.value = value === null || value === undefined ? "" : String(value);
  const row = el("div", { class: "entry" }, label, input);
  if (field.type !== "number") return { field, row, read: () => input.value.trim() };
  const full = el("output", { class: "dim", for: id });
  const show = () => {
    const number = numberIn(input.value);
    fill(full, input.value.trim() && number !== null ? `= ${inFull(number, language())}` : "");
  };
  input.addEventListener("input", show);
  show();
  put(row, full);
  return { field, row, read: () => (input.value.trim() ? (numberIn(input.value) ?? undefined) : null) };
}
