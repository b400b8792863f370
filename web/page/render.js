// Draws the page's state. Everything is drawn from the whole state each time, so drawing twice changes nothing.

import { byTestId, setText } from "./screen/dom.js";
import { setHand } from "./screen/hand.js";
import { drawDeciding } from "./recognition/deciding.js";
import { drawGame } from "./game/stage.js";
import { drawHalves } from "./game/halves.js";
import { drawGestures } from "./teaching/cards.js";
import { drawGuide } from "./everybody/guide.js";
import { drawModel } from "./recognition/model.js";
import { drawPicture } from "./game/picture.js";
import { drawDemo } from "./camera/controls.js";
import { drawSureness } from "./recognition/sureness.js";
import { drawUndo } from "./examples/undo.js";
import { inWords, say, setWords } from "./screen/words.js";

/** @typedef {import("../protocol.js").View} View */
/**
 * @typedef {object} State
 * @property {View} [view]  the last one from Python
 * @property {import("../protocol.js").Progress} [progress]
 * @property {"asking" | "live" | "off"} camera
 * @property {import("../protocol.js").Words} error  a sentence, or empty
 * @property {number} frame_ms  smoothed milliseconds of a frame
 * @property {import("../protocol.js").Picture[]} pictures  the frames that decided the last round, one a hand
 */

const STAGES = {
  python: "cover.python",
  numpy: "cover.numpy",
  model: "cover.model",
  backend: "cover.backend",
};

/** @param {State} state @returns {"loading" | "ready" | "countdown" | "reveal" | "error"} */
export function phaseOf({ view, camera, error }) {
  if (error) return "error";
  if (!view || camera === "asking") return "loading";
  return view.phase;
}

/** @param {State} state */
export function render(state) {
  const phase = phaseOf(state);
  document.body.dataset.phase = phase;
  document.body.dataset.camera = state.camera;
  drawCover(state, phase);
  const { view } = state;
  if (!view) return;
  drawGestures(view);
  drawStatus(view, state.frame_ms);
  drawRound(view.round, state.pictures);
  drawScore(view.score);
  drawDeciding(view.deciding);
  drawGame(view);
  drawHalves(view);
  drawDemo(view.demo);
  const prediction = byTestId("prediction");
  prediction.dataset.value = view.prediction;
  setText(prediction, view.prediction_text);
  drawSureness(view);
  const isUsable = phase !== "error" && phase !== "loading";
  byTestId("start-round").toggleAttribute("disabled", !view.can_start || !isUsable);
  byTestId("pause").toggleAttribute("disabled", !isUsable);
  drawUndo(view);
  drawGuide(view);
}

/** The panel over the camera: loading, waiting for leave, an error. @param {State} state @param {string} phase */
function drawCover({ view, progress, camera, error }, phase) {
  const { stage, loaded_bytes, total_bytes } = progress ?? { stage: "python", loaded_bytes: 0, total_bytes: 1 };
  const bar = /** @type {HTMLProgressElement} */ (byTestId("progress"));
  bar.hidden = phase !== "loading" || Boolean(view);
  bar.value = Math.min(loaded_bytes / total_bytes, 1);
  byTestId("retry").hidden = phase !== "error";
  byTestId("cover").hidden = phase !== "error" && phase !== "loading";
  const loading = { key: STAGES[stage] };
  const loaded = { key: "cover.loaded", values: { stage: loading, loaded: loaded_bytes / 1e6, total: total_bytes / 1e6 } };
  const waiting = view && camera === "asking" ? { key: "cover.camera" } : progress ? loaded : loading;
  // Not every megabyte is worth hearing; that the camera is asked for is, and what went wrong at once.
  byTestId("cover-text").setAttribute("aria-live", error ? "assertive" : view ? "polite" : "off");
  setText(byTestId("cover-text"), inWords(error || waiting));
}

/** @param {View} view @param {number} frameMs */
function drawStatus(view, frameMs) {
  setText(byTestId("backend"), view.backend);
  setText(byTestId("frame-ms"), frameMs ? say("header.frame", { time: frameMs }) : "");
  setText(byTestId("message"), view.message);
  setText(byTestId("notice"), view.backend_notice);
  byTestId("notice").hidden = !view.backend_notice;
  drawModel(view);
  setText(byTestId("pause"), say(view.paused ? "header.resume" : "header.pause"));
}

/** @param {import("../protocol.js").RoundView} round @param {State["pictures"]} pictures */
function drawRound(round, pictures) {
  drawMove(byTestId("computer-move"), round.computer_move);
  drawMove(byTestId("your-move"), round.your_move);
  drawPicture(/** @type {HTMLCanvasElement} */ (byTestId("your-picture")), round.picture_ms, pictures);
  drawPicture(/** @type {HTMLCanvasElement} */ (byTestId("their-picture")), round.their_picture_ms, pictures);
  const outcome = byTestId("outcome");
  outcome.dataset.value = round.outcome ?? "";
  setText(outcome, round.outcome_text ?? "");
}

/** @param {HTMLElement} tile @param {string | undefined} move */
function drawMove(tile, move) {
  if (tile.dataset.value === (move ?? "")) return;
  tile.dataset.value = move ?? "";
  const use = tile.querySelector("use");
  if (use) setHand(use, move);
  const hand = tile.querySelector("svg");
  if (hand) setWords(hand, { textLabel: move ? `gesture.${move}` : "arena.not_shown" });
}

/** @param {View["score"]} score */
function drawScore(score) {
  setText(byTestId("score-you"), String(score.you));
  setText(byTestId("score-computer"), String(score.computer));
  setText(byTestId("score-draws"), String(score.draws));
}
