// On a gesture's card, its last pictures.

import { byTestId } from "../screen/dom.js";
import { nameOf } from "../teaching/cards.js";

/**
 * The last pictures of each gesture, while none is being taught: ten a second would be asked for.
 * @param {import("../../protocol.js").View} view @param {import("./thumbnails.js").Thumbnails} thumbnails
 */
export function drawLast({ gestures }, thumbnails) {
  for (const gesture of gestures) {
    const list = /** @type {HTMLElement} */ (byTestId(`card-${nameOf(gesture)}`).querySelector(".last"));
    if (gesture.teaching || list.dataset.ids === String(gesture.last)) continue;
    const urls = gesture.last.map((id) => thumbnails.url(id));
    if (urls.includes(undefined)) continue; // they are on their way
    list.dataset.ids = String(gesture.last);
    list.replaceChildren(...urls.map((src) => Object.assign(new Image(), { src, alt: "" })));
  }
}
