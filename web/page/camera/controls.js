// What the player presses to use something else than the camera: on the cover, below the picture, in the list of cameras.

import { CameraList } from "./list.js";
import { byTestId } from "../screen/dom.js";
import { setHand } from "../screen/hand.js";
import { setWords } from "../screen/words.js";

/** @typedef {import("./sources.js").Sources} Sources */

/** Say what is wrong with files that were chosen. @param {import("../../protocol.js").Text | ""} sentence */
export function saySource(sentence) {
  if (sentence) setWords(byTestId("source-message"), { text: sentence.key }, sentence.values);
  byTestId("source-message").hidden = !sentence;
}

/**
 * Let buttons choose what is used, and the list of cameras, which is returned.
 * @param {Sources} sources @param {(message: import("../../protocol.js").ToWorker) => void} tell
 */
export function connectSources(sources, tell) {
  const input = /** @type {HTMLInputElement} */ (byTestId("source-files"));
  input.addEventListener("change", () => {
    const files = [...(input.files ?? [])];
    if (files.length) tell({ type: "open-files", files, paths: files.map(({ name }) => name), where: "camera" });
    input.value = ""; // so that the same file can be chosen again
  });
  const uses = { camera: () => sources.useCamera(), demo: () => sources.useDemo(), files: () => input.click() };
  for (const button of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-use]"))) {
    button.addEventListener("click", () => uses[/** @type {keyof uses} */ (button.dataset.use)]());
  }
  const cameras = new CameraList(uses);
  byTestId("demo-hands").addEventListener("click", ({ target }) => {
    const button = target instanceof Element ? /** @type {HTMLElement | null} */ (target.closest("[data-shows]")) : null;
    if (button) tell({ type: "demo", shows: button.dataset.shows ?? "" });
  });
  showWhereToDrop();
  return cameras;
}

/** While files are dragged over it, the camera's picture says that they can be dropped there. */
function showWhereToDrop() {
  const camera = byTestId("video").parentElement;
  for (const type of ["dragover", "dragleave", "drop"]) {
    camera?.addEventListener(type, (event) => {
      const items = [...(/** @type {DragEvent} */ (event).dataTransfer?.items ?? [])];
      const mayBeShown = items.some((item) => item.kind === "file" && /^(image\/|video\/|$)/.test(item.type)); // some systems know no type
      byTestId("drop-here").hidden = type !== "dragover" || !mayBeShown;
    });
  }
}

/** Show what is used, and whether the cover offers something else. @param {Sources} sources @param {boolean} isOffered */
export function drawSource({ current }, isOffered) {
  document.body.dataset.source = current.kind;
  byTestId("source").hidden = current.kind === "camera";
  byTestId("demo-hands").hidden = current.kind !== "demo";
  byTestId("stand-ins").hidden = !isOffered;
}

/** One button for each hand that the demo can show. @param {import("../../protocol.js").DemoView} demo */
export function drawDemo({ choices, chosen }) {
  const list = byTestId("demo-hands");
  const key = JSON.stringify(choices);
  if (list.dataset.choices !== key) {
    list.dataset.choices = key;
    list.replaceChildren(...choices.map(makeButton));
  }
  for (const button of /** @type {NodeListOf<HTMLElement>} */ (list.querySelectorAll("[data-shows]"))) {
    button.setAttribute("aria-pressed", String(button.dataset.shows === chosen));
  }
}

/** @param {import("../../protocol.js").DemoView["choices"][number]} choice */
function makeButton({ value, title, hand }) {
  const template = /** @type {HTMLTemplateElement} */ (byTestId("demo-template"));
  const button = /** @type {HTMLElement} */ (template.content.firstElementChild?.cloneNode(true));
  button.dataset.shows = value;
  button.title = title;
  button.setAttribute("aria-label", title);
  const use = button.querySelector("use");
  if (hand && use) setHand(use, hand);
  else button.textContent = title;
  return button;
}
