// The album: a dialog with a gesture's pictures, to look at them, delete them and move them.

import { byTestId, setText } from "../screen/dom.js";
import { nameOf } from "../teaching/cards.js";
import { listen } from "../everybody/keys.js";
import { Strip } from "./strip.js";
import { Thumbnails } from "./thumbnails.js";
import { say } from "../screen/words.js";

/** @typedef {import("../../protocol.js").View} View */
/** @typedef {import("../../protocol.js").Answer} Answer */

export class Album {
  #dialog = /** @type {HTMLDialogElement} */ (byTestId("album"));
  #move = /** @type {HTMLSelectElement} */ (byTestId("move"));
  #label = "";
  /** Where the label stands among the gestures. */
  #index = 0;
  /** Which state of which gesture is shown or asked for. */
  #asked = "";
  /** The pictures shown, if not all of the gesture. @type {Set<number> | undefined} */
  #only;
  /** @type {View | undefined} */
  #view;

  /**
   * @param {(message: import("../../protocol.js").ToWorker) => void} tell
   * @param {import("../teaching/naming.js").Naming} naming
   */
  constructor(tell, naming) {
    this.tell = tell;
    this.thumbnails = new Thumbnails((ids) => tell({ type: "thumbnails", ids }));
    this.strip = new Strip(byTestId("strip"), this.thumbnails, () => this.#draw());
    document.addEventListener("click", ({ target }) => {
      const opener = target instanceof Element ? /** @type {HTMLElement | null} */ (target.closest("[data-album]")) : null;
      if (!opener) return;
      opener.closest("dialog")?.close();
      this.open(opener.dataset.album || (this.#view?.gestures[0].label ?? ""));
      if (opener.dataset.files !== undefined) byTestId("filing").closest("details")?.setAttribute("open", "");
    });
    byTestId("album-close").addEventListener("click", () => this.close());
    byTestId("delete").addEventListener("click", () => this.#delete());
    byTestId("clear").addEventListener("click", () => tell({ type: "clear", label: this.#label }));
    byTestId("rename").addEventListener("click", () => this.#rename(naming));
    byTestId("remove").addEventListener("click", () => tell({ type: "remove-gesture", label: this.#label }));
    this.#move.addEventListener("change", () => {
      tell({ type: "move", ids: [...this.strip.selection.selected], label: this.#move.value });
    });
    this.#dialog.addEventListener("job", () => this.close());
    listen(this.#dialog, "keys.pictures", [
      { keys: ["Delete", "Backspace"], text: "keys.delete", act: () => this.#delete() },
    ]);
  }

  /** Take in what Python says and sends. @param {View} view @param {Answer} answer */
  take(view, answer) {
    this.#view = view;
    this.#follow(view.gestures);
    if (answer.urls) {
      this.thumbnails.bring(answer.urls);
      this.strip.draw();
    }
    if (answer.ids && answer.label === this.#label) this.strip.show(answer.ids.filter((id) => this.#only?.has(id) ?? true));
    if (this.#dialog.open) this.#ask();
    if (this.#dialog.open) this.#draw();
  }

  /** Open a gesture's pictures, or some alone, perhaps some selected. @param {string} label @param {number[]} [ids] @param {boolean} [isOnly] */
  open(label, ids = [], isOnly = false) {
    if (!this.#view) return;
    this.#only = isOnly ? new Set(ids) : undefined;
    this.#label = label;
    this.#asked = "";
    this.strip.show([]);
    this.strip.selection.wanted = ids;
    if (!this.#dialog.open) this.#dialog.showModal();
    byTestId("strip").focus();
    this.#ask();
    this.#draw();
  }

  close() {
    this.#dialog.close();
  }

  /** Ask for the strip if it is not the one shown. */
  #ask() {
    const wanted = `${this.#label} ${this.#view?.examples_version}`;
    if (wanted === this.#asked) return;
    this.#asked = wanted;
    this.tell({ type: "strip", label: this.#label });
  }

  /** A gesture that is called otherwise now, or is gone, gives way to the one in its place. @param {View["gestures"]} gestures */
  #follow(gestures) {
    const index = gestures.findIndex(({ label }) => label === this.#label);
    if (index < 0 && this.#dialog.open) this.open(gestures[Math.min(this.#index, gestures.length - 1)].label);
    else this.#index = index;
  }

  /** Python says why a gesture of the game keeps its name. @param {import("../teaching/naming.js").Naming} naming */
  #rename(naming) {
    const label = this.#label;
    const isOwn = this.#view?.gestures.find((gesture) => gesture.label === label)?.own;
    if (!isOwn) this.tell({ type: "rename-gesture", label, name: label });
    else naming.ask("naming.rename", "album.rename", label, (name) => ({ type: "rename-gesture", label, name }));
  }

  #delete() {
    if (this.strip.selection.selected.size) this.tell({ type: "delete", ids: [...this.strip.selection.selected] });
  }

  #draw() {
    if (!this.#view) return;
    const { gestures, message } = this.#view;
    const { size } = this.strip.selection.selected;
    setText(byTestId("album-message"), message);
    setText(byTestId("album-title"), this.#only ? say("album.some", { count: this.#only.size }) : say("album.title"));
    setText(byTestId("selection"), size ? say("album.selected", { count: size }) : say("album.select"));
    for (const id of ["delete", "move"]) byTestId(id).toggleAttribute("disabled", !size);
    const n_examples = gestures.find(({ label }) => label === this.#label)?.n_examples ?? 0;
    byTestId("clear").toggleAttribute("disabled", !n_examples);
    this.#drawTabs(gestures);
  }

  /** @param {View["gestures"]} gestures */
  #drawTabs(gestures) {
    const tabs = byTestId("album-tabs");
    const text = gestures.map(({ title, n_examples }) => `${title} ${n_examples}`);
    const drawn = JSON.stringify([this.#label, ...text]);
    if (tabs.dataset.drawn === drawn) return;
    tabs.dataset.drawn = drawn;
    while (tabs.childElementCount > gestures.length) tabs.lastElementChild?.remove();
    gestures.forEach((gesture, i) => {
      const { label } = gesture;
      const tab = /** @type {HTMLElement} */ (tabs.children[i] ?? tabs.appendChild(document.createElement("button")));
      tab.dataset.testid = `album-${nameOf(gesture)}`;
      tab.dataset.album = label;
      tab.setAttribute("aria-pressed", String(label === this.#label));
      setText(tab, text[i]);
    });
    const others = gestures.filter(({ label }) => label !== this.#label);
    this.#move.replaceChildren(new Option(say("album.move_to"), ""), ...others.map(({ label, title }) => new Option(title, label)));
  }
}
