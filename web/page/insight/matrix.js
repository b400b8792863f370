// The matrix: how often pictures of one gesture were taken for each other one. Each cell is a button that shows those.

import { byTestId, setText } from "../screen/dom.js";
import { say } from "../screen/words.js";

/** @typedef {import("../../protocol.js").ReportView} ReportView */

/** A row for each gesture taught, a column for each one said. @param {ReportView["rows"]} rows */
export function drawMatrix(rows) {
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
