// The first view: what the screen shows until Python says it, so that all stands in its place from the first paint. The
// build lets Python itself say it for a first visit; what changes with the visits is remembered from the last one.

import { WHOLE } from "../protocol.js";
import { recall, remember } from "./everybody/memory.js";

/** @typedef {import("../protocol.js").View} View */

const KEY = "view";
const built = document.getElementById("first-view")?.textContent ?? "";

/** @returns {View} in no language yet */
export function firstView() {
  /** @type {View} */
  const view = JSON.parse(built);
  const last = remembered();
  const isFirst = !last?.gestures?.some(({ n_examples }) => n_examples);
  if (!isFirst) view.message = "";
  if (!isFirst || recall("guide") !== undefined) delete view.guide;
  return Object.assign(view, last);
}

/**
 * When the page is left, remember of its last view what the next visit begins with.
 * @param {() => View | undefined} lastView  in no language yet
 */
export function rememberView(lastView) {
  const leave = () => {
    const view = lastView();
    if (view) remember(KEY, JSON.stringify({ built, last: lasting(view) }));
  };
  addEventListener("pagehide", leave);
  document.addEventListener("visibilitychange", () => document.hidden && leave());
}

/** @param {View} view @returns {Partial<View>} what of it the database brings back */
function lasting({ gestures, halves, score, game, phase, can_start }) {
  const { start_text } = /** @type {View} */ (JSON.parse(built)).game;
  return {
    gestures: gestures.map((gesture) => ({ ...gesture, confidence: 0, teaching: false, last: [] })),
    halves: halves.map((half) => ({ ...half, prediction: "none", text: "", region: WHOLE })),
    score,
    game: { ...game, start_text },
    can_start: can_start || phase === "countdown",
  };
}

/** Only what this very build remembered: another one's view may have other parts. @returns {Partial<View> | undefined} */
function remembered() {
  try {
    const { built: by, last } = JSON.parse(recall(KEY) ?? "{}");
    return by === built ? last : undefined;
  } catch {
    return undefined; // somebody wrote something else there
  }
}
