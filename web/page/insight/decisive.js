// The dialog "What decided": for each hand the decisive frame, how sure it was, and the pictures nearest to it.

import { byTestId, setText } from "../screen/dom.js";
import { drawNear } from "./near.js";
import { drawPicture } from "../game/picture.js";

/** @typedef {import("../../protocol.js").DecisiveView} DecisiveView */

export class Decisive {
  #dialog = /** @type {HTMLDialogElement} */ (byTestId("decisive"));
  /** The round that is shown stays as long as the dialog is open, even if the next one starts. @type {DecisiveView[]} */
  #hands = [];
  /** @type {import("../../protocol.js").Picture[]} */
  #pictures = [];

  /** @param {import("../examples/album.js").Album} album */
  constructor(album) {
    this.album = album;
    const template = /** @type {HTMLTemplateElement} */ (byTestId("decisive-template"));
    template.after(...[0, 1].map(() => template.content.cloneNode(true))); // one for each hand
    for (const button of document.querySelectorAll('[data-opens="decisive"]')) {
      button.addEventListener("click", () => this.#drawHands()); // while paused no frame would bring a view
    }
  }

  /** @param {import("../../protocol.js").View} view @param {import("../../protocol.js").Picture[]} pictures */
  draw({ decisive }, pictures) {
    this.#pictures = pictures;
    if (!this.#dialog.open || decisive.length) this.#hands = decisive;
    if (this.#dialog.open) this.#drawHands();
  }

  #drawHands() {
    const sections = /** @type {NodeListOf<HTMLElement>} */ (this.#dialog.querySelectorAll(".decisive"));
    sections.forEach((section, i) => {
      const hand = this.#hands[i];
      section.hidden = !hand;
      if (hand) this.#drawHand(section, hand);
    });
  }

  /** @param {HTMLElement} section @param {DecisiveView} hand */
  #drawHand(section, { title, text, picture_ms, near }) {
    /** @param {string} selector @returns {HTMLElement} */
    const part = (selector) => /** @type {HTMLElement} */ (section.querySelector(selector));
    setText(part("h3"), title);
    setText(part("p"), text);
    drawPicture(/** @type {HTMLCanvasElement} */ (part("canvas")), picture_ms, this.#pictures);
    drawNear(part(".near"), near, this.album);
  }
}
