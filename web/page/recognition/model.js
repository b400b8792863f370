// The choice of the recognizer, where the page carries more than one.

import { byTestId, setOptions } from "../screen/dom.js";

const choice = () => /** @type {HTMLSelectElement} */ (byTestId("model"));

/** @param {(model: string) => void} onChange */
export function onModel(onChange) {
  choice().addEventListener("change", () => onChange(choice().value));
}

/** @param {import("../../protocol.js").View} view */
export function drawModel({ models, model }) {
  const select = choice();
  setOptions(select, models.map(({ name, title }) => [name, title]));
  byTestId("model-choice").hidden = models.length < 2;
  if (document.activeElement !== select) select.value = model;
}
