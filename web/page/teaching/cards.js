// One card a gesture, all of it the button to hold: its hand, how it stands, the live confidence; its count opens its pictures.

import { byTestId, setText } from "../screen/dom.js";
import { setHand } from "../screen/hand.js";
import { prefers } from "../everybody/preferences.js";
import { say, setWords } from "../screen/words.js";

/** @typedef {import("../../protocol.js").GestureView} GestureView */
/** @typedef {import("../../protocol.js").Words} Words */

const N_KEYS = 9;

/** Draw all cards; they are made anew when there are other gestures, or other names for them. @param {import("../../protocol.js").View} view */
export function drawGestures({ gestures, prediction, halves }) {
  const list = byTestId("gestures");
  const labels = JSON.stringify(gestures.map(({ label, title }) => [label, title]));
  if (list.dataset.labels !== labels) {
    list.dataset.labels = labels;
    for (const card of list.querySelectorAll(".card")) card.remove();
    byTestId("add-gesture").before(...gestures.map(makeCard));
    list.style.setProperty("--n", String(gestures.length));
  }
  const predicted = halves.length ? halves.map((half) => half.prediction) : [prediction];
  for (const gesture of gestures) drawCard(gesture, predicted.includes(gesture.label));
  sayCount(gestures);
}

/** The gesture that was taught last. */
let taught = "";

/** Say how many pictures a gesture has when its button is let go; ten a second would be too many to hear. @param {GestureView[]} gestures */
function sayCount(gestures) {
  taught = gestures.find(({ teaching }) => teaching)?.label ?? taught;
  const gesture = gestures.find(({ label }) => label === taught);
  if (gesture && !gesture.teaching) setText(byTestId("said-count"), say("cards.count", { name: gesture.title, count: gesture.n_examples }));
}

/**
 * What a gesture's elements are called by: its label. Own gestures are set apart, because their names are anybody's.
 * @param {GestureView} gesture
 */
export function nameOf({ label, own }) {
  return own ? `own-${label}` : label;
}

/** @param {GestureView} gesture @param {number} index */
function makeCard(gesture, index) {
  const { label, title, said, own } = gesture;
  const name = nameOf(gesture);
  const template = /** @type {HTMLTemplateElement} */ (byTestId("card-template"));
  const card = /** @type {HTMLElement} */ (template.content.firstElementChild?.cloneNode(true));
  /** @param {string} selector @returns {HTMLElement} */
  const part = (selector) => /** @type {HTMLElement} */ (card.querySelector(selector));
  card.dataset.testid = `card-${name}`;
  if (own) drawInitial(part("svg"), label);
  else setHand(part("use"), label);
  part("h2").textContent = part(".title").textContent = part(".hold").title = title;
  part(".count").dataset.testid = `pictures-${name}`;
  part(".count").dataset.album = label;
  setWords(part(".count"), { textTitle: "card.pictures_of" }, { name: said });
  part("output").dataset.testid = `examples-${name}`;
  part(".meter").dataset.testid = `confidence-${name}`;
  setWords(part(".meter"), { textLabel: "card.looks_like" }, { name: said });
  const button = part(".hold");
  button.dataset.testid = `teach-${name}`;
  button.dataset.teach = label;
  part("kbd").textContent = index < N_KEYS ? String(index + 1) : "";
  return card;
}

/** A gesture that nobody has drawn a hand for shows what its name begins with. @param {Element} svg @param {string} label */
function drawInitial(svg, label) {
  const text = document.createElementNS("http://www.w3.org/2000/svg", "text");
  const [first] = new Intl.Segmenter().segment(label);
  text.textContent = first.segment.toUpperCase();
  for (const [name, value] of Object.entries({ x: "60", y: "60", class: "initial" })) text.setAttribute(name, value);
  svg.setAttribute("viewBox", "0 0 120 120");
  svg.replaceChildren(text);
}

/** @param {GestureView} gesture @param {boolean} isPredicted */
function drawCard(gesture, isPredicted) {
  const { n_examples, confidence, teaching, borrowed, standing, standing_text } = gesture;
  const name = nameOf(gesture);
  const card = byTestId(`card-${name}`);
  card.classList.toggle("is-predicted", isPredicted);
  card.classList.toggle("is-teaching", teaching);
  setText(byTestId(`examples-${name}`), String(n_examples));
  setText(/** @type {HTMLElement} */ (card.querySelector(".unit")), say(borrowed ? "card.borrowed" : "card.pictures", { count: n_examples }));
  card.dataset.standing = standing;
  setText(/** @type {HTMLElement} */ (card.querySelector(".standing")), standing_text);
  drawButton(card, byTestId(`teach-${name}`), gesture.said);
  const meter = byTestId(`confidence-${name}`);
  const value = confidence.toFixed(2);
  if (meter.dataset.value === value) return;
  meter.dataset.value = value;
  meter.style.setProperty("--value", value);
  meter.setAttribute("aria-valuenow", String(Math.round(confidence * 100)));
}

/** What the button says follows the preferences. @param {HTMLElement} card @param {HTMLElement} button @param {Words} name */
function drawButton(card, button, name) {
  const [words, kbd] = /** @type {NodeListOf<HTMLElement>} */ (card.querySelectorAll(".how-to > *"));
  const key = prefers("single_keys") ? (kbd.textContent ?? "") : "";
  const how = prefers("timed") ? "press" : "hold";
  setText(words, say(`card.${how}`));
  const said = say(key ? `card.${how}_key` : `card.${how}_name`, { key, name }); // what is seen comes first
  if (button.getAttribute("aria-label") === said) return;
  button.setAttribute("aria-label", said);
  kbd.hidden = !key;
  if (key) button.setAttribute("aria-keyshortcuts", key);
  else button.removeAttribute("aria-keyshortcuts");
}
