// The cover: the panel over the camera while it loads or waits for leave, and when there is an error.

import { isCuredByTab } from "./cause.js";
import { byTestId, setText } from "../screen/dom.js";
import { inWords } from "../screen/words.js";

/**
 * @typedef {object} Waiting
 * @property {import("../../protocol.js").View} [view]  the last one from Python
 * @property {import("../../protocol.js").Progress} [progress]
 * @property {"asking" | "live" | "off"} camera
 * @property {import("../../protocol.js").Words} error  a sentence, or empty
 */

const STAGES = {
  python: "cover.python",
  numpy: "cover.numpy",
  model: "cover.model",
  backend: "cover.backend",
};

/** @param {Waiting} waiting @param {string} phase  of the page */
export function drawCover({ view, progress, camera, error }, phase) {
  const { stage, loaded_bytes, total_bytes } = progress ?? { stage: "python", loaded_bytes: 0, total_bytes: 1 };
  const bar = /** @type {HTMLProgressElement} */ (byTestId("progress"));
  bar.hidden = phase !== "loading" || Boolean(view);
  bar.value = Math.min(loaded_bytes / total_bytes, 1);
  byTestId("retry").hidden = phase !== "error";
  const tab = /** @type {HTMLAnchorElement} */ (byTestId("open-tab"));
  tab.hidden = !isCuredByTab(error);
  tab.href = location.href;
  byTestId("cover").hidden = phase !== "error" && phase !== "loading";
  const loading = { key: STAGES[stage] };
  const loaded = { key: "cover.loaded", values: { stage: loading, loaded: loaded_bytes / 1e6, total: total_bytes / 1e6 } };
  const now = view && camera === "asking" ? { key: "cover.camera" } : progress ? loaded : loading;
  // Not every megabyte is worth hearing; that the camera is asked for is, and what went wrong at once.
  byTestId("cover-text").setAttribute("aria-live", error ? "assertive" : view ? "polite" : "off");
  setText(byTestId("cover-text"), inWords(error || now));
}
