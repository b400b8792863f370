// A hold lasts from mouse, finger or key down until it is let go, anywhere, or the page loses sight of it.

export class Hold {
  /** @type {HTMLElement | undefined} */
  #held;
  #isByPointer = false;

  /** @param {{onStart(button: HTMLElement): void, onStop(): void}} events */
  constructor(events) {
    this.events = events;
    for (const type of ["pointerup", "pointercancel", "keyup", "blur", "pagehide"]) addEventListener(type, () => this.#stop());
    document.addEventListener("visibilitychange", () => this.#stop());
  }

  /** @param {HTMLElement} button @param {boolean} [isByPointer] */
  start(button, isByPointer = false) {
    if (this.#held) return;
    this.#held = button;
    this.#isByPointer = isByPointer;
    this.events.onStart(button);
  }

  #stop() {
    if (!this.#held) return;
    if (this.#isByPointer) this.#held.blur(); // so that the space bar plays a round and does not teach on
    this.#held = undefined;
    this.events.onStop();
  }
}
