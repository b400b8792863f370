// Teaching: the buttons of the gestures, by hold or by countdown, with pointer, keys and whatever else can press a button.

import { Hold } from "./hold.js";
import { isIn, listen } from "../everybody/keys.js";
import { nameOf } from "../everybody/layout.js";
import { prefers } from "../everybody/preferences.js";
import { Timed, titleOf } from "./timed.js";

const BUTTON = "button[data-teach]";
const DIGITS = ["1", "2", "3", "4", "5", "6", "7", "8", "9"];

/**
 * Teach by the buttons inside `root` with a `data-teach` label.
 * @param {HTMLElement} root
 * @param {import("../everybody/early.js").Early} early
 * @param {{onStart(label: string): void, onStop(): void}} events
 * @returns {Timed}  what counts down
 */
export function connectTeaching(root, early, { onStart, onStop }) {
  /** @param {HTMLElement} button */
  const start = (button) => onStart(button.dataset.teach ?? "");
  const hold = new Hold({
    onStart: (button) => early.begin(() => start(button), "early.teach", { name: titleOf(button) }),
    onStop: () => early.takeBack("early.teach") || onStop(),
  });
  const timed = new Timed({ onStart: start, onStop });
  /** Another press ends what counts down, or waits to. @param {HTMLElement} button */
  const count = (button) => {
    if (early.takeBack("early.teach_timed")) return;
    early.begin(() => timed.press(button), "early.teach_timed", { name: titleOf(button) });
  };

  /** @param {Event} event @returns {HTMLElement | null} */
  const buttonOf = ({ target }) => (target instanceof Element ? target.closest(BUTTON) : null);
  /** @param {string} key @returns {HTMLElement | undefined} */
  const nthButton = (key) => /** @type {NodeListOf<HTMLElement>} */ (root.querySelectorAll(BUTTON))[Number(key) - 1];
  /** @param {HTMLElement | null | undefined} button */
  const press = (button) => {
    if (!button) return;
    if (prefers("timed") || timed.isRunning) count(button);
    else hold.start(button);
  };

  root.addEventListener("pointerdown", (event) => {
    const button = event.button === 0 && !prefers("timed") && !timed.isRunning ? buttonOf(event) : null;
    if (button) hold.start(button, true);
  });
  root.addEventListener("click", (event) => {
    const button = buttonOf(event);
    const isByPointer = event.detail > 0; // else by a switch, a voice or a screen reader, which cannot hold
    if (!button || (isByPointer && !prefers("timed") && !timed.isRunning)) return;
    count(button);
    if (isByPointer) button.blur(); // as after a hold
  });
  root.addEventListener("contextmenu", (event) => {
    if (buttonOf(event)) event.preventDefault(); // a long touch would open it
  });
  root.addEventListener("keyup", (event) => {
    if (isIn(event, BUTTON) && nameOf(event) === "space") event.preventDefault(); // some browsers click now, after a hold
  });
  listen(root, "keys.on_button", [
    { keys: ["Space", "Enter"], text: "keys.teach_this", when: (event) => isIn(event, BUTTON), act: (event) => press(buttonOf(event)) },
  ]);
  listen(document, "cards.section", [
    { keys: DIGITS, text: "keys.teach_nth", isSingle: true, act: (_, key) => press(nthButton(key)) },
    { keys: ["Escape"], text: "keys.end_countdown", when: () => timed.isRunning, act: () => timed.cancel() },
  ]);
  return timed;
}
