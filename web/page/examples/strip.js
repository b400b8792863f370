// A strip: a gesture's pictures in a grid that holds only the rows in sight, so that thousands scroll as few do.

import { listen } from "../everybody/keys.js";
import { say } from "../screen/words.js";

const CELL_PX = 76;
const SPARE_ROWS = 2;

/** @typedef {import("./thumbnails.js").Thumbnails} Thumbnails */

export class Strip {
  /** @type {number[]} */
  #ids = [];
  /** @type {Map<number, HTMLElement>} */
  #cells = new Map();
  /** @type {Set<number>} */
  selected = new Set();
  /** To be selected as soon as they are shown. @type {number[]} */
  wanted = [];
  /** Where the keyboard is, and where a range starts. */
  #active = 0;
  #anchor = 0;

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
    this.#ids = ids;
    const here = new Set(ids);
    this.selected = new Set([...this.selected].filter((id) => here.has(id)));
    const wanted = this.wanted.filter((id) => here.has(id));
    if (wanted.length) {
      this.selected = new Set(wanted);
      this.#active = ids.indexOf(wanted[0]);
      this.wanted = [];
      this.root.scrollTop = Math.floor(this.#active / this.#perRow()) * CELL_PX;
    }
    this.#active = Math.max(0, Math.min(this.#active, ids.length - 1));
    this.#anchor = this.#active;
    this.onSelect();
    this.draw();
  }

  /** Put the cells in sight where they belong, and let the others go. */
  draw() {
    const perRow = this.#perRow();
    const n_rows = Math.ceil(this.#ids.length / perRow);
    this.spacer.style.height = `${n_rows * CELL_PX}px`;
    const first = Math.max(0, Math.floor(this.root.scrollTop / CELL_PX) - SPARE_ROWS) * perRow;
    const last = first + (Math.ceil(this.root.clientHeight / CELL_PX) + 2 * SPARE_ROWS) * perRow;
    const inSight = this.#ids.slice(first, last);
    const keep = new Set(inSight);
    for (const [id, cell] of this.#cells) {
      if (keep.has(id)) continue;
      cell.remove();
      this.#cells.delete(id);
    }
    inSight.forEach((id, i) => this.#drawCell(id, first + i, perRow));
    const active = this.#ids[this.#active];
    this.root.setAttribute("aria-activedescendant", active === undefined ? "" : `example-${active}`);
  }

  #perRow() {
    return Math.max(1, Math.floor(this.root.clientWidth / CELL_PX));
  }

  /** @param {number} id @param {number} index @param {number} perRow */
  #drawCell(id, index, perRow) {
    const cell = this.#cells.get(id) ?? this.#makeCell(id);
    cell.style.transform = `translate(${(index % perRow) * CELL_PX}px, ${Math.floor(index / perRow) * CELL_PX}px)`;
    cell.setAttribute("aria-selected", String(this.selected.has(id)));
    cell.setAttribute("aria-posinset", String(index + 1));
    cell.setAttribute("aria-setsize", String(this.#ids.length));
    cell.setAttribute("aria-label", say("album.nth", { n: this.#ids.length - index }));
    cell.classList.toggle("is-active", index === this.#active);
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
    this.#active = this.#ids.indexOf(Number(cell.dataset.example));
    if (shiftKey) this.#selectRange();
    else this.#toggle(ctrlKey || metaKey);
  }

  /** Select the active picture or let it go; alone, or along with the others. @param {boolean} isMore */
  #toggle(isMore) {
    const id = this.#ids[this.#active];
    if (id === undefined) return;
    const wasSelected = this.selected.has(id) && (isMore || this.selected.size === 1);
    if (!isMore) this.selected.clear();
    if (wasSelected) this.selected.delete(id);
    else this.selected.add(id);
    this.#anchor = this.#active;
    this.#select();
  }

  #selectRange() {
    const [from, to] = [this.#anchor, this.#active].sort((a, b) => a - b);
    this.selected = new Set(this.#ids.slice(from, to + 1));
    this.#select();
  }

  #select() {
    this.onSelect();
    this.draw();
  }

  #listen() {
    /** @type {Record<string, () => number>} */
    const steps = {
      ArrowLeft: () => -1,
      ArrowRight: () => 1,
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

  #selectAll() {
    this.selected = new Set(this.#ids);
    this.#select();
  }

  /** @param {number} step @param {boolean} isRange */
  #walk(step, isRange) {
    this.#active = Math.max(0, Math.min(this.#ids.length - 1, this.#active + step));
    if (isRange) this.#selectRange();
    else this.#anchor = this.#active;
    const top = Math.floor(this.#active / this.#perRow()) * CELL_PX;
    const { scrollTop, clientHeight } = this.root;
    if (top < scrollTop) this.root.scrollTop = top;
    else if (top + CELL_PX > scrollTop + clientHeight) this.root.scrollTop = top + CELL_PX - clientHeight;
    this.draw();
  }
}
