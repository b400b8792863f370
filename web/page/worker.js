// The page's worker, opened before the rest of the page is there: Python boots while the other modules come.
// index.html names this module first; nothing but what the worker must be told is imported here.

import { send } from "../protocol.js";
import { recall } from "./memory.js";

/** @typedef {import("../protocol.js").FromWorker} FromWorker */

export const settings = new URLSearchParams(location.search);
export const worker = open();

/** What the worker said before anybody listened. @type {(MessageEvent<FromWorker> | ErrorEvent)[]} */
const unheard = [];
/** @param {MessageEvent<FromWorker> | ErrorEvent} event */
const keep = (event) => void unheard.push(event);
worker.onmessage = keep;
worker.onerror = keep;

const seed = Number.parseInt(settings.get("seed") ?? "", 10);
send(worker, {
  type: "start",
  backend: settings.get("backend") ?? "auto",
  model: settings.get("model") ?? "",
  seed: Number.isNaN(seed) ? null : seed,
  renderer: recall("renderer"),
});

/** The worker's script is named by a blob made here, so that the page's Content-Security-Policy holds in the worker too:
 * one that comes by an address follows its own headers alone, and many hosts send none. */
function open() {
  const address = new URL("../worker/worker.js", import.meta.url).href;
  const blob = new Blob([`import ${JSON.stringify(address)};`], { type: "text/javascript" });
  return new Worker(URL.createObjectURL(blob), { type: "module" });
}

/**
 * Hear what the worker says, from its first word on.
 * @param {(message: FromWorker) => void} onMessage
 * @param {(event: ErrorEvent) => void} onError
 */
export function listen(onMessage, onError) {
  /** @param {MessageEvent<FromWorker> | ErrorEvent} event */
  const hear = (event) => ("data" in event ? onMessage(event.data) : onError(event));
  worker.onmessage = hear;
  worker.onerror = hear;
  unheard.splice(0).forEach(hear);
}
