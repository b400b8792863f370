// The opponents: each with a face, a color, a name and a sentence, to be chosen among in their dialog and seen on the stage.

import { byTestId, setText } from "../screen/dom.js";

const list = () => byTestId("setting-opponent");

/** @param {(message: import("../../protocol.js").ToWorker) => void} tell */
export function connectCharacters(tell) {
  list().addEventListener("change", ({ target }) => {
    tell({ type: "change-game", values: { opponent: /** @type {HTMLInputElement} */ (target).value } });
  });
}

/** @param {import("../../protocol.js").GameView} game */
export function drawCharacters({ settings, choices }) {
  const opponent = String(settings.opponent);
  document.body.dataset.opponent = opponent;
  setFace(/** @type {Element} */ (byTestId("opponent").querySelector("use")), opponent);
  if (!list().querySelector("input")) list().append(...choices.opponent.map(makeCard));
  const cards = list().querySelectorAll("label");
  choices.opponent.forEach(({ title, about }, i) => {
    const card = cards[i];
    setText(/** @type {Element} */ (card.querySelector("b")), title);
    setText(/** @type {Element} */ (card.querySelector("span")), about ?? "");
  });
  /** @type {HTMLButtonElement} */ (byTestId("opponent")).disabled = Boolean(settings.two_players);
  if (list().dataset.value === opponent) return; // a view on its way must not undo a click
  list().dataset.value = opponent;
  for (const input of list().querySelectorAll("input")) input.checked = input.value === opponent;
}

/** @param {Element} use @param {string} name  of an opponent */
export function setFace(use, name) {
  const href = `#face-${name}`;
  if (use.getAttribute("href") !== href) use.setAttribute("href", href);
}

/** @param {import("../../protocol.js").Choice} choice */
function makeCard({ value }) {
  const template = /** @type {HTMLTemplateElement} */ (byTestId("character-template"));
  const card = /** @type {HTMLElement} */ (template.content.firstElementChild?.cloneNode(true));
  const input = /** @type {HTMLInputElement} */ (card.querySelector("input"));
  input.value = String(value);
  input.dataset.testid = `opponent-${value}`;
  setFace(/** @type {Element} */ (card.querySelector("use")), input.value);
  return card;
}
