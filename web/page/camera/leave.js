// Leave to read pixels: a browser against fingerprinting may falsify them for every page that was not allowed them. Then
// nothing is taught; the browser is asked in every click, as it wants it, and all goes on by itself once it allows.

const AGAIN_MS = 1000;
/** Sources that the page paints on a canvas itself; their pictures are falsified with the canvas. */
const PAINTED = ["demo", "pictures"];

export class Leave {
  /** No frame goes before the worker has looked. @type {import("../../protocol.js").Pixels} */
  #found = { type: "pixels", are_honest: true, is_canvas_honest: true };
  #timer = 0;

  /**
   * @param {() => void} look  have the worker look at its pixels again
   * @param {() => void} onChange  it has been found out whether they can be trusted
   */
  constructor(look, onChange) {
    this.look = look;
    this.onChange = onChange;
    document.addEventListener("click", () => this.#ask());
  }

  /** Whether the pixels of a source are falsified; then it is looked again, until they are not. @param {string} kind */
  isMissing(kind) {
    const { are_honest, is_canvas_honest } = this.#found;
    const isMissing = !are_honest || (!is_canvas_honest && PAINTED.includes(kind));
    clearInterval(this.#timer);
    this.#timer = isMissing ? setInterval(this.look, AGAIN_MS) : 0;
    return isMissing;
  }

  /** The worker has looked. @param {import("../../protocol.js").Pixels} found */
  take(found) {
    const before = this.#found;
    this.#found = found;
    if (found.are_honest !== before.are_honest || found.is_canvas_honest !== before.is_canvas_honest) this.onChange();
  }

  /** Firefox shows its sign in the address bar only if a canvas is read while a click is handled. */
  #ask() {
    if (this.#found.is_canvas_honest) return;
    document.createElement("canvas").getContext("2d")?.getImageData(0, 0, 1, 1);
  }
}
