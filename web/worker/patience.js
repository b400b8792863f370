// Patience: what gives no answer for long has failed. Neither downloads count nor the time in which this worker is busy.

import { lastByteMs } from "./download.js";

const PATIENCE_MS = 10_000;
/** A turn counts as much, however late it comes. */
const TURN_MS = 500;

/** @template T @param {Promise<T>} started @returns {Promise<T>} as that, or rejects if nothing has happened for too long */
export function patient(started) {
  return new Promise((resolve, reject) => {
    let waitedMs = 0;
    let seenMs = lastByteMs;
    const timer = setInterval(() => {
      waitedMs = lastByteMs === seenMs ? waitedMs + TURN_MS : 0;
      seenMs = lastByteMs;
      if (waitedMs < PATIENCE_MS) return;
      clearInterval(timer); // what hangs never ends it
      reject(new Error("It gave no answer."));
    }, TURN_MS);
    started.then(resolve, reject).finally(() => clearInterval(timer));
  });
}
