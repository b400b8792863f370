// What the player can press about the game: rounds by button or space bar, the dialogs and what is in them.

import { byTestId } from "../screen/dom.js";
import { connectCharacters } from "./characters.js";
import { checkCommitment } from "./fairness.js";
import { isIn, listen } from "../everybody/keys.js";
import { connectSettings } from "./settings.js";

/** The space bar means something else inside of these. */
const INTERACTIVE = "button, input, select, textarea, a, summary, dialog, [tabindex], [contenteditable]";

/** @param {(message: import("../../protocol.js").ToWorker) => void} tell @param {import("../everybody/early.js").Early} early */
export function connectGame(tell, early) {
  const startRound = () => early.begin(() => tell({ type: "start-round", now_ms: performance.now() }), "early.round");
  byTestId("start-round").addEventListener("click", startRound);
  listen(document, "arena.section", [
    { keys: ["P"], text: "keys.play", isSingle: true, act: startRound },
    { keys: ["Space"], text: "keys.play_space", isSingle: true, when: (event) => !isIn(event, INTERACTIVE), act: startRound },
  ]);
  for (const button of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-opens]"))) {
    button.addEventListener("click", () => dialogOf(button.dataset.opens ?? "").showModal());
  }
  byTestId("check-commitment").addEventListener("click", async () => {
    await checkCommitment(tell);
    dialogOf("fairness").showModal();
  });
  connectSettings(tell);
  connectCharacters(tell);
}

/** @param {string} id */
function dialogOf(id) {
  return /** @type {HTMLDialogElement} */ (byTestId(id));
}
