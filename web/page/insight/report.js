// The report: a dialog with how right the page is about its own pictures, and a map of them.

import { byTestId, setText } from "../screen/dom.js";
import { PictureMap } from "./map.js";
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
    for (const button of document.querySelectorAll("[data-report]")) button.addEventListener("click", () => this.#open());
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

/** A row for each gesture taught, a column for each one said. @param {ReportView["rows"]} rows */
function drawMatrix(rows) {
  const table = /** @type {HTMLTableElement} */ (byTestId("matrix"));
  const titles = [say("report.shown"), ...rows.map(({ title }) => title)].join("\n");
  if (table.dataset.titles !== titles) {
    table.dataset.titles = titles;
    table.tHead?.replaceChildren(makeHead(rows));
    table.tBodies[0].replaceChildren(...rows.map(makeRow));
  }
  rows.forEach(({ right, cells }, i) => {
    const drawn = table.tBodies[0].rows[i].cells;
    cells.forEach((cell, place) => drawCell(/** @type {HTMLElement} */ (drawn[place + 1].firstElementChild), cell));
    setText(drawn[cells.length + 1], right);
  });
}

/** @param {HTMLElement} button @param {ReportView["rows"][0]["cells"][0]} cell */
function drawCell(button, { n, share, text }) {
  setText(button, String(n));
  button.toggleAttribute("disabled", !n);
  button.style.setProperty("--share", String(share));
  const name = n ? say("report.open", { what: text }) : text;
  if (button.title === name) return;
  button.title = name;
  button.setAttribute("aria-label", name);
}

/** @param {ReportView["rows"]} rows */
function makeHead(rows) {
  const head = document.createElement("tr");
  head.append(makeHeading(say("report.shown"), "col"), ...rows.map(({ title }) => makeHeading(title, "col")), makeHeading(say("report.right"), "col"));
  return head;
}

/** @param {ReportView["rows"][0]} row */
function makeRow({ label, title, cells }) {
  const row = document.createElement("tr");
  row.append(makeHeading(title, "row"));
  for (const { said } of cells) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = said === label ? "is-right" : "is-wrong";
    button.dataset.testid = `cell-${label}-${said}`;
    Object.assign(button.dataset, { taught: label, said });
    row.insertCell().append(button);
  }
  row.insertCell().dataset.testid = `right-${label}`;
  return row;
}

/** @param {string} text @param {string} scope */
function makeHeading(text, scope) {
  const heading = document.createElement("th");
  heading.textContent = text;
  heading.scope = scope;
  return heading;
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
