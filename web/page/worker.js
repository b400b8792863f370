// The page's worker, opened before the rest of the page is there: Python boots while the other modules come.
// index.html names this module first; nothing but what the worker must be told is imported here.

import { send } from "../protocol.js";
import { recall } from "./everybody/memory.js";

/** A worker that says nothing for so long has not come: its first word needs but its own scripts. */
const QUIET_MS = 60_000;

/** @typedef {import("../protocol.js").FromWorker} FromWorker */
/** @typedef {{[Type in FromWorker["type"]]?: (message: Extract<FromWorker, {type: Type}>) => void}} Handlers */

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
  const blob = new Blob([`(${load})(${JSON.stringify(address)});`], { type: "text/javascript" });
  return new Worker(URL.createObjectURL(blob), { type: "module" });
}

/** What the blob does, in the worker. Of a script that it imports plainly and that came wrong Firefox tells the page nothing.
 * @param {string} address */
function load(address) {
  /** @type {MessageEvent[]} */
  const waiting = [];
  const wait = (/** @type {MessageEvent} */ event) => void waiting.push(event);
  self.onmessage = wait;
  import(address).then(() => {
    if (self.onmessage === wait) throw new Error("worker.js is cut"); // between two statements, which is no error
    waiting.forEach((event) => self.onmessage?.(event));
  }).catch((error) => setTimeout(() => {
    throw error;
  }));
}

/**
 * Give what the worker says, from its first word on, to who handles it.
 * @param {object} events
 * @param {Handlers} events.handlers  for each type of message; what has none is for tests
 * @param {(sentence: import("../protocol.js").Words) => void} events.onBroken  the worker itself cannot run
 * @param {() => void} events.onHandled  one of these was handled
 */
export function listen({ handlers, onBroken, onHandled }) {
  const timer = setTimeout(() => {
    onBroken({ key: "fault.page_part" });
    onHandled();
  }, QUIET_MS);
  /** @param {MessageEvent<FromWorker> | ErrorEvent} event */
  const hear = (event) => {
    clearTimeout(timer);
    if ("data" in event) {
      const handle = /** @type {((message: FromWorker) => void) | undefined} */ (handlers[event.data.type]);
      handle?.(event.data);
    } else {
      onBroken({ key: event.message ? "fault.unforeseen" : "fault.page_part" });
    }
    onHandled();
  };
  worker.onmessage = hear;
  worker.onerror = hear;
  unheard.splice(0).forEach(hear);
}
