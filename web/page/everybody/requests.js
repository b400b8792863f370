// "What was sent": every request that the page, its worker and its service worker made, from the browser's own records.

import { recordsOf } from "../../protocol.js";
import { byTestId } from "../screen/dom.js";
import { setWords } from "../screen/words.js";

/** @typedef {import("../../protocol.js").RequestRecord} RequestRecord */

export class Requests {
  #dialog = /** @type {HTMLDialogElement} */ (byTestId("requests"));

  /** @param {(message: import("../../protocol.js").ToWorker) => void} tell */
  constructor(tell) {
    byTestId("what-was-sent").addEventListener("click", () => {
      tell({ type: "list-requests" });
      void this.draw([]);
      this.#dialog.showModal();
    });
  }

  /** @param {RequestRecord[]} workers  what the worker asked for */
  async draw(workers) {
    const records = [...recordsOf(performance), ...workers, ...(await ofServiceWorker())];
    const elsewhere = records.filter(({ url }) => !isOurs(url)).length;
    const bytes = records.reduce((sum, record) => sum + record.bytes, 0);
    const values = { count: records.length, elsewhere, host: location.host, size: bytes / 1e6 };
    setWords(byTestId("requests-text"), { text: elsewhere ? "requests.elsewhere" : "requests.all_here" }, values);
    byTestId("requests-list").replaceChildren(...records.map(row));
  }
}

/** @returns {Promise<RequestRecord[]>} */
function ofServiceWorker() {
  const worker = navigator.serviceWorker?.controller;
  if (!worker) return Promise.resolve([]);
  const { port1, port2 } = new MessageChannel();
  worker.postMessage("requests", [port2]);
  return new Promise((resolve) => {
    port1.onmessage = ({ data }) => resolve(data);
  });
}

/** @param {string} url */
function isOurs(url) {
  return new URL(url).origin === location.origin; // a blob's origin is that of the page which made it
}

/** @param {RequestRecord} record */
function row({ url, bytes }) {
  const item = document.createElement("li");
  item.textContent = isOurs(url) ? new URL(url).pathname : url;
  item.classList.toggle("elsewhere", !isOurs(url));
  const size = document.createElement("small");
  setWords(size, { text: "requests.size" }, { size: Math.ceil(bytes / 1000) });
  item.append(" ", size);
  return item;
}
