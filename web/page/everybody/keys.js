// Keys: what a key does is said once, in a table; the table listens and the sheet of shortcuts is drawn from it.

import { nameOf } from "./layout.js";
import { prefers } from "./preferences.js";

/**
 * @typedef {object} Shortcut
 * @property {string[]} keys  as people write them: "P", "Space", "Ctrl+Shift+Z" (Ctrl is also the command key of a Mac)
 * @property {string} text  the key of the text that says what it does
 * @property {(event: KeyboardEvent, key: string) => void} act  `key`: the one of `keys`
 * @property {(event: KeyboardEvent) => boolean} [when]  where it means something else
 * @property {boolean} [isSingle]  one key from anywhere: not while typing, not behind a dialog, and it can be switched off
 * @property {boolean} [repeats]  acts on and on while it is held
 */

/** All tables, in the order of the sheet. @type {{title: string, shortcuts: Shortcut[]}[]} */
export const tables = [];

/** Where a key is a letter; a list knows letters, but nothing to undo. */
const FIELDS = "input:not([type=checkbox], [type=radio], [type=range]), textarea, [contenteditable]";

/**
 * @param {HTMLElement | Document} root  where the keys are heard
 * @param {string} title  a key, too @param {Shortcut[]} shortcuts
 */
export function listen(root, title, shortcuts) {
  tables.push({ title, shortcuts });
  root.addEventListener("keydown", (untyped) => {
    const event = /** @type {KeyboardEvent} */ (untyped);
    const isTyping = isIn(event, FIELDS) || (isIn(event, "select") && !event.ctrlKey && !event.metaKey);
    if (event.defaultPrevented || isTyping) return;
    const name = nameOf(event);
    /** @param {Shortcut} shortcut */
    const pressed = ({ keys }) => keys.find((key) => isPressed(key, event, name));
    const shortcut = shortcuts.find(pressed);
    if (!shortcut || (shortcut.isSingle && !maySingle()) || shortcut.when?.(event) === false) return;
    event.preventDefault(); // no click, no scrolling
    if (!event.repeat || shortcut.repeats) shortcut.act(event, pressed(shortcut) ?? "");
  });
}

/** Whether an event is of something within such an element. @param {Event} event @param {string} selector */
export function isIn({ target }, selector) {
  return target instanceof Element && Boolean(target.closest(selector));
}

function maySingle() {
  return prefers("single_keys") && !document.querySelector("dialog:modal");
}

/** @param {string} key @param {KeyboardEvent} event @param {string} name  what is pressed */
function isPressed(key, event, name) {
  const parts = key.split("+");
  const wanted = parts[parts.length - 1].toLowerCase();
  if (parts.includes("Ctrl") !== (event.ctrlKey || event.metaKey) || event.altKey) return false;
  // Where "?" or "3" is on the keyboard, and whether that needs Shift, is the keyboard's matter.
  if ((wanted.length > 1 || parts.length > 1) && parts.includes("Shift") !== event.shiftKey) return false;
  return name === wanted;
}
