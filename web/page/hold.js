// Hold to teach: a press lasts from mouse, finger or key down until it is let go, anywhere, or the page loses sight of it.

/** Keys that press a focused button. */
const PRESS_KEYS = new Set([" ", "Enter"]);

/**
 * Teach while a button inside `root` with a `data-teach` label is held; 1, 2, 3 … hold the first, second, third.
 * @param {HTMLElement} root
 * @param {{onStart(label: string): void, onStop(): void}} events
 */
export function holdToTeach(root, { onStart, onStop }) {
  /** @type {HTMLElement | undefined} */
  let held;

  let isByPointer = false;

  /** @param {HTMLElement | null | undefined} button @param {boolean} [byPointer] */
  const start = (button, byPointer = false) => {
    if (!button || held) return;
    held = button;
    isByPointer = byPointer;
    onStart(button.dataset.teach ?? "");
  };
  const stop = () => {
    if (!held) return;
    if (isByPointer) held.blur(); // so that the space bar plays a round and does not teach on
    held = undefined;
    onStop();
  };
  /** @param {Event} event @returns {HTMLElement | null} */
  const buttonOf = ({ target }) => (target instanceof Element ? target.closest("button[data-teach]") : null);

  /** @param {string} key @returns {HTMLElement | undefined} */
  const nthButton = (key) => /^[1-9]$/.test(key)
    ? /** @type {NodeListOf<HTMLElement>} */ (root.querySelectorAll("button[data-teach]"))[Number(key) - 1]
    : undefined;

  root.addEventListener("pointerdown", (event) => {
    if (event.button === 0) start(buttonOf(event), true);
  });
  root.addEventListener("contextmenu", (event) => {
    if (buttonOf(event)) event.preventDefault(); // a long touch would open it
  });
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey || document.querySelector("dialog[open]")) return;
    const focused = PRESS_KEYS.has(event.key) ? buttonOf(event) : null;
    if (focused) event.preventDefault(); // no click, no scrolling
    if (event.repeat) return;
    start(focused ?? nthButton(event.key));
  });
  for (const type of ["pointerup", "pointercancel", "keyup", "blur", "pagehide"]) addEventListener(type, stop);
  document.addEventListener("visibilitychange", stop);
}
