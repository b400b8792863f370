// Undo and redo: two pairs of buttons (the page's and the album's) and the keys that every program has for them.

import { byTestId } from "../screen/dom.js";
import { listen } from "../everybody/keys.js";
import { say } from "../screen/words.js";

const TEXTS = { undo: "header.undo", redo: "header.redo" };
const BUTTONS = { undo: ["undo", "album-undo"], redo: ["redo", "album-redo"] };

/** @typedef {(message: import("../../protocol.js").ToWorker) => void} Tell */

/** Ctrl+Z and Ctrl+Shift+Z or Ctrl+Y, with the command key on a Mac. @param {Tell} tell */
export function undoKeys(tell) {
  for (const type of /** @type {const} */ (["undo", "redo"])) {
    for (const id of BUTTONS[type]) byTestId(id).addEventListener("click", () => tell({ type }));
  }
  listen(document, "keys.anywhere", [
    { keys: ["Ctrl+Z"], text: TEXTS.undo, repeats: true, act: () => tell({ type: "undo" }) },
    { keys: ["Ctrl+Shift+Z", "Ctrl+Y"], text: TEXTS.redo, repeats: true, act: () => tell({ type: "redo" }) },
  ]);
}

/** @param {import("../../protocol.js").View} view */
export function drawUndo(view) {
  for (const type of /** @type {const} */ (["undo", "redo"])) {
    const key = TEXTS[type];
    const title = view[type] ? say("header.step", { what: say(key), step: view[type] }) : say(key);
    for (const id of BUTTONS[type]) {
      const button = byTestId(id);
      button.toggleAttribute("disabled", !view[type]);
      if (button.title === title) continue;
      button.title = title;
      button.setAttribute("aria-label", title);
    }
  }
}
