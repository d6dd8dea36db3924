// What the keys do and the signs mean.

import { button, el, key, sign } from "./dom.js";
import { t } from "./labels.js";
import { SIGNS } from "./marks.js";

const KEYS = /** @type {[string, string[]][]} */ ([
  ["help.move", ["j", "k"]],
  ["help.open", ["Enter"]],
  ["help.back", ["Esc"]],
  ["help.search", ["/"]],
  ["help.articles", ["[", "]"]],
  ["help.take", ["t"]],
  ["help.correct", ["c"]],
  ["help.accept", ["a"]],
  ["help.reject", ["r"]],
  ["help.note", ["n"]],
  ["help.undo", ["u"]],
  ["help.done", ["d"]],
  ["help.beside", ["b"]],
  ["help.save", ["s"]],
  ["help.help", ["?"]],
]);

/** @returns {HTMLDialogElement} */
export function helpDialog() {
  const dialog = el("dialog", { class: "help", "aria-labelledby": "help-title" },
    el("h2", { id: "help-title" }, t("help.title")),
    el("dl", { class: "keys" }, KEYS.flatMap(([name, keys]) => [el("dt", {}, keys.map((one) => key(one))), el("dd", {}, t(name))])),
    el("h3", {}, t("help.verdicts")),
    el("dl", { class: "keys" }, Object.entries(SIGNS).flatMap(([verdict, drawn]) => [
      el("dt", {}, sign(drawn, `verdict-${verdict}`)),
      el("dd", {}, el("strong", {}, t(`verdict.${verdict}`)), ` – ${t(`meaning.${verdict}`)}`),
    ])),
    button(t("help.close"), () => dialog.close(), { class: "primary" }));
  dialog.addEventListener("close", () => dialog.remove());
  return dialog;
}
