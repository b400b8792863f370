// The lock: one page at a time may keep, because two would overwrite each other.

import { Failure } from "../protocol.js";

const NAME = "janken";
/** A page that is just being reloaded lets go sooner than this. */
const PATIENCE_MS = 2000;

export class Lock {
  isHeld = false;
  #release = () => {};

  /**
   * Take the lock, and hold it until `release` or the end of this worker.
   * @param {() => void} onLate  it was had after all, when the other page let go
   * @returns {Promise<boolean>} whether it could be had soon; if not, it is waited for
   */
  take(onLate) {
    if (!navigator.locks) throw new Failure(self.isSecureContext ? "keep.no_locks" : "keep.insecure");
    return new Promise((resolve, reject) => {
      let isLate = false;
      const waiting = new AbortController();
      const timer = setTimeout(() => {
        isLate = true;
        resolve(false);
      }, PATIENCE_MS);
      this.#release = () => waiting.abort();
      const hold = () =>
        new Promise((release) => {
          clearTimeout(timer);
          this.isHeld = true;
          this.#release = () => release(undefined);
          if (isLate) onLate();
          else resolve(true);
        });
      navigator.locks.request(NAME, { signal: waiting.signal }, hold).catch(reject);
    });
  }

  release() {
    this.#release();
    this.isHeld = false;
  }
}
