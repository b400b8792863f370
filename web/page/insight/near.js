// A list of pictures that are near to a frame, with their similarity. A click opens the album at one.

import { say } from "../screen/words.js";

/** @typedef {import("../../protocol.js").Near} Near */
/** @typedef {import("../examples/album.js").Album} Album */

/** @param {HTMLElement} list @param {Near[]} near @param {Album} album */
export function drawNear(list, near, album) {
  while (list.childElementCount > near.length) list.lastElementChild?.remove();
  while (list.childElementCount < near.length) list.append(makePicture(album));
  near.forEach((one, i) => drawPicture(/** @type {HTMLElement} */ (list.children[i]), one, album));
}

/** @param {Album} album */
function makePicture(album) {
  const button = document.createElement("button");
  button.type = "button";
  const image = button.appendChild(document.createElement("img"));
  image.alt = "";
  button.append(document.createElement("span"));
  button.addEventListener("click", () => album.open(button.dataset.label ?? "", [Number(button.dataset.example)]));
  return button;
}

/** @param {HTMLElement} button @param {Near} near @param {Album} album */
function drawPicture(button, { id, label, title, similarity }, album) {
  const url = album.thumbnails.url(id);
  const image = /** @type {HTMLImageElement} */ (button.firstElementChild);
  if (url && image.src !== url) image.src = url;
  const name = say("near.open", { name: title, similarity });
  if (button.title === name && button.dataset.example === String(id)) return;
  Object.assign(button.dataset, { example: String(id), label });
  button.title = name;
  button.setAttribute("aria-label", name);
  /** @type {HTMLElement} */ (button.lastElementChild).textContent = say("near.picture", { name: title, similarity });
}
