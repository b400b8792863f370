// The panel "How it decides": the switch between the deciders, and the training's state and curve.

import { byTestId, setText } from "../screen/dom.js";
import { listen } from "../everybody/keys.js";
import { say } from "../screen/words.js";

/** @typedef {import("../../protocol.js").DecidingView} DecidingView */
/** @typedef {import("../../protocol.js").CurveView} CurveView */
/** @typedef {import("../../protocol.js").View} View */
/** @typedef {import("../../protocol.js").ToWorker} ToWorker */

/** The drawing's size in its own units (index.html). */
const WIDTH = 200;
const HEIGHT = 100;

const panel = () => /** @type {HTMLDialogElement} */ (byTestId("deciding"));
const batchSize = () => /** @type {HTMLSelectElement} */ (byTestId("batch-size"));

/**
 * Let the panel's controls tell the worker what was chosen.
 * @param {(message: ToWorker) => void} tell
 * @returns {(to: string, view: View, camera: string) => void}  to be called with each reply: while no frames go, it
 *   gives a training its time, one slice after another
 */
export function connectDeciding(tell) {
  let isLearning = false;
  byTestId("decides").addEventListener("click", () => (panel().open ? panel().close() : panel().show()));
  byTestId("deciding-close").addEventListener("click", () => panel().close());
  listen(panel(), "keys.anywhere", [{ keys: ["Escape"], text: "keys.close", act: () => panel().close() }]);
  panel().addEventListener("close", () => byTestId("decides").focus());
  byTestId("methods").addEventListener("change", ({ target }) => {
    tell({ type: "decide-by", method: /** @type {HTMLInputElement} */ (target).value });
  });
  batchSize().addEventListener("change", () => tell({ type: "batch-size", batch_size: Number(batchSize().value) }));
  byTestId("train").addEventListener("click", () => {
    tell({ type: byTestId("train").dataset.isTraining ? "stop-training" : "train" });
  });
  return (to, { deciding }, camera) => {
    if (to === "learn") isLearning = false;
    if (isLearning || camera === "live" || !deciding.is_training) return;
    isLearning = true;
    tell({ type: "learn" });
  };
}

/** @param {DecidingView} view */
export function drawDeciding(view) {
  setText(byTestId("answering"), view.answering);
  byTestId("decides").dataset.value = view.method;
  drawMethods(view);
  const status = byTestId("deciding-status");
  status.setAttribute("aria-live", view.is_training ? "off" : "polite"); // not every epoch is worth hearing
  setText(status, view.status);
  drawTools(view);
  byTestId("curve").hidden = !view.curve;
  if (view.curve) drawCurve(view.curve);
}

/** @param {DecidingView} view */
function drawMethods({ method, methods }) {
  const list = byTestId("methods");
  if (!list.querySelector("input")) list.append(...methods.map(makeMethod));
  list.querySelectorAll("label span").forEach((name, i) => setText(name, methods[i].title));
  if (list.dataset.value === method) return; // a view on its way must not undo a click
  list.dataset.value = method;
  for (const input of list.querySelectorAll("input")) input.checked = input.value === method;
}

/** @param {DecidingView["methods"][0]} method */
function makeMethod({ method }) {
  const template = /** @type {HTMLTemplateElement} */ (byTestId("method-template"));
  const label = /** @type {HTMLElement} */ (template.content.firstElementChild?.cloneNode(true));
  const input = /** @type {HTMLInputElement} */ (label.querySelector("input"));
  input.value = method;
  input.dataset.testid = `method-${method}`;
  return label;
}

/** @param {DecidingView} view */
function drawTools({ trains, batch_sizes, batch_size, is_training, train_text, can_train }) {
  byTestId("head-tools").hidden = !trains;
  const select = batchSize();
  if (!select.options.length) select.append(...batch_sizes.map((size) => new Option(String(size))));
  if (document.activeElement !== select) select.value = String(batch_size); // an open list keeps what is being chosen
  const train = /** @type {HTMLButtonElement} */ (byTestId("train"));
  train.disabled = !is_training && !can_train;
  train.dataset.isTraining = is_training ? "true" : "";
  setText(train, train_text);
}

/** @param {CurveView} curve */
function drawCurve({ losses, accuracies, best, text }) {
  const drawing = byTestId("curve-drawing");
  if (drawing.getAttribute("aria-label") === text) return;
  drawing.setAttribute("aria-label", text);
  const top = Math.max(1, ...losses);
  const step = WIDTH / Math.max(1, losses.length - 1);
  /** @param {number[]} values @param {number} highest */
  const points = (values, highest) =>
    values.map((value, epoch) => `${(epoch * step).toFixed(1)},${(HEIGHT * (1 - value / highest)).toFixed(1)}`).join(" ");
  byTestId("curve-loss").setAttribute("points", points(losses, top));
  byTestId("curve-accuracy").setAttribute("points", points(accuracies, 1));
  const bestX = ((best - 1) * step).toFixed(1);
  for (const end of ["x1", "x2"]) byTestId("curve-best").setAttribute(end, bestX);
  setText(byTestId("curve-top"), say("deciding.top", { top }));
}
