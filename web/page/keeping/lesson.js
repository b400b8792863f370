// A lesson by link: what the page's address opens, and the button that brings everything back to it.

import { byTestId } from "../screen/dom.js";
import { recall, remember } from "../everybody/memory.js";

const OPENED = "lesson";
/** What else the address may say: it is not the game's. */
const OF_THE_PAGE = ["open", "backend", "model", "seed"];

export class Lesson {
  /** @param {(message: import("../../protocol.js").ToWorker) => void} tell */
  constructor(tell) {
    const said = new URLSearchParams(location.search);
    this.address = said.get("open");
    byTestId("start-over").addEventListener("click", () => tell({ type: "start-over" }));
    if (this.address === null) return;
    for (const name of OF_THE_PAGE) said.delete(name);
    for (const [name, value] of new URLSearchParams(location.hash.slice(1))) said.set(name, value);
    tell({ type: "lesson", address: this.address, settings: String(said), is_known: recall(OPENED) === this.address });
  }

  /** @param {import("../../protocol.js").View} view */
  draw({ lesson }) {
    byTestId("start-over").hidden = !lesson;
    if (lesson && this.address !== null) remember(OPENED, this.address);
  }
}
