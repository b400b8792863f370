// The slider "How sure must I be of your hand?": how near its pictures a hand must be, before the page says "none of these".

import { byTestId } from "../screen/dom.js";

const slider = () => /** @type {HTMLInputElement} */ (byTestId("sureness"));

/** @param {(sureness: number) => void} onChange */
export function onSureness(onChange) {
  slider().addEventListener("input", () => onChange(slider().valueAsNumber));
}

/** @param {import("../../protocol.js").View} view */
export function drawSureness({ sureness, sureness_text }) {
  const input = slider();
  if (!input.matches(":active")) input.value = String(sureness); // a view on its way must not tug at a dragged slider
  input.setAttribute("aria-valuetext", sureness_text);
  input.title = sureness_text;
}
