// The choice of the recognizer, where the page carries more than one, and what to say where it does not.

import { byTestId, setOptions, setText } from "../screen/dom.js";

const choice = () => /** @type {HTMLSelectElement} */ (byTestId("model"));

/** @param {(model: string) => void} onChange */
export function onModel(onChange) {
  choice().addEventListener("change", () => onChange(choice().value));
}

/** @param {import("../../protocol.js").View} view */
export function drawModel({ models, model, model_notice }) {
  setText(byTestId("model-notice-text"), model_notice);
  byTestId("model-notice").hidden = !model_notice;
  const select = choice();
  setOptions(select, models.map(({ name, title }) => [name, title]));
  byTestId("model-choice").hidden = models.length < 2;
  if (document.activeElement !== select) select.value = model;
}
