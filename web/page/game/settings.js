// The dialog "Game settings": choices as Python lists them, and what is chosen.

import { byTestId, setOptions } from "../screen/dom.js";

const SELECTS = ["rules", "first_to", "hand_color"];
const SWITCHES = ["goes_on", "play_sign", "sound", "two_players"];

/** @param {string} name */
const fieldOf = (name) => /** @type {HTMLSelectElement & HTMLInputElement} */ (byTestId(`setting-${name}`));

/** @param {(message: import("../../protocol.js").ToWorker) => void} tell */
export function connectSettings(tell) {
  for (const name of SELECTS) {
    fieldOf(name).addEventListener("change", () => {
      const { value } = fieldOf(name);
      tell({ type: "change-game", values: { [name]: name === "first_to" ? Number(value) : value } });
    });
  }
  for (const name of SWITCHES) {
    fieldOf(name).addEventListener("change", () => {
      tell({ type: "change-game", values: { [name]: fieldOf(name).checked } });
    });
  }
  byTestId("reset-game").addEventListener("click", () => tell({ type: "reset-game" }));
  byTestId("undo-reset").addEventListener("click", () => tell({ type: "undo-reset" }));
}

/**
 * Show what is chosen. It is only written when Python changed it, so that no frame undoes a choice still on its way.
 * @param {import("../../protocol.js").GameView} game
 */
export function drawSettings({ settings, choices, can_undo_reset }) {
  for (const name of SELECTS) {
    const field = fieldOf(name);
    setOptions(field, choices[name].map(({ value, title }) => [String(value), title]));
    if (field.dataset.value !== String(settings[name])) field.value = field.dataset.value = String(settings[name]);
  }
  for (const name of SWITCHES) {
    const field = fieldOf(name);
    if (field.dataset.value === String(settings[name])) continue;
    field.dataset.value = String(settings[name]);
    field.checked = Boolean(settings[name]);
  }
  document.body.dataset.handColor = String(settings.hand_color);
  byTestId("undo-reset").toggleAttribute("disabled", !can_undo_reset);
}
