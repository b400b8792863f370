// A match that was won rains drawn hands; the style sheet lets them fall, once a match.

import { byTestId } from "../screen/dom.js";

const HANDS = ["rock", "paper", "scissors"];
const N_HANDS = 18;
const GOLDEN = 0.618; // spreads any number of places evenly

/** @param {boolean} isRaining */
export function rain(isRaining) {
  const sky = byTestId("confetti");
  if (sky.hidden !== isRaining) return;
  sky.hidden = !isRaining;
  sky.replaceChildren(...(isRaining ? Array.from({ length: N_HANDS }, makeHand) : []));
}

/** @param {unknown} _ @param {number} i */
function makeHand(_, i) {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  const use = document.createElementNS("http://www.w3.org/2000/svg", "use");
  use.setAttribute("href", `#hand-${HANDS[i % HANDS.length]}`);
  svg.append(use);
  svg.style.setProperty("--at", String((i * GOLDEN) % 1));
  svg.style.setProperty("--late", String(((i * 7) % N_HANDS) / N_HANDS));
  return svg;
}
