// A selection: which of the pictures shown are selected, where the keyboard is among them, and where a range starts.

export class Selection {
  /** What is shown, in its order. @type {number[]} */
  ids = [];
  /** @type {Set<number>} */
  selected = new Set();
  /** To be selected as soon as they are shown. @type {number[]} */
  wanted = [];
  /** The place of the picture where the keyboard is. */
  active = 0;
  #anchor = 0;

  /** The picture where the keyboard is; undefined if none is shown. @returns {number | undefined} */
  get activeId() {
    return this.ids[this.active];
  }

  /** Other pictures are shown; what is still among them stays selected. @param {number[]} ids @returns {boolean} whether those wanted came */
  replace(ids) {
    this.ids = ids;
    const here = new Set(ids);
    this.selected = new Set([...this.selected].filter((id) => here.has(id)));
    const came = this.wanted.filter((id) => here.has(id));
    if (came.length) {
      this.selected = new Set(came);
      this.active = ids.indexOf(came[0]);
      this.wanted = [];
    }
    this.active = Math.max(0, Math.min(this.active, ids.length - 1));
    this.#anchor = this.active;
    return came.length > 0;
  }

  /** Select the active picture or let it go; alone, or along with the others. @param {boolean} isMore */
  toggle(isMore) {
    const id = this.activeId;
    if (id === undefined) return;
    const wasSelected = this.selected.has(id) && (isMore || this.selected.size === 1);
    if (!isMore) this.selected.clear();
    if (wasSelected) this.selected.delete(id);
    else this.selected.add(id);
    this.#anchor = this.active;
  }

  /** Select all from where the range starts to the active picture. */
  selectRange() {
    const [from, to] = [this.#anchor, this.active].sort((a, b) => a - b);
    this.selected = new Set(this.ids.slice(from, to + 1));
  }

  selectAll() {
    this.selected = new Set(this.ids);
  }

  /** Go to another picture, taking the range along or starting it there. @param {number} step @param {boolean} isRange */
  walk(step, isRange) {
    this.active = Math.max(0, Math.min(this.ids.length - 1, this.active + step));
    if (isRange) this.selectRange();
    else this.#anchor = this.active;
  }
}
