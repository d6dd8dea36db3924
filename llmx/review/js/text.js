// Text as it is shown, searched and counted.

// Control characters and marks that turn the direction of writing: each is one UTF-16 unit, as what stands for it is.
const UNSEEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]/gu;

/**
 * Give text for the screen: what could hide or turn it around is drawn as a mark.
 * @param {string} text
 */
export function harmless(text) {
  return text.replace(UNSEEN, "\ufffd");
}

/**
 * Give the key that a search compares: lower case, no accents, đ as d.
 * @param {string} text
 */
export function fold(text) {
  return text.normalize("NFD").replace(/\p{M}+/gu, "").toLowerCase().replaceAll("đ", "d");
}

/** Offsets of one text: spans of the data count code points, the browser's strings UTF-16 units. */
export class Offsets {
  /** @param {string} text */
  constructor(text) {
    /** @type {number[]|null} */
    this.units = null;
    if (/[\ud800-\udbff]/.test(text)) {
      this.units = [];
      let at = 0;
      for (const point of text) {
        this.units.push(at);
        at += point.length;
      }
      this.units.push(at);
    }
  }

  /** @param {number} point */
  unit(point) {
    return this.units === null ? point : (this.units[Math.min(point, this.units.length - 1)] ?? 0);
  }

  /** @param {number} unit */
  point(unit) {
    if (this.units === null) return unit;
    let low = 0;
    let high = this.units.length - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.units[middle] ?? 0) < unit) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** @param {Span} span @returns {Span} */
  inUnits(span) {
    return [this.unit(span[0]), this.unit(span[1])];
  }

  /** @param {Span} span @returns {Span} */
  inPoints(span) {
    return [this.point(span[0]), this.point(span[1])];
  }
}

/**
 * Write a number in full, as the language groups it.
 * @param {number|string} value @param {string} language
 */
export function inFull(value, language) {
  const digits = typeof value === "number" ? plainDigits(value) : value;
  const found = /^(-?)(\d+)(?:\.(\d+))?$/.exec(digits);
  if (!found) return digits;
  const [, sign, whole = "", rest] = found;
  const [group, point] = language === "vi" ? [".", ","] : [",", "."];
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, group);
  return (sign ? "−" : "") + grouped + (rest ? point + rest : "");
}

/** @param {number} value */
function plainDigits(value) {
  return Number.isInteger(value) && Math.abs(value) < 2 ** 53 ? BigInt(value).toString() : String(value);
}

const CURRENCIES = new Map([["VND", "₫"], ["USD", "US$"], ["EUR", "€"]]);

/**
 * Write what a sum is worth: "3.000.000.000 ₫".
 * @param {Record<string, any>} amount @param {string} language
 */
export function worth(amount, language) {
  if (amount.value === null || amount.value === undefined) return "";
  const ends = [amount.value, amount.high].filter((end) => end !== null && end !== undefined);
  const unit = amount.unit ? ` ${CURRENCIES.get(amount.unit) ?? amount.unit}` : "";
  return ends.map((end) => inFull(end, language)).join(" – ") + unit.replace(" %", "%") + (amount.per ? ` / ${amount.per}` : "");
}

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/**
 * Write a date that may lack its year or its day: "10 Aug 2019", "1/4".
 * @param {string|null} date @param {string} language
 */
export function dateInWords(date, language) {
  const found = /^(\d{4}|-)(?:-(\d{2}))?(?:-(\d{2}))?$/.exec(date ?? "");
  if (!found) return date ?? "";
  const [year, month, day] = [found[1] === "-" ? "" : found[1], Number(found[2] ?? 0), Number(found[3] ?? 0)];
  const isVietnamese = language === "vi";
  const named = month ? (isVietnamese ? month : (MONTHS[month - 1] ?? month)) : "";
  return [day || "", named, year].filter(Boolean).join(isVietnamese ? "/" : " ");
}
