// The guided first minute: a strip in the place of the advice line, and a ring around what to press next. Python says what
// that is; here it is only drawn, and remembered that it was seen.

import { byTestId, setText } from "../screen/dom.js";
import { setFitting } from "../screen/fit.js";
import { recall, remember } from "./memory.js";
import { say } from "../screen/words.js";

const KEY = "guide";

let isRemembered = recall(KEY) !== undefined;

/** The button that the ring is around. @type {HTMLElement | undefined} */
let next;

/** @param {(message: import("../../protocol.js").ToWorker) => void} tell */
export function connectGuide(tell) {
  if (!isRemembered) tell({ type: "guide", is_first: true });
  byTestId("end-guide").addEventListener("click", () => {
    rememberSeen();
    tell({ type: "end-guide" });
    byTestId("open-help").focus(); // the button in focus goes away; there it can be had again
  });
  byTestId("begin-guide").addEventListener("click", () => {
    /** @type {HTMLDialogElement} */ (byTestId("help")).close();
    tell({ type: "guide", is_first: false });
  });
}

/** @param {import("../../protocol.js").View} view */
export function drawGuide({ guide }) {
  byTestId("guide").hidden = !guide;
  pointAt(guide?.target);
  if (!guide) return;
  const isDone = guide.target === "";
  setFitting("guide-text", guide.text);
  setText(byTestId("guide-step"), isDone ? "" : say("guide.step", { step: guide.step, n: guide.n_steps }));
  /** @type {HTMLProgressElement} */ (byTestId("guide-done")).value = guide.done;
  setText(byTestId("end-guide"), say(isDone ? "dialog.done" : "guide.skip"));
  if (isDone) rememberSeen();
}

/** Mark the button to press next. @param {string} [target]  a move, or the Play button's name */
function pointAt(target) {
  const button = target === "start-round" ? byTestId(target) : buttonOf(target);
  if (button === next) return;
  next?.classList.remove("is-next");
  button?.classList.add("is-next");
  next = button;
}

/** @param {string} [label] @returns {HTMLElement | undefined} */
function buttonOf(label) {
  const buttons = /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-teach]"));
  return Array.from(buttons).find(({ dataset }) => dataset.teach === label);
}

/** Once is enough: the end of the guide is drawn with every frame. */
function rememberSeen() {
  if (isRemembered) return;
  isRemembered = true;
  remember(KEY, "seen");
}
