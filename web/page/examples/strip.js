// A strip: a gesture's pictures in a grid that holds only the rows in sight, so that thousands scroll as few do.

import { listen } from "../everybody/keys.js";
import { rightward } from "../screen/dom.js";
import { say } from "../screen/words.js";
import { Selection } from "./selection.js";

const CELL_PX = 76;
const SPARE_ROWS = 2;

/** @typedef {import("./thumbnails.js").Thumbnails} Thumbnails */

export class Strip {
  selection = new Selection();
  /** @type {Map<number, HTMLElement>} */
  #cells = new Map();

  /**
   * @param {HTMLElement} root
   * @param {Thumbnails} thumbnails
   * @param {() => void} onSelect  the selection has changed
   */
  constructor(root, thumbnails, onSelect) {
    this.root = root;
    this.thumbnails = thumbnails;
    this.onSelect = onSelect;
    this.spacer = root.appendChild(document.createElement("div"));
    this.spacer.className = "strip-rows";
    this.spacer.setAttribute("role", "presentation");
    root.addEventListener("scroll", () => this.draw());
    new ResizeObserver(() => this.draw()).observe(root);
    root.addEventListener("click", (event) => this.#onClick(event));
    this.#listen();
  }

  /** Show these examples; what is still among them stays selected. @param {number[]} ids */
  show(ids) {
    const { selection } = this;
    if (selection.replace(ids)) this.root.scrollTop = Math.floor(selection.active / this.#perRow()) * CELL_PX;
    this.#select();
  }

  /** Put the cells in sight where they belong, and let the others go. */
  draw() {
    const { ids, activeId } = this.selection;
    const perRow = this.#perRow();
    const n_rows = Math.ceil(ids.length / perRow);
    this.spacer.style.height = `${n_rows * CELL_PX}px`;
    const first = Math.max(0, Math.floor(this.root.scrollTop / CELL_PX) - SPARE_ROWS) * perRow;
    const last = first + (Math.ceil(this.root.clientHeight / CELL_PX) + 2 * SPARE_ROWS) * perRow;
    const inSight = ids.slice(first, last);
    const keep = new Set(inSight);
    for (const [id, cell] of this.#cells) {
      if (keep.has(id)) continue;
      cell.remove();
      this.#cells.delete(id);
    }
    inSight.forEach((id, i) => this.#drawCell(id, first + i, perRow));
    this.root.setAttribute("aria-activedescendant", activeId === undefined ? "" : `example-${activeId}`);
  }

  #perRow() {
    return Math.max(1, Math.floor(this.root.clientWidth / CELL_PX));
  }

  /** @param {number} id @param {number} index @param {number} perRow */
  #drawCell(id, index, perRow) {
    const { ids, selected, active } = this.selection;
    const cell = this.#cells.get(id) ?? this.#makeCell(id);
    cell.style.transform = `translate(${rightward() * (index % perRow) * CELL_PX}px, ${Math.floor(index / perRow) * CELL_PX}px)`;
    cell.setAttribute("aria-selected", String(selected.has(id)));
    cell.setAttribute("aria-posinset", String(index + 1));
    cell.setAttribute("aria-setsize", String(ids.length));
    cell.setAttribute("aria-label", say("album.nth", { n: ids.length - index }));
    cell.classList.toggle("is-active", index === active);
    const image = /** @type {HTMLImageElement} */ (cell.firstElementChild);
    const url = image.src ? undefined : this.thumbnails.url(id);
    if (url) image.src = url;
  }

  /** @param {number} id */
  #makeCell(id) {
    const cell = document.createElement("div");
    cell.id = `example-${id}`;
    cell.className = "cell";
    cell.dataset.example = String(id);
    cell.setAttribute("role", "option");
    const image = cell.appendChild(document.createElement("img"));
    image.alt = "";
    image.draggable = false;
    this.spacer.append(cell);
    this.#cells.set(id, cell);
    return cell;
  }

  /** @param {MouseEvent} event */
  #onClick({ target, shiftKey, ctrlKey, metaKey }) {
    const cell = target instanceof Element ? /** @type {HTMLElement | null} */ (target.closest("[data-example]")) : null;
    if (!cell) return;
    this.selection.active = this.selection.ids.indexOf(Number(cell.dataset.example));
    if (shiftKey) this.selection.selectRange();
    else this.selection.toggle(ctrlKey || metaKey);
    this.#select();
  }

  /** What is shown or selected has changed. */
  #select() {
    this.onSelect();
    this.draw();
  }

  #listen() {
    /** @type {Record<string, () => number>} */
    const steps = {
      ArrowLeft: () => -rightward(),
      ArrowRight: rightward,
      ArrowUp: () => -this.#perRow(),
      ArrowDown: () => this.#perRow(),
      Home: () => -Infinity,
      End: () => Infinity,
    };
    const keys = Object.keys(steps);
    listen(this.root, "keys.pictures", [
      { keys, text: "keys.walk", repeats: true, act: ({ key }) => this.#walk(steps[key](), false) },
      { keys: keys.map((key) => `Shift+${key}`), text: "keys.select_to", repeats: true, act: ({ key }) => this.#walk(steps[key](), true) },
      { keys: ["Space", "Enter"], text: "keys.select", act: () => this.#toggle(false) },
      { keys: ["Ctrl+Space", "Ctrl+Enter"], text: "keys.select_too", act: () => this.#toggle(true) },
      { keys: ["Ctrl+A"], text: "keys.select_all", act: () => this.#selectAll() },
    ]);
  }

  /** @param {boolean} isMore */
  #toggle(isMore) {
    this.selection.toggle(isMore);
    this.#select();
  }

  #selectAll() {
    this.selection.selectAll();
    this.#select();
  }

  /** @param {number} step @param {boolean} isRange */
  #walk(step, isRange) {
    this.selection.walk(step, isRange);
    if (isRange) this.onSelect();
    const top = Math.floor(this.selection.active / this.#perRow()) * CELL_PX;
    const { scrollTop, clientHeight } = this.root;
    if (top < scrollTop) this.root.scrollTop = top;
    else if (top + CELL_PX > scrollTop + clientHeight) this.root.scrollTop = top + CELL_PX - clientHeight;
    this.draw();
  }
}
