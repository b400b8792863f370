// Timed: for who cannot hold a button. One press counts 3, 2, 1 over the camera and then takes pictures for two seconds;
// another press ends it at once.

import { byTestId, setText } from "../screen/dom.js";
import { say } from "../screen/words.js";

const COUNTS = [3, 2, 1];
const COUNT_MS = 1000;
const TAKING_MS = 2000;

export class Timed {
  #timer = 0;
  #isTaking = false;

  /** @param {{onStart(button: HTMLElement): void, onStop(): void}} events */
  constructor(events) {
    this.events = events;
    document.addEventListener("visibilitychange", () => this.cancel());
    addEventListener("pagehide", () => this.cancel());
  }

  get isRunning() {
    return this.#timer !== 0;
  }

  /** @param {HTMLElement} button  whose gesture is to be taught */
  press(button) {
    if (this.isRunning) this.cancel();
    else this.#count(button, COUNTS);
  }

  cancel() {
    if (!this.isRunning) return;
    clearTimeout(this.#timer);
    this.#timer = 0;
    this.#show("", "");
    if (this.#isTaking) this.events.onStop();
    this.#isTaking = false;
  }

  /** @param {HTMLElement} button @param {number[]} counts  still to be said */
  #count(button, [count, ...later]) {
    this.#show(String(count ?? 0), count ? say("timed.ready", { name: titleOf(button) }) : say("timed.now"));
    if (count) {
      this.#timer = setTimeout(() => this.#count(button, later), COUNT_MS);
      return;
    }
    this.#isTaking = true;
    this.events.onStart(button);
    this.#timer = setTimeout(() => this.cancel(), TAKING_MS);
  }

  /** @param {string} count @param {string} word */
  #show(count, word) {
    byTestId("timed").dataset.value = count;
    setText(byTestId("timed-count"), count === "0" ? "" : count);
    setText(byTestId("timed-word"), word);
  }
}

/** What a gesture is called. @param {HTMLElement} button  of its card */
export function titleOf(button) {
  return button.closest(".card")?.querySelector("h2")?.textContent ?? "";
}
