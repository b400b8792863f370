// Early: what is pressed while the page is loading begins when it is ready, and says so until then.

import { say } from "../screen/words.js";

/** @typedef {import("../screen/words.js").Value} Value */
/** What begins when the page is ready, and what says so. @typedef {{begin: () => void, key: string, values: Record<string, Value>}} Waiting */

export class Early {
  #isLoading = true;
  /** @type {Waiting | undefined} */
  #waiting;

  /** @param {() => void} onChange  there is something to say, or no more */
  constructor(onChange) {
    this.onChange = onChange;
    document.addEventListener("visibilitychange", () => this.#wait(undefined));
  }

  /**
   * Begin now, or when the page is ready, in the place of what waited before.
   * @param {() => void} begin @param {string} key  of the text that says so @param {Record<string, Value>} [values]
   */
  begin(begin, key, values = {}) {
    if (this.#isLoading) this.#wait({ begin, key, values });
    else begin();
  }

  /** It should not begin any more. @param {string} key  as it was told to `begin` @returns {boolean} whether it waited */
  takeBack(key) {
    const isIt = this.#waiting?.key === key;
    if (isIt) this.#wait(undefined);
    return isIt;
  }

  /** @param {string} phase  of the page */
  follow(phase) {
    const waiting = this.#waiting;
    this.#isLoading = phase === "loading";
    if (this.#isLoading) return;
    this.#waiting = undefined;
    if (phase !== "error") waiting?.begin();
  }

  /** Let a view say what waits, in the place of what to do next. @param {import("../../protocol.js").View} view */
  over(view) {
    if (!this.#waiting) return view;
    const message = say(this.#waiting.key, this.#waiting.values);
    return { ...view, message, ...(view.guide && { guide: { ...view.guide, text: message } }) };
  }

  /** @param {Waiting | undefined} waiting */
  #wait(waiting) {
    this.#waiting = waiting;
    this.onChange();
  }
}
