// The reveal: both moves, the frames that decided for them, the outcome and the score.

import { byTestId, setText } from "../screen/dom.js";
import { setHand } from "../screen/hand.js";
import { setWords } from "../screen/words.js";
import { drawPicture } from "./picture.js";

/**
 * @param {import("../../protocol.js").RoundView} round @param {import("../../protocol.js").Picture[]} pictures  that decided it, one a hand
 * @param {string} phase
 */
export function drawRound(round, pictures, phase) {
  drawMove(byTestId("computer-move"), round.computer_move, phase === "countdown" ? "rock" : undefined); // a fist that shakes
  drawMove(byTestId("your-move"), round.your_move);
  drawPicture(/** @type {HTMLCanvasElement} */ (byTestId("your-picture")), round.picture_ms, pictures);
  drawPicture(/** @type {HTMLCanvasElement} */ (byTestId("their-picture")), round.their_picture_ms, pictures);
  const outcome = byTestId("outcome");
  outcome.dataset.value = round.outcome ?? "";
  setText(outcome, round.outcome_text ?? "");
}

/** @param {HTMLElement} tile @param {string | undefined} move @param {string} [until]  the hand that is drawn as long as there is no move */
function drawMove(tile, move, until) {
  const use = tile.querySelector("use");
  if (use) setHand(use, move ?? until);
  if (tile.dataset.value === (move ?? "")) return;
  tile.dataset.value = move ?? "";
  const hand = tile.querySelector("svg");
  if (hand) setWords(hand, { textLabel: move ? `gesture.${move}` : "arena.not_shown" });
}

/** @param {import("../../protocol.js").View["score"]} score */
export function drawScore(score) {
  setText(byTestId("score-you"), String(score.you));
  setText(byTestId("score-computer"), String(score.computer));
  setText(byTestId("score-draws"), String(score.draws));
}
