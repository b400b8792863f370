// The drawn hands, which lie as symbols in index.html, one a gesture of the game.

/** Show a gesture's hand, or the one of an unknown gesture. @param {Element} use @param {string} [label] */
export function setHand(use, label) {
  const href = document.getElementById(`hand-${label}`) ? `#hand-${label}` : "#hand-unknown";
  if (use.getAttribute("href") !== href) use.setAttribute("href", href);
}
