// The computer's seal: shown before the beats, opened at the reveal, and checked by the browser itself.

import { byTestId, setText } from "../screen/dom.js";
import { setWords } from "../screen/words.js";

/** What was on the screen during the beats; a digest that comes only with the reveal proves nothing. */
let sealed = "";
let opened = "";

/** @param {import("../../protocol.js").RoundView} round */
export function drawCommitment(round) {
  if (round.countdown !== undefined) sealed = round.digest ?? "";
  if (round.digest === undefined) sealed = "";
  opened = round.committed_text ?? "";
  const line = byTestId("commitment");
  if (line.dataset.value !== sealed) {
    line.dataset.value = sealed;
  }
  byTestId("check-commitment").toggleAttribute("disabled", !sealed);
  const what = opened ? "camera.check" : "camera.sealed";
  if (line.dataset.text !== what) setWords(line, { text: what });
}

/** Who waits for Python's digest. @type {((digest: string) => void) | undefined} */
let onDigest;

/** @param {import("../../protocol.js").Answer} answer */
export function takeDigest({ digest }) {
  if (digest !== undefined) onDigest?.(digest);
}

/** @param {string} text @returns {Promise<string>} SHA-256 in hexadecimal, by the browser itself */
async function digestOf(text) {
  const bytes = new Uint8Array(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text)));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** Show the seal; once it is opened, compute the digest anew and say whether it is the one that was shown. Where the page did not come by https the browser
 * offers no SHA-256, so Python computes it there. @param {(message: import("../../protocol.js").ToWorker) => void} tell */
export async function checkCommitment(tell) {
  const [text, shown] = [opened, sealed];
  setText(byTestId("check-sealed"), shown);
  byTestId("seal-opened").hidden = !text;
  byTestId("check-result").hidden = !text;
  if (!text) return;
  const isBrowsers = Boolean(globalThis.crypto?.subtle);
  const computed = await (isBrowsers ? digestOf(text) : new Promise((resolve) => {
    onDigest = resolve;
    tell({ type: "digest", text });
  }));
  setWords(byTestId("check-computed"), { text: isBrowsers ? "fairness.computed" : "fairness.computed_python" });
  byTestId("commitment-text").dataset.value = text;
  setText(byTestId("commitment-text"), text);
  setText(byTestId("check-digest"), computed);
  const isSame = computed === shown;
  byTestId("check-result").dataset.value = isSame ? "same" : "different";
  setWords(byTestId("check-result"), { text: isSame ? "fairness.same" : "fairness.different" });
}
