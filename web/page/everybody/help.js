// Help: the sheet of shortcuts, drawn from the very tables that listen to the keys.

import { byTestId } from "../screen/dom.js";
import { listen, tables } from "./keys.js";
import { setWords } from "../screen/words.js";

const MOST_KEYS = 3;
/** @type {Record<string, string>} */
const SIGNS = { ArrowLeft: "←", ArrowRight: "→", ArrowUp: "↑", ArrowDown: "↓" };
/** What a keyboard of the language calls them. */
const NAMED = ["backspace", "ctrl", "delete", "enter", "escape", "shift", "space"];

/** To be called when all keys are listened to. */
export function connectHelp() {
  const sheet = /** @type {HTMLDialogElement} */ (byTestId("help"));
  const open = () => sheet.showModal();
  byTestId("open-help").addEventListener("click", open);
  listen(document, "keys.anywhere", [{ keys: ["?"], text: "keys.help", isSingle: true, act: open }]);
  const titles = [...new Set(tables.map(({ title }) => title))];
  byTestId("shortcuts").append(...titles.flatMap(makePart));
}

/** @param {string} title @returns {HTMLElement[]} */
function makePart(title) {
  const heading = document.createElement("h3");
  setWords(heading, { text: title });
  const list = document.createElement("dl");
  list.append(...tables.filter((table) => table.title === title).flatMap(({ shortcuts }) => shortcuts.flatMap(makeRow)));
  return [heading, list];
}

/** @param {import("./keys.js").Shortcut} shortcut */
function makeRow({ keys, text }) {
  const term = document.createElement("dt");
  const shown = keys.length > MOST_KEYS && /^\d/.test(keys[0]) ? [keys[0], "…", keys[keys.length - 1]] : keys;
  term.append(...shown.flatMap((key, i) => [i ? " " : "", key === "…" ? key : makeKey(key)]));
  const definition = document.createElement("dd");
  setWords(definition, { text });
  return [term, definition];
}

/** @param {string} key */
function makeKey(key) {
  const element = document.createElement("kbd");
  element.append(...key.split("+").flatMap((part, i) => [i ? " + " : "", makeName(part)]));
  element.dataset.key = key;
  return element;
}

/** @param {string} part  of a key's name */
function makeName(part) {
  const name = part.toLowerCase();
  if (!NAMED.includes(name)) return SIGNS[part] ?? part;
  const element = document.createElement("span");
  setWords(element, { text: `key.${name}` });
  return element;
}
