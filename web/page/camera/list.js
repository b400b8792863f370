// Which camera: a list that follows plugging, and what can stand in for one. The chosen camera is remembered in this browser.

import { byTestId } from "../screen/dom.js";
import { recall, remember } from "../everybody/memory.js";
import { setWords } from "../screen/words.js";

const KEY = "camera";

/** What was chosen on this visit, also where the browser remembers nothing. @type {string | undefined} */
let chosen;

/** @returns {string} the id of the camera that was chosen last; empty if none was */
export function chosenCamera() {
  return chosen ?? recall(KEY) ?? "";
}

/** @param {string} id  of a camera; the page opens it from now on */
export function rememberCamera(id) {
  chosen = id;
  remember(KEY, id);
}

/** @param {string} key @param {string} value @param {Record<string, import("../../protocol.js").Value>} [values] */
function option(key, value, values) {
  const element = new Option("", value);
  setWords(element, { text: key }, values);
  return element;
}

export class CameraList {
  #select = /** @type {HTMLSelectElement} */ (byTestId("camera"));
  #live = "";

  /** @param {{camera: () => void, demo: () => void, files: () => void}} uses  what is called when it is chosen */
  constructor(uses) {
    this.#select.addEventListener("change", () => {
      const { value } = this.#select;
      if (value === "files") this.#select.value = this.#live; // until files have turned out well
      if (value === "demo" || value === "files") return uses[value]();
      rememberCamera(value);
      uses.camera();
    });
    navigator.mediaDevices?.addEventListener("devicechange", () => this.refresh(this.#live));
  }

  /**
   * List the cameras that are plugged in. Their names are known once a camera was allowed.
   * @param {string} live  the id of the one that is open, or which stand-in is
   */
  async refresh(live) {
    this.#live = live;
    const devices = (await navigator.mediaDevices?.enumerateDevices().catch(() => [])) ?? [];
    const cameras = devices.filter(({ kind }) => kind === "videoinput");
    this.#select.replaceChildren(
      ...cameras.map(({ deviceId, label }, i) => (label ? new Option(label, deviceId) : option("settings.nth_camera", deviceId, { n: i + 1 }))),
      option("source.demo", "demo"),
      option("source.files", "files"),
    );
    this.#select.value = live;
  }
}
