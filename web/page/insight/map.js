// The map: every example as a mark on a plane, a shape and a color for each gesture, and the camera's picture as a ring.

import { byTestId } from "../screen/dom.js";

/** @typedef {import("../../protocol.js").PictureMap} Pictures */

/** Each gesture has its own shape, 10 units wide, so that color is never the only mark. */
const SHAPES = [
  "M5 0A5 5 0 1 1-5 0A5 5 0 1 1 5 0Z", // circle
  "M-4.4-4.4H4.4V4.4H-4.4Z", // square
  "M0-5.5L5.2 4.2H-5.2Z", // triangle
  "M0-6L5 0L0 6L-5 0Z", // diamond
  "M-1.7-5.5H1.7V-1.7H5.5V1.7H1.7V5.5H-1.7V1.7H-5.5V-1.7H-1.7Z", // plus
  "M0 5.5L5.2-4.2H-5.2Z", // triangle on its tip
  "M-5.2-2.8L-2.8-5.2L0-2.4L2.8-5.2L5.2-2.8L2.4 0L5.2 2.8L2.8 5.2L0 2.4L-2.8 5.2L-5.2 2.8L-2.4 0Z", // cross
  "M0-6L1.5-2H5.8L2.4 .7L3.6 4.9L0 2.4L-3.6 4.9L-2.4 .7L-5.8-2H-1.5Z", // star
  "M-6-2H6V2H-6Z", // bar
  "M-2-6H2V6H-2Z", // post
];
const MARGIN = 0.05;
const REACH_PX = 16;
const MANY = 800;

/** A place in thousandths as a part of the map's side. @param {number} thousandths */
const inside = (thousandths) => MARGIN + (1 - 2 * MARGIN) * (thousandths / 1000);

export class PictureMap {
  #canvas = /** @type {HTMLCanvasElement} */ (byTestId("map"));
  #live = byTestId("map-live");
  /** @type {Pictures} */
  #pictures = { version: -1, points: [], ids: [], labels: [], titles: {}, place: [0, 0, 1] };
  /** @type {string[]} */
  #labels = [];

  /** @param {(label: string, id: number) => void} onPick  a mark was clicked */
  constructor(onPick) {
    new ResizeObserver(() => this.#draw()).observe(this.#canvas);
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => this.#draw());
    this.#canvas.addEventListener("click", ({ offsetX, offsetY }) => {
      const nearest = this.#nearest(offsetX, offsetY);
      if (nearest !== undefined) onPick(this.#pictures.labels[nearest], this.#pictures.ids[nearest]);
    });
  }

  /** @param {Pictures} pictures */
  show(pictures) {
    this.#pictures = pictures;
    this.#labels = [...new Set(pictures.labels)];
    this.#canvas.dataset.points = String(pictures.ids.length);
    this.#draw();
    byTestId("map-legend").replaceChildren(...this.#labels.map((label, i) => this.#legend(label, i)));
  }

  /** Put the ring where the last frame is; one beyond the map's edge stays on it. @param {[number, number] | undefined} live */
  showLive(live) {
    this.#live.hidden = !live || !this.#pictures.ids.length;
    if (!live) return;
    const [left, low, scale] = this.#pictures.place;
    const [x, y] = [(live[0] - left) / scale, (live[1] - low) / scale].map((part) => Math.max(0, Math.min(1, part)));
    const { clientWidth, clientHeight } = this.#canvas;
    this.#live.dataset.value = `${x.toFixed(3)} ${y.toFixed(3)}`;
    this.#live.style.transform = `translate(${inside(1000 * x) * clientWidth}px, ${inside(1000 - 1000 * y) * clientHeight}px)`;
  }

  #draw() {
    const { clientWidth: side } = this.#canvas;
    const context = this.#canvas.getContext("2d");
    if (!context || !side) return;
    this.#canvas.width = this.#canvas.height = side * devicePixelRatio;
    const size = (this.#pictures.ids.length > MANY ? 0.6 : 1) * devicePixelRatio;
    const shapes = SHAPES.map((shape) => new Path2D(shape));
    const style = getComputedStyle(this.#canvas);
    const colors = SHAPES.map((_, i) => style.getPropertyValue(`--mark-${i}`));
    const places = new Map(this.#labels.map((label, i) => [label, i % SHAPES.length]));
    this.#pictures.labels.forEach((label, row) => {
      const place = places.get(label) ?? 0;
      const [x, y] = this.#at(row).map((part) => part * this.#canvas.width);
      context.setTransform(size, 0, 0, size, x, y);
      context.fillStyle = colors[place];
      context.fill(shapes[place]);
    });
  }

  /** Where a row's mark is, as parts of the side from the upper left. @param {number} row */
  #at(row) {
    return [inside(this.#pictures.points[2 * row]), inside(1000 - this.#pictures.points[2 * row + 1])];
  }

  /** @param {number} x @param {number} y @returns {number | undefined} the row of the mark there */
  #nearest(x, y) {
    const side = this.#canvas.clientWidth;
    const far = this.#pictures.ids.map((_, row) => Math.hypot(this.#at(row)[0] * side - x, this.#at(row)[1] * side - y));
    const least = far.reduce((nearest, distance) => Math.min(nearest, distance), REACH_PX);
    return least < REACH_PX ? far.indexOf(least) : undefined;
  }

  /** @param {string} label @param {number} i */
  #legend(label, i) {
    const template = /** @type {HTMLTemplateElement} */ (byTestId("legend-template"));
    const item = /** @type {HTMLElement} */ (template.content.firstElementChild?.cloneNode(true));
    item.querySelector("path")?.setAttribute("d", SHAPES[i % SHAPES.length]);
    item.style.setProperty("color", `var(--mark-${i % SHAPES.length})`);
    /** @type {HTMLElement} */ (item.querySelector("span")).textContent = this.#pictures.titles[label];
    return item;
  }
}
