// What the page remembers in this browser from visit to visit: short texts. A browser may let pages remember nothing;
// then what was chosen is chosen again next time.

/** @param {string} key @returns {string | undefined} */
export function recall(key) {
  try {
    return localStorage.getItem(`janken.${key}`) ?? undefined;
  } catch {
    return undefined;
  }
}

/** @param {string} key @param {string} value */
export function remember(key, value) {
  try {
    localStorage.setItem(`janken.${key}`, value);
  } catch {
    // see above
  }
}
