// The shapes of the page's data, for the type checker alone.

/** @typedef {[number, number]} Span  first and last offset; in the data code points, in the page UTF-16 units */
/** @typedef {"supported"|"outside_article"|"misattributed"|"altered"|"ambiguous"|"unsupported"|"missing"} Verdict */
/** @typedef {string|number|boolean|null} Scalar */
/** @typedef {Scalar|Scalar[]|Record<string, any>|any[]} Json */

/**
 * @typedef {object} Row  an article in the list
 * @property {number} n  the number of its sheet
 * @property {string} id
 * @property {string|null} title
 * @property {string|null} date
 * @property {string[]} parties
 * @property {string|null} model
 * @property {"sure"|"ambiguous"|"failed"|"clean"|"reviewed"} need
 * @property {number} weight
 * @property {[string, Verdict, number][]} found
 * @property {number} facts
 * @property {number|null} coverage
 * @property {string|null} error
 * @property {string} words
 */

/**
 * @typedef {object} Finding
 * @property {string|null} path
 * @property {string} field
 * @property {Verdict} verdict
 * @property {string|null} slip
 * @property {string|null} claimed
 * @property {string|null} found
 * @property {Span|null} span
 * @property {string|null} sentence
 * @property {string} message
 * @property {[[string, boolean][], [string, boolean][]]} [parts]
 */

/**
 * @typedef {object} Side  what one run says of an article
 * @property {Record<string, any>|null} record
 * @property {[string, Verdict, Span[]][]} facts
 * @property {Finding[]} findings
 * @property {boolean} checked
 * @property {string[]} unchecked  the fields, without numbers, that nothing was compared with
 * @property {number|null} coverage
 * @property {Record<string, any>} run
 * @property {Record<string, any>|null} error
 */

/**
 * @typedef {object} SheetOnly
 * @property {string} id
 * @property {Record<string, any>} article
 * @property {string|null} text
 * @property {[number, number, string][]} zones
 * @property {Record<string, Record<string, any>>} suggested
 * @property {Side|null} beside
 */
/** @typedef {Side & SheetOnly} Sheet */

/** @typedef {"accept"|"replace"|"add"|"remove"|"dismiss"|"note"|"done"} Op */

/**
 * @typedef {object} Decision  a line of the corrections
 * @property {{id: string, sha256: string|null}} article
 * @property {Op} op
 * @property {string|null} path
 * @property {Json} [was]
 * @property {Json} [value]
 * @property {Span[]} [spans]  in code points
 * @property {string} [note]
 * @property {string} [found]  what the article says, where the decision is on a missing fact
 * @property {string} by
 * @property {string} at
 */

/**
 * @typedef {object} Info
 * @property {string} run
 * @property {string} key
 * @property {number} articles
 * @property {string|null} beside
 * @property {number} part
 * @property {number} parts
 * @property {boolean} served
 * @property {import("./shape.js").Shape[]|null} shape  the fields of a schema of the user's own
 * @property {string} llmx
 */

