// The page's elements, found by the same names that tests and automation use.

/** @type {Map<string, HTMLElement>} */
const found = new Map();

/** @param {string} id @returns {HTMLElement} the element with this `data-testid` */
export function byTestId(id) {
  let element = found.get(id);
  if (!element?.isConnected) {
    element = /** @type {HTMLElement | null} */ (document.querySelector(`[data-testid="${CSS.escape(id)}"]`)) ?? undefined;
    if (!element) throw new Error(`The page has no element ${id}.`);
    found.set(id, element);
  }
  return element;
}

/** What a step to the right is in reading: 1, or -1 where one reads from right to left. */
export function rightward() {
  return document.documentElement.dir === "rtl" ? -1 : 1;
}

/** Change a text only if it differs, so that a screen reader hears only changes. @param {Element} element @param {string} text */
export function setText(element, text) {
  if (element.textContent !== text) element.textContent = text;
}

/**
 * Fill a list of choices, if it does not hold just these; what is chosen stays chosen.
 * @param {HTMLSelectElement} select @param {[value: string, title: string][]} choices
 */
export function setOptions(select, choices) {
  const { value: chosen } = select;
  if (select.options.length !== choices.length) select.replaceChildren(...choices.map(() => new Option()));
  choices.forEach(([value, title], i) => {
    const option = select.options[i];
    if (option.text !== title) option.text = title;
    if (option.value !== value) option.value = value;
  });
  if (chosen) select.value = chosen;
}
