// Use it elsewhere: the dialog that gives what was taught as files which run without this page.

import { byTestId, setText } from "../screen/dom.js";
import { say } from "../screen/words.js";

const WHAT = /** @type {const} */ (["onnx", "zip"]);

export class Elsewhere {
  /** @param {(message: import("../../protocol.js").ToWorker) => void} tell */
  constructor(tell) {
    for (const what of WHAT) {
      byTestId(`export-${what}`).addEventListener("click", () => {
        this.#wait(true);
        setText(byTestId("elsewhere-message"), say("elsewhere.writing"));
        tell({ type: "export", what });
      });
    }
    byTestId("use-elsewhere").addEventListener("click", () => setText(byTestId("elsewhere-message"), ""));
  }

  /** @param {import("../../protocol.js").Reply["to"]} to  what this answers @param {import("../../protocol.js").View} view */
  take(to, { message }) {
    if (to !== "export") return;
    this.#wait(false);
    setText(byTestId("elsewhere-message"), message);
  }

  /** @param {boolean} isWaiting  one file at a time */
  #wait(isWaiting) {
    for (const what of WHAT) byTestId(`export-${what}`).toggleAttribute("disabled", isWaiting);
  }
}
