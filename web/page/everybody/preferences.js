// Preferences: how a person wants to handle the page. Each is a checkbox, in as many places as it is of use, and is
// remembered in this browser.

import { recall, remember } from "./memory.js";

const KEY = "preferences";

const DEFAULTS = { timed: false, single_keys: true };

/** `timed`: a press teaches by a countdown, and nothing need be held. `single_keys`: shortcuts of one key act. */
const chosen = { ...DEFAULTS, ...remembered() };

/** @typedef {keyof typeof DEFAULTS} Preference */

/** @param {Preference} name @returns {boolean} */
export function prefers(name) {
  return chosen[name];
}

/** Let all checkboxes with `data-preference` change them. @param {() => void} onChange */
export function connectPreferences(onChange) {
  const boxes = /** @type {NodeListOf<HTMLInputElement>} */ (document.querySelectorAll("[data-preference]"));
  /** @param {HTMLInputElement} box */
  const nameOf = (box) => /** @type {Preference} */ (box.dataset.preference);
  const show = () => {
    for (const box of boxes) box.checked = chosen[nameOf(box)];
    onChange();
  };
  for (const box of boxes) {
    box.addEventListener("change", () => {
      chosen[nameOf(box)] = box.checked;
      remember(KEY, JSON.stringify(chosen));
      show();
    });
  }
  show();
}

/** @returns {Partial<typeof DEFAULTS>} */
function remembered() {
  try {
    const { timed, single_keys } = JSON.parse(recall(KEY) ?? "{}");
    return { ...(typeof timed === "boolean" && { timed }), ...(typeof single_keys === "boolean" && { single_keys }) };
  } catch {
    return {}; // somebody wrote something else there
  }
}
