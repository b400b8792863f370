// "What was sent": every request that the page, its worker and its service worker made, from the browser's own records.

import { recordsOf } from "../protocol.js";
import { byTestId, setText } from "./dom.js";

/** @typedef {import("../protocol.js").RequestRecord} RequestRecord */

export class Requests {
  #dialog = /** @type {HTMLDialogElement} */ (byTestId("requests"));

  /** @param {(message: import("../protocol.js").ToWorker) => void} tell */
  constructor(tell) {
    byTestId("what-was-sent").addEventListener("click", () => {
      tell({ type: "list-requests" });
      this.draw([]);
      this.#dialog.showModal();
    });
  }

  /** @param {RequestRecord[]} workers  what the worker asked for */
  async draw(workers) {
    const records = [...recordsOf(performance), ...workers, ...(await ofServiceWorker())];
    const elsewhere = records.filter(({ url }) => !isOurs(url)).length;
    const bytes = records.reduce((sum, record) => sum + record.bytes, 0);
    setText(
      byTestId("requests-text"),
      elsewhere
        ? `${elsewhere} of ${records.length} requests went to another place than ${location.host}. That should never happen: please tell us.`
        : `${records.length} files were asked for, all from ${location.host}, ${megabytes(bytes)} in all. Nothing else was sent: no picture, no count, no name.`,
    );
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

/** @param {number} bytes */
function megabytes(bytes) {
  return `${(bytes / 1e6).toFixed(1)} MB`;
}

/** @param {RequestRecord} record */
function row({ url, bytes }) {
  const item = document.createElement("li");
  item.textContent = isOurs(url) ? new URL(url).pathname : url;
  item.classList.toggle("elsewhere", !isOurs(url));
  item.append(" ", Object.assign(document.createElement("small"), { textContent: `${Math.ceil(bytes / 1000)} kB` }));
  return item;
}
