// Preferences: how a person wants to handle the page. Each is a checkbox, in as many places as it is of use, and is
// remembered in this browser.

const KEY = "janken.preferences";

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
      remember();
      show();
    });
  }
  show();
}

/** @returns {Partial<typeof DEFAULTS>} */
function remembered() {
  try {
    const { timed, single_keys } = JSON.parse(localStorage.getItem(KEY) ?? "{}");
    return { ...(typeof timed === "boolean" && { timed }), ...(typeof single_keys === "boolean" && { single_keys }) };
  } catch {
    return {}; // this browser lets pages remember nothing, or somebody wrote something else there
  }
}

function remember() {
  try {
    localStorage.setItem(KEY, JSON.stringify(chosen));
  } catch {
    // then it is chosen again next time
  }
}
