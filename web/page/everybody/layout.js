// The keyboard's layout: what a pressed key is called in a table of shortcuts, whatever letters and signs are on it.

/** Letters and vowel signs, none of them Latin: such a layout has no Latin letters of its own. */
const OTHER_LETTERS = /^(?!.*\p{Script=Latin})[\p{L}\p{M}]+$/u;
/** What is typed goes to an input method, or the browser does not know it. */
const UNKNOWN = ["Process", "Unidentified"];
const DIGIT = /^\p{Nd}$/u;
const QUESTION_MARKS = /^[?？؟՞፧]$/;

/**
 * The key's name in lower case: the letter, digit or sign that it types, else what stands in its place on a Latin keyboard.
 * @param {KeyboardEvent} event
 */
export function nameOf(event) {
  const { key, code } = event;
  if (DIGIT.test(key)) return digitOf(key);
  if (QUESTION_MARKS.test(key)) return "?"; // before the digit below it: it may be Shift and 7
  if (/^\s$/.test(key)) return "space"; // an ideographic one, or one that does not break
  const [, letter, digit] = /^(?:Key([A-Z])|Digit(\d))$/.exec(code) ?? [];
  if (digit && !event.getModifierState("AltGraph")) return digit;
  if (letter && (OTHER_LETTERS.test(key) || UNKNOWN.includes(key))) return letter.toLowerCase();
  // With its digits on, Windows' number pad types none while Shift is held.
  const [, ofPad] = (event.getModifierState("NumLock") && /^Numpad(\d)$/.exec(code)) || [];
  return ofPad ?? key.toLowerCase();
}

/** In every script ten digits stand one after the other, from zero on. @param {string} key  one of them */
function digitOf(key) {
  const place = /** @type {number} */ (key.codePointAt(0));
  let zero = place;
  while (DIGIT.test(String.fromCodePoint(zero - 1))) zero -= 1;
  return String((place - zero) % 10);
}
