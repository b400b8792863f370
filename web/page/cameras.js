// Which camera: a list that follows plugging, shown where there is a choice. The choice is remembered in this browser.

import { byTestId } from "./dom.js";
import { say } from "./words.js";

const KEY = "janken.camera";

/** @returns {string} the id of the camera that was chosen last; empty if none was */
export function chosenCamera() {
  try {
    return localStorage.getItem(KEY) ?? "";
  } catch {
    return ""; // this browser lets pages remember nothing
  }
}

/** @param {string} id */
function remember(id) {
  try {
    localStorage.setItem(KEY, id);
  } catch {
    // then it is chosen again next time
  }
}

export class CameraList {
  #select = /** @type {HTMLSelectElement} */ (byTestId("camera"));
  #live = "";

  /** @param {() => void} onChoice  another camera was chosen */
  constructor(onChoice) {
    this.#select.addEventListener("change", () => {
      remember(this.#select.value);
      onChoice();
    });
    navigator.mediaDevices?.addEventListener("devicechange", () => this.refresh(this.#live));
  }

  /** List the cameras that are plugged in. Their names are known once a camera was allowed. @param {string} live  its id */
  async refresh(live) {
    this.#live = live;
    const devices = await navigator.mediaDevices.enumerateDevices().catch(() => []);
    const cameras = devices.filter(({ kind }) => kind === "videoinput");
    this.#select.replaceChildren(...cameras.map(({ deviceId, label }, i) => new Option(label || say("settings.nth_camera", { n: i + 1 }), deviceId)));
    this.#select.value = live;
    byTestId("camera-choice").hidden = cameras.length < 2;
  }
}
