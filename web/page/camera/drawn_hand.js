// The page's drawn hands, painted on a canvas: the symbols of index.html with the strokes of style.css.

/** A symbol's shapes in the order they are painted. @typedef {{kind: string, width: number, path: Path2D}[]} Strokes */

/** @type {Map<string, {strokes: Strokes, center: [number, number]}>} */
const read = new Map();

/** The side of the square that a symbol is drawn in; its strokes are as wide as there. */
export const HAND_SIDE = 114;

/** @param {string} name  of the symbol, without "hand-" */
function readHand(name) {
  const symbol = /** @type {SVGSymbolElement} */ (/** @type {unknown} */ (document.getElementById(`hand-${name}`)));
  const strokes = [...symbol.querySelectorAll(".ink, .skin, .mark")].map((part) => {
    const path = new Path2D();
    const shapes = [...part.querySelectorAll("use")].map((use) => document.querySelector(`${use.getAttribute("href")} path`));
    for (const shape of [part, ...shapes]) path.addPath(new Path2D(shape?.getAttribute("d") ?? ""));
    return { kind: part.classList[0], width: Number.parseFloat(getComputedStyle(part).strokeWidth), path };
  });
  const { x, y, width, height } = symbol.viewBox.baseVal;
  return { strokes, center: /** @type {[number, number]} */ ([x + width / 2, y + height / 2]) };
}

/**
 * Paint a hand around the origin, HAND_SIDE wide; the canvas' transform places it.
 * @param {CanvasRenderingContext2D} context @param {string} name @param {{skin: string, ink: string}} colors
 */
export function paintHand(context, name, { skin, ink }) {
  const { strokes, center } = read.get(name) ?? readHand(name);
  read.set(name, { strokes, center });
  context.save();
  context.translate(-center[0], -center[1]);
  context.lineCap = context.lineJoin = "round";
  for (const { kind, width, path } of strokes) {
    context.strokeStyle = context.fillStyle = kind === "skin" ? skin : ink;
    context.lineWidth = width;
    context.stroke(path);
    if (kind === "skin") context.fill(path);
  }
  context.restore();
}

/** The page's colors of hands, as style.css has them. @param {string[]} names @returns {{skin: string, ink: string}[]} */
export function handColors(names) {
  return names.map((name) => {
    const probe = document.createElement("i");
    probe.hidden = true;
    probe.dataset.handColor = name;
    document.body.append(probe);
    const style = getComputedStyle(probe);
    const colors = { skin: style.getPropertyValue("--skin").trim(), ink: style.getPropertyValue("--outline").trim() };
    probe.remove();
    return colors;
  });
}
