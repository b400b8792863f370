// Why: beside the answer, the pictures that are nearest to what the camera shows. A click opens the album at one.

import { byTestId } from "./dom.js";

/** @typedef {import("../protocol.js").Near} Near */

export class Why {
  #button = byTestId("why");
  #list = byTestId("near");

  /**
   * @param {(message: import("../protocol.js").ToWorker) => void} tell
   * @param {import("./album.js").Album} album
   */
  constructor(tell, album) {
    this.album = album;
    this.#button.addEventListener("click", () => {
      const is_open = this.#list.hidden;
      this.#list.hidden = !is_open;
      this.#button.setAttribute("aria-expanded", String(is_open));
      tell({ type: "why", is_open });
    });
  }

  /** @param {import("../protocol.js").View} view */
  draw({ near }) {
    if (!near || this.#list.hidden) return;
    while (this.#list.childElementCount > near.length) this.#list.lastElementChild?.remove();
    while (this.#list.childElementCount < near.length) this.#list.append(this.#makePicture());
    near.forEach((one, i) => this.#drawPicture(/** @type {HTMLElement} */ (this.#list.children[i]), one));
  }

  #makePicture() {
    const button = document.createElement("button");
    button.type = "button";
    const image = button.appendChild(document.createElement("img"));
    image.alt = "";
    button.append(document.createElement("span"));
    button.addEventListener("click", () => this.album.open(button.dataset.label ?? "", [Number(button.dataset.example)]));
    return button;
  }

  /** @param {HTMLElement} button @param {Near} near */
  #drawPicture(button, { id, label, similarity }) {
    const url = this.album.thumbnails.url(id);
    const image = /** @type {HTMLImageElement} */ (button.firstElementChild);
    if (url && image.src !== url) image.src = url;
    const percent = `${Math.round(similarity * 100)} %`;
    const name = `${label}, similar by ${percent}: open it`;
    if (button.title === name && button.dataset.example === String(id)) return;
    Object.assign(button.dataset, { example: String(id), label });
    button.title = name;
    button.setAttribute("aria-label", name);
    /** @type {HTMLElement} */ (button.lastElementChild).textContent = `${label}\n${percent}`;
  }
}
