// Why: beside the answer, the pictures that are nearest to what the camera shows. A click opens the album at one.

import { byTestId } from "../screen/dom.js";
import { drawNear } from "./near.js";

export class Why {
  #button = byTestId("why");
  #list = byTestId("near");

  /**
   * @param {(message: import("../../protocol.js").ToWorker) => void} tell
   * @param {import("../examples/album.js").Album} album
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

  /** @param {import("../../protocol.js").View} view */
  draw({ near }) {
    if (near && !this.#list.hidden) drawNear(this.#list, near, this.album);
  }
}
