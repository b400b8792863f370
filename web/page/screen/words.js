// Words: puts texts into the language that is chosen. A text is a key of languages/*.json with values, or plain words.
// py/janken/words/text.py puts the same texts into English, by the same rules.

/** @typedef {import("../../protocol.js").Words} Words */
/** @typedef {import("../../protocol.js").Value} Value */

/** @type {Record<string, string>} */
let templates = {};
let language = "en";
let isRtl = false;
let plurals = new Intl.PluralRules(language);
let list = new Intl.ListFormat(language);
/** @type {Record<string, Intl.NumberFormat>} */
let numbers = {};

/** The ways a number can be written: {share:percent}. @type {Record<string, Intl.NumberFormatOptions>} */
const FORMATS = {
  plain: {},
  percent: { style: "percent" },
  fixed1: { minimumFractionDigits: 1, maximumFractionDigits: 1 },
  fixed2: { minimumFractionDigits: 2, maximumFractionDigits: 2 },
  ms: { style: "unit", unit: "millisecond", maximumFractionDigits: 0 },
  kB: { style: "unit", unit: "kilobyte", maximumFractionDigits: 0 },
  MB: { style: "unit", unit: "megabyte", minimumFractionDigits: 1, maximumFractionDigits: 1 },
};

/** Speak a language from now on. @param {string} name  as in BCP 47 @param {Record<string, string>} words  of its file */
export function speak(name, words) {
  templates = words;
  language = name;
  isRtl = words["language.direction"] === "rtl";
  plurals = new Intl.PluralRules(name);
  list = new Intl.ListFormat(name);
  const withDigits = `${name}-u-nu-latn`; // as on the keys, the cards and the score
  numbers = Object.fromEntries(Object.entries(FORMATS).map(([how, options]) => [how, new Intl.NumberFormat(withDigits, options)]));
  document.documentElement.lang = name;
  document.documentElement.dir = isRtl ? "rtl" : "ltr";
  fill(document);
}

/** Say a text; with endings like `_one` and `_other` the value `count` decides. @param {string} key @param {Record<string, Value>} [values] */
export function say(key, values = {}) {
  const { count } = values;
  const ending = typeof count === "number" ? templates[`${key}_${plurals.select(count)}`] : undefined;
  const template = ending ?? templates[key] ?? templates[`${key}_other`] ?? key;
  return template.replace(/\{(\w+)(?::(\w+))?\}/g, (_, name, how) => put(values[name], how));
}

/** @param {Value} value @param {string} [how] @returns {string} */
function put(value, how) {
  if (typeof value === "number") return numbers[how ?? "plain"].format(value);
  const said = Array.isArray(value) ? list.format(value.map((one) => put(one))) : isolated(inWords(value));
  return how === "capital" ? said.slice(0, 1).toLocaleUpperCase(language) + said.slice(1) : said;
}

const FROM_RIGHT = ["Arabic", "Hebrew", "Syriac", "Thaana", "Nko", "Adlam"].map((script) => `\\p{Script=${script}}`).join("");
const RTL_LETTER = new RegExp(`[${FROM_RIGHT}]`, "u");
const LTR_LETTER = new RegExp(`[^\\P{L}${FROM_RIGHT}]`, "u");

/** What is written the other way round than the sentence gets Unicode's isolates, so that it turns nothing around it. @param {string} said */
function isolated(said) {
  return (isRtl ? LTR_LETTER : RTL_LETTER).test(said) ? `\u2068${said}\u2069` : said;
}

/**
 * Plain data with all texts in it put into words; what holds none is returned as it is.
 * @template T
 * @param {T} data
 * @returns {T extends Words ? string : T}
 */
export function inWords(data) {
  return /** @type {any} */ (worded(data));
}

/** @param {any} data @returns {any} */
function worded(data) {
  if (typeof data !== "object" || data === null) return data;
  if (Array.isArray(data)) return typeof data[0] === "number" ? data : data.map(worded);
  if (typeof data.key === "string") return say(data.key, data.values);
  return Object.fromEntries(Object.entries(data).map(([name, value]) => [name, worded(value)]));
}

/** Where an element's words go: data-text="key" and so on. @type {Record<string, (element: Element, said: string) => void>} */
const PLACES = {
  text: (element, said) => {
    if (element.textContent !== said) element.textContent = said; // so that a screen reader hears only changes
  },
  textLabel: (element, said) => element.setAttribute("aria-label", said),
  textTitle: (element, said) => element.setAttribute("title", said),
  textPlaceholder: (element, said) => element.setAttribute("placeholder", said),
};
const FILLED = "[data-text], [data-text-label], [data-text-title], [data-text-placeholder]";

/** Write the words of all elements that name their text, those in templates too. @param {Document | DocumentFragment} root */
function fill(root) {
  for (const element of /** @type {NodeListOf<HTMLElement>} */ (root.querySelectorAll(FILLED))) write(element);
  for (const template of root.querySelectorAll("template")) fill(template.content);
}

/** @param {HTMLElement | SVGElement} element */
function write(element) {
  const values = JSON.parse(element.dataset.values ?? "{}");
  for (const [place, show] of Object.entries(PLACES)) {
    const key = element.dataset[place];
    if (key) show(element, say(key, values));
  }
}

/**
 * Let an element say a text, also after another language is chosen.
 * @param {HTMLElement | SVGElement} element
 * @param {{text?: string, textLabel?: string, textTitle?: string}} keys
 * @param {Record<string, Value>} [values]  for all of them
 */
export function setWords(element, keys, values = {}) {
  Object.assign(element.dataset, keys, { values: JSON.stringify(values) });
  write(element);
}
