// Fit: a text that needs more lines than its place has is written smaller, so that nothing around it moves.

import { byTestId } from "./dom.js";

/** Parts of the place's own size, the first that fits is taken. */
const SIZES = ["", "0.9em", "0.8em"];
const FITTED = ["message", "guide-text"];

/** @param {string} id  one of FITTED @param {string} text */
export function setFitting(id, text) {
  const element = byTestId(id);
  if (element.textContent === text) return;
  element.textContent = text;
  fit(element);
}

/** @param {HTMLElement} element */
function fit(element) {
  const place = /** @type {HTMLElement} */ (element.closest(".words"));
  for (const size of SIZES) {
    element.style.fontSize = size;
    if (element.offsetHeight <= place.clientHeight) return;
  }
}

addEventListener("resize", () => FITTED.map(byTestId).forEach(fit));
