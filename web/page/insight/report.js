// The report: a dialog with how right the page is about its own pictures, and a map of them.

import { byTestId, setText } from "../screen/dom.js";
import { PictureMap } from "./map.js";
import { drawMatrix } from "./matrix.js";
import { say } from "../screen/words.js";

/** @typedef {import("../../protocol.js").ReportView} ReportView */

export class Report {
  #dialog = /** @type {HTMLDialogElement} */ (byTestId("report"));
  #mapAsked = -1;

  /**
   * @param {(message: import("../../protocol.js").ToWorker) => void} tell
   * @param {import("../examples/album.js").Album} album
   */
  constructor(tell, album) {
    this.tell = tell;
    this.album = album;
    this.map = new PictureMap((label, id) => album.open(label, [id]));
    for (const button of document.querySelectorAll("[data-report]")) {
      button.addEventListener("click", () => {
        if (button.closest(".panel")) button.closest("dialog")?.close();
        this.#open();
      });
    }
    byTestId("report-close").addEventListener("click", () => this.#dialog.close());
    this.#dialog.addEventListener("close", () => tell({ type: "report", is_open: false }));
    byTestId("matrix").addEventListener("click", ({ target }) => {
      const cell = target instanceof Element ? /** @type {HTMLElement | null} */ (target.closest("[data-said]")) : null;
      if (cell) tell({ type: "asked", taught: cell.dataset.taught ?? "", said: cell.dataset.said ?? "" });
    });
  }

  #open() {
    this.album.close(); // so that it can open on top of this
    if (this.#dialog.open) return;
    this.#mapAsked = -1;
    this.#dialog.showModal();
    this.tell({ type: "report", is_open: true });
  }

  /** Take in what Python says and sends. @param {import("../../protocol.js").View} view @param {import("../../protocol.js").Answer} answer */
  take({ report }, { asked, map }) {
    if (asked) this.album.open(asked.label, asked.ids, true);
    if (map) this.map.show(map);
    if (!report || !this.#dialog.open) return;
    setText(byTestId("report-text"), report.text);
    byTestId("report-text").setAttribute("aria-live", report.is_measuring ? "off" : "polite");
    byTestId("report-progress").classList.toggle("is-over", !report.is_measuring); // its place stays, so nothing jumps
    /** @type {HTMLProgressElement} */ (byTestId("report-progress")).value = report.done;
    setText(byTestId("report-hint"), report.hint);
    byTestId("matrix-part").hidden = !report.rows.length;
    byTestId("votes-part").hidden = !report.votes;
    byTestId("map-part").hidden = report.map_version < 0 || !report.map_text;
    drawMatrix(report.rows);
    if (report.votes) drawVotes(report.votes);
    this.#drawMap(report);
  }

  /** @param {ReportView} report */
  #drawMap({ map_version, map_text, live }) {
    setText(byTestId("map-text"), map_text);
    byTestId("map").setAttribute("aria-label", map_text);
    if (map_version >= 0 && map_version !== this.#mapAsked) {
      this.#mapAsked = map_version;
      this.tell({ type: "map" });
    }
    this.map.showLive(live);
  }
}

/** Fifteen bars, the page's own k marked. @param {NonNullable<ReportView["votes"]>} votes */
function drawVotes({ accuracies, n_used, text }) {
  setText(byTestId("votes-text"), text);
  const chart = byTestId("votes");
  chart.setAttribute("aria-label", text);
  while (chart.childElementCount < accuracies.length) chart.append(document.createElement("span"));
  accuracies.forEach((accuracy, i) => {
    const bar = /** @type {HTMLElement} */ (chart.children[i]);
    bar.style.setProperty("--value", String(accuracy));
    bar.title = say("report.votes_of", { n: i + 1, accuracy });
    bar.classList.toggle("is-used", i + 1 === n_used);
    setText(bar, String(i + 1));
  });
}
