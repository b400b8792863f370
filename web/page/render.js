// Draws the page's state. Everything is drawn from the whole state each time, so drawing twice changes nothing.

import { byTestId, setText } from "./screen/dom.js";
import { setFitting } from "./screen/fit.js";
import { drawDeciding } from "./recognition/deciding.js";
import { drawGame } from "./game/stage.js";
import { drawHalves } from "./game/halves.js";
import { drawGestures } from "./teaching/cards.js";
import { drawGuide } from "./everybody/guide.js";
import { drawModel } from "./recognition/model.js";
import { drawRound, drawScore } from "./game/reveal.js";
import { drawDemo } from "./camera/controls.js";
import { drawCover } from "./camera/cover.js";
import { drawGaze } from "./camera/gaze.js";
import { drawSureness } from "./recognition/sureness.js";
import { drawUndo } from "./examples/undo.js";
import { say, setWords } from "./screen/words.js";

/** @typedef {import("../protocol.js").View} View */
/**
 * `frame_ms`: smoothed milliseconds of a frame; `pictures`: the frames that decided the last round, one a hand.
 * @typedef {import("./camera/cover.js").Waiting & {frame_ms: number, pictures: import("../protocol.js").Picture[]}} State
 */

/** @param {State} state @returns {"loading" | "ready" | "countdown" | "reveal" | "error"} */
export function phaseOf({ view, camera, error }) {
  if (error) return "error";
  if (!view || camera === "asking") return "loading";
  return view.phase;
}

/** @param {State} state @param {View} view  to be drawn: the last one from Python, or the first one */
export function render(state, view) {
  const phase = phaseOf(state);
  document.body.dataset.phase = phase;
  document.body.dataset.camera = state.camera;
  drawCover(state, phase);
  drawGestures(view);
  drawStatus(view, state.frame_ms);
  drawRound(view.round, state.pictures, phase);
  drawScore(view.score);
  drawDeciding(view.deciding);
  drawGame(view);
  drawHalves(view);
  drawGaze(view);
  drawDemo(view.demo);
  const prediction = byTestId("prediction");
  prediction.dataset.value = view.prediction;
  setText(prediction, view.prediction_text);
  drawSureness(view);
  byTestId("start-round").toggleAttribute("disabled", !view.can_start || phase === "error");
  byTestId("pause").toggleAttribute("disabled", phase === "error" || phase === "loading");
  drawUndo(view);
  drawGuide(view);
}

/** @param {View} view @param {number} frameMs */
function drawStatus(view, frameMs) {
  setText(byTestId("backend"), view.backend);
  setText(byTestId("frame-ms"), frameMs ? say("header.frame", { time: frameMs }) : "");
  setFitting("message", view.message);
  setText(byTestId("notice"), view.backend_notice);
  byTestId("notice").hidden = !view.backend_notice;
  drawModel(view);
  const what = view.paused ? "header.resume" : "header.pause";
  if (byTestId("pause").dataset.textLabel !== what) setWords(byTestId("pause"), { textLabel: what, textTitle: what });
  byTestId("pause").dataset.isPaused = String(view.paused);
}
