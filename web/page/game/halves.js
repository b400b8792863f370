// Where two people play: a square in each half of the camera's picture, and what each shows.

import { byTestId, setText } from "../screen/dom.js";

/** @param {import("../../protocol.js").View} view */
export function drawHalves({ halves }) {
  document.body.dataset.players = halves.length ? "2" : "1";
  for (const { half, prediction, text } of halves) {
    const element = byTestId(`prediction-${half}`);
    element.dataset.value = prediction;
    setText(element, text);
  }
}
