// The dialog "Statistics": the last rounds as a row, bars of moves and of opponents.

import { byTestId, setText } from "../screen/dom.js";
import { setWords } from "../screen/words.js";
import { setFace } from "./characters.js";

const SVG = "http://www.w3.org/2000/svg";
const MARKS = { win: "✓", lose: "✗", draw: "=" };
const PARTS = /** @type {const} */ ({ wins: "statistics.n_won", draws: "statistics.n_drawn", losses: "statistics.n_lost" });

/** @param {string} move @returns {SVGSVGElement} */
function handOf(move) {
  const svg = document.createElementNS(SVG, "svg");
  const use = document.createElementNS(SVG, "use");
  use.setAttribute("href", document.getElementById(`hand-${move}`) ? `#hand-${move}` : "#hand-unknown");
  svg.append(use);
  return svg;
}

/** @param {string} tag @param {string} className @param {string} text */
function make(tag, className, text) {
  return Object.assign(document.createElement(tag), { className, textContent: text });
}

/** Redraw a list only when what it shows has changed. @param {HTMLElement} list @param {any[]} rows @param {(row: any) => Node} draw */
function drawList(list, rows, draw) {
  const key = JSON.stringify(rows);
  if (list.dataset.rows === key) return;
  list.dataset.rows = key;
  list.replaceChildren(...rows.map(draw));
}

/** @param {import("../../protocol.js").GameView} game */
export function drawHistory({ history, statistics }) {
  byTestId("history").parentElement?.classList.toggle("is-empty", !history.length);
  drawList(byTestId("history"), history, drawRound);
  setText(byTestId("statistics-text"), statistics.text);
  setText(byTestId("moves-title"), statistics.moves_title);
  drawList(byTestId("chart-moves"), statistics.moves, (tally) => drawBar(tally, handOf(tally.label)));
  drawList(byTestId("chart-opponents"), statistics.opponents, (tally) => drawBar(tally, faceOf(tally.label)));
}

/** @param {import("../../protocol.js").GameView["history"][number]} round */
function drawRound({ yours, computers, outcome, moves, text }) {
  const item = make("li", "", "");
  item.dataset.value = outcome;
  item.title = moves;
  const theirs = handOf(computers);
  theirs.classList.add("computers");
  const mark = make("b", "", MARKS[/** @type {keyof typeof MARKS} */ (outcome)]);
  mark.setAttribute("aria-label", text);
  item.append(handOf(yours), mark, theirs);
  return item;
}

/** @param {string} opponent @returns {SVGSVGElement} */
function faceOf(opponent) {
  const svg = handOf("play");
  const use = svg.querySelector("use");
  if (use && document.getElementById(`face-${opponent}`)) setFace(use, opponent);
  return svg;
}

/** @param {import("../../protocol.js").TallyView} tally @param {SVGSVGElement} drawn */
function drawBar(tally, drawn) {
  const item = make("li", "", "");
  const bar = make("span", "bar", "");
  bar.style.setProperty("--value", String(tally.bar));
  for (const part of /** @type {(keyof typeof PARTS)[]} */ (Object.keys(PARTS))) {
    if (!tally[part]) continue;
    const piece = make("span", part === "draws" ? "draws-bar" : part, String(tally[part]));
    piece.style.setProperty("flex-grow", String(tally[part]));
    setWords(piece, { textTitle: PARTS[part] }, { n: tally[part] });
    bar.append(piece);
  }
  const total = make("span", "total", String(tally.n_rounds));
  const name = make("span", "name", "");
  name.append(drawn, make("span", "", tally.title));
  item.append(name, bar, make("span", "rate", tally.rate), total);
  return item;
}
