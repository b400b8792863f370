// One card a gesture: its hand, its pictures, the live confidence and the button to hold.

import { byTestId, setText } from "./dom.js";
import { setHand } from "./game.js";

/** @typedef {import("../protocol.js").GestureView} GestureView */

/** Draw all cards; they are made anew when there are other gestures. @param {import("../protocol.js").View} view */
export function drawGestures({ gestures, prediction, halves }) {
  const list = byTestId("gestures");
  const labels = gestures.map(({ label }) => label).join(" ");
  if (list.dataset.labels !== labels) {
    list.dataset.labels = labels;
    list.replaceChildren(...gestures.map(makeCard));
  }
  const predicted = halves.length ? halves.map((half) => half.prediction) : [prediction];
  for (const gesture of gestures) drawCard(gesture, predicted.includes(gesture.label));
}

/** @param {GestureView} gesture @param {number} index */
function makeCard({ label, title }, index) {
  const template = /** @type {HTMLTemplateElement} */ (byTestId("card-template"));
  const card = /** @type {HTMLElement} */ (template.content.firstElementChild?.cloneNode(true));
  /** @param {string} selector @returns {HTMLElement} */
  const part = (selector) => /** @type {HTMLElement} */ (card.querySelector(selector));
  card.dataset.testid = `card-${label}`;
  setHand(part("use"), label);
  part("h2").textContent = title;
  part(".count").dataset.testid = `pictures-${label}`;
  part(".count").dataset.album = label;
  part(".count").title = `See the pictures of ${label}`;
  part("output").dataset.testid = `examples-${label}`;
  part(".meter").dataset.testid = `confidence-${label}`;
  part(".meter").setAttribute("aria-label", `How much this looks like ${label}`);
  const button = part(".hold");
  button.dataset.testid = `teach-${label}`;
  button.dataset.teach = label;
  button.setAttribute("aria-label", `Hold to teach ${index + 1}: ${label}`); // what is seen comes first in the name
  part("kbd").textContent = String(index + 1);
  button.setAttribute("aria-keyshortcuts", String(index + 1));
  return card;
}

/** @param {GestureView} gesture @param {boolean} isPredicted */
function drawCard({ label, n_examples, confidence, teaching }, isPredicted) {
  const card = byTestId(`card-${label}`);
  card.classList.toggle("is-predicted", isPredicted);
  card.classList.toggle("is-teaching", teaching);
  setText(byTestId(`examples-${label}`), String(n_examples));
  const meter = byTestId(`confidence-${label}`);
  const value = confidence.toFixed(2);
  if (meter.dataset.value === value) return;
  meter.dataset.value = value;
  meter.style.setProperty("--value", value);
  meter.setAttribute("aria-valuenow", String(Math.round(confidence * 100)));
}
