// The camera that a person chose by hand: asked for and no other. Where it cannot be had, what was before goes on.

import { NOT_HAD } from "./webcam.js";
import { chosenCamera, rememberCamera } from "./list.js";

/** @typedef {import("../../protocol.js").Text} Text */

export class ChosenCamera {
  /** The camera that was open last, by its id. @type {string | undefined} */
  #before;

  /** @param {import("./webcam.js").Camera} camera @param {(sentence: Text) => void} say */
  constructor(camera, say) {
    this.camera = camera;
    this.say = say;
  }

  /** Open it. @returns {Promise<Text | "" | undefined>} as `Camera.start` */
  async start() {
    const chosen = chosenCamera();
    const wrong = await this.camera.start(chosen);
    const before = this.#before === chosen ? undefined : this.#before;
    if (wrong === "") this.#before = this.camera.id;
    if (!wrong || !chosen || (wrong.key !== NOT_HAD && before === undefined)) return wrong;
    return before === undefined ? this.#startAnother() : this.#goBack(before);
  }

  /** It is not there, and there is none before it: any will do. */
  async #startAnother() {
    const wrong = await this.camera.start();
    if (wrong === "") {
      this.#before = this.camera.id;
      this.say({ key: "camera.not_there" });
    }
    return wrong;
  }

  /** @param {string} before */
  async #goBack(before) {
    rememberCamera(before);
    const wrong = await this.camera.start(before);
    if (wrong === "") this.say({ key: NOT_HAD });
    return wrong;
  }
}
