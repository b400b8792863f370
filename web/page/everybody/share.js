// Sharing: a link that opens the page with these settings, and links that were opened. Pictures are never in a link.

import { byTestId, setText } from "../screen/dom.js";
import { setWords } from "../screen/words.js";

let fragment = "";

/** @param {import("../../protocol.js").GameView} game */
export function drawLink({ link }) {
  if (link === fragment) return;
  fragment = link;
  forget();
}

/** Say nothing more of the last link. */
function forget() {
  delete byTestId("shared").dataset.text;
  setText(byTestId("shared"), "");
}

/** @param {(message: import("../../protocol.js").ToWorker) => void} tell */
export function connectShare(tell) {
  byTestId("share-settings").addEventListener("click", share);
  addEventListener("hashchange", () => follow(tell));
  follow(tell);
}

/** Take over what stands behind the address, once: a reload should not bring it again. @param {(message: import("../../protocol.js").ToWorker) => void} tell */
function follow(tell) {
  const opened = location.hash.slice(1);
  if (!opened) return;
  history.replaceState(null, "", location.pathname + location.search);
  tell({ type: "follow-link", fragment: opened });
}

/** By the system's share sheet where there is one, else by the clipboard, else by showing the link. */
async function share() {
  const url = new URL(`#${fragment}`, location.origin + location.pathname).href;
  const hasSheet = "share" in navigator;
  try {
    if (hasSheet) await navigator.share({ title: document.title, url });
    else await navigator.clipboard.writeText(url);
    if (!hasSheet) setWords(byTestId("shared"), { text: "settings.link_copied" });
  } catch (error) {
    if (error instanceof DOMException && error.name === "AbortError") return; // the player thought better of it
    forget();
    setText(byTestId("shared"), url);
  }
}

/** Whether the system's share sheet takes such a file. @param {File} file */
export function canSend(file) {
  return "canShare" in navigator && navigator.canShare({ files: [file] });
}

/** Give a file to the share sheet. @param {File} file @returns {Promise<boolean>} whether that is done with */
export async function send(file) {
  try {
    await navigator.share({ files: [file] });
    return true;
  } catch (error) {
    return error instanceof DOMException && error.name === "AbortError"; // the player thought better of it
  }
}
