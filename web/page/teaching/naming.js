// Naming: a dialog for the name of a gesture of one's own. It stays open until Python has taken the name.

import { byTestId, setText } from "../screen/dom.js";
import { setWords } from "../screen/words.js";

/** @typedef {import("../../protocol.js").ToWorker} ToWorker */

export class Naming {
  #dialog = /** @type {HTMLDialogElement} */ (byTestId("naming"));
  #name = /** @type {HTMLInputElement} */ (byTestId("naming-name"));
  /** What to tell Python when a name is given. @type {(name: string) => ToWorker} */
  #message = (name) => ({ type: "add-gesture", name });

  /** @param {(message: ToWorker) => void} tell */
  constructor(tell) {
    byTestId("add-gesture").addEventListener("click", () => {
      this.ask("naming.own", "naming.add", "", (name) => ({ type: "add-gesture", name }));
    });
    byTestId("naming-cancel").addEventListener("click", () => this.#dialog.close());
    byTestId("naming-form").addEventListener("submit", (event) => {
      event.preventDefault();
      tell(this.#message(this.#name.value));
    });
  }

  /**
   * Open the dialog.
   * @param {string} title @param {string} done  the texts of the title and of the button
   * @param {string} name  what is written there already @param {(name: string) => ToWorker} message
   */
  ask(title, done, name, message) {
    setWords(byTestId("naming-title"), { text: title }, { name });
    setWords(byTestId("naming-done"), { text: done });
    setText(byTestId("naming-message"), "");
    this.#name.value = name;
    this.#message = message;
    this.#dialog.showModal();
    this.#name.select();
  }

  /**
   * Close the dialog if Python took the name; else show why it did not.
   * @param {string} to  what was replied to @param {import("../../protocol.js").View} view @param {import("../../protocol.js").Answer} answer
   */
  take(to, view, answer) {
    if (!this.#dialog.open || (to !== "add-gesture" && to !== "rename-gesture")) return;
    if (!answer.named) {
      setText(byTestId("naming-message"), view.message);
      this.#name.select();
      return;
    }
    this.#dialog.close();
    if (to === "add-gesture") queueMicrotask(focusNewest); // when its card has been drawn
  }
}

/** Go to the newest gesture's button, so that it can be held at once. */
function focusNewest() {
  const buttons = byTestId("gestures").querySelectorAll("[data-teach]");
  const newest = /** @type {HTMLElement} */ (buttons[buttons.length - 1]);
  newest.focus();
  newest.closest(".card")?.scrollIntoView({ block: "nearest", inline: "center" });
}
