// A thin outline around what is looked at of the square, where that is less than all of it.

import { byTestId } from "../screen/dom.js";

/** @param {import("../../protocol.js").View} view */
export function drawGaze({ half, halves, region }) {
  if (!half) draw(byTestId("gaze"), region);
  for (const one of halves) draw(byTestId(`gaze-${one.half}`), one.region);
}

/** @param {HTMLElement} outline @param {import("../../protocol.js").Region} region */
function draw(outline, [left, top, side]) {
  outline.hidden = side === 1;
  const [x, y] = [left, top].map((start) => start + side / 2 - 0.5); // from the square's middle
  for (const [name, value] of Object.entries({ x, y, side })) outline.style.setProperty(`--${name}`, String(value));
}
