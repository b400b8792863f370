// The live picture: what stands before the player is opened, closed and paused here, and its frames go while Python can
// take them.

import { connectSources, drawSource, saySource } from "./controls.js";
import { reloadWith } from "../everybody/beginning.js";
import { FrameLoop } from "./frames.js";
import { Leave } from "./leave.js";
import { Sources } from "./sources.js";
import { byTestId } from "../screen/dom.js";

/** @typedef {import("../../protocol.js").View} View */
/** @typedef {import("../../protocol.js").ToWorker} ToWorker */
/** @typedef {import("../../protocol.js").Words} Words */

export class Live {
  /** @type {"asking" | "live" | "off"} */
  status = "asking";
  /** Why nothing goes on, as a sentence, or empty. @type {Words} */
  error = "";
  /** The last one from Python. @type {View | undefined} */
  #view;

  /**
   * @param {HTMLVideoElement} video
   * @param {object} events
   * @param {(message: ToWorker, transfer?: Transferable[]) => void} events.tell
   * @param {() => void} events.onChange  there is something to draw
   * @param {() => void} events.onClose  the hand cannot be seen any more
   */
  constructor(video, { tell, onChange, onClose }) {
    this.video = video;
    this.tell = tell;
    this.onChange = onChange;
    this.onClose = onClose;
    this.sources = new Sources(video, {
      say: saySource,
      onLost: (sentence) => this.#lose(sentence),
      onMuted: (isMuted) => this.#mute(isMuted),
      onChoice: () => this.#change(),
    });
    this.cameras = connectSources(this.sources, tell);
    this.frames = new FrameLoop(
      video,
      () => this.sources.isReady,
      (bitmap, now_ms, half, region) => tell({ type: "frame", now_ms, bitmap, half, region }, [bitmap]),
      (now_ms, since_ms) => tell({ type: "no-frame", now_ms, since_ms }),
    );
    this.leave = new Leave(() => tell({ type: "look-at-pixels" }), () => this.#goOn());
    byTestId("pause").addEventListener("click", () => this.#pause());
    byTestId("retry").addEventListener("click", () => {
      if (this.#needsReload) reloadWith(byTestId("retry").dataset.file);
      else void this.open();
    });
    document.addEventListener("visibilitychange", () => {
      if (document.hidden) tell({ type: "interrupt" });
      else if (this.sources.isGone) void this.open();
      else if (this.status === "live") {
        this.sources.wake();
        this.#startFrames();
      }
    });
  }

  async open() {
    if (this.#needsReload) return; // the worker may have failed before this page was ready to hear of it
    this.error = "";
    if (this.leave.isMissing(this.sources.current.kind)) return this.#lose({ key: "pixels.falsified" });
    if (this.sources.current === this.sources.camera) this.status = "asking";
    this.onChange();
    const error = await this.sources.start();
    if (this.#needsReload) return this.sources.stop(); // the worker failed meanwhile, which is what must be said
    if (error === undefined) return;
    this.error = error;
    this.status = error ? "off" : "live";
    const { isMirrored, id } = this.sources.current;
    this.frames.isMirrored = isMirrored;
    document.body.dataset.mirrored = String(isMirrored);
    void this.cameras.refresh(id);
    this.#startFrames();
    this.onChange();
  }

  /** The worker cannot go on; only a reload helps. @param {Words} sentence */
  fail(sentence) {
    this.#close();
    this.error = sentence;
    const file = typeof sentence === "object" ? sentence.values?.file : undefined;
    Object.assign(byTestId("retry").dataset, { reload: "true" }, file && { file });
  }

  /** A gesture's button is pressed: no picture of before is taught. @param {string} label */
  retake(label) {
    this.frames.retake();
    this.sources.demo.hold(this.#view?.demo, label);
  }

  /** Do as Python says. @param {View} view @param {boolean} hasHeard  of the press that `retake` was called for */
  follow(view, hasHeard) {
    const before = this.#view;
    this.#view = view;
    this.frames.half = view.half;
    this.frames.region = view.region;
    this.frames.pace_ms = view.pace_ms;
    this.sources.demo.follow(view, hasHeard);
    if (!before || before.paused) this.#startFrames();
  }

  /** Show what is used, and where it fails or waits for leave what could be used instead. */
  draw() {
    const isWaiting = this.#view && this.status === "asking";
    drawSource(this.sources, !this.#needsReload && Boolean(this.error || isWaiting));
  }

  get #needsReload() {
    return byTestId("retry").dataset.reload === "true";
  }

  /** It has been found out whether the pixels can be trusted: stop, or go on. */
  #goOn() {
    const isMissing = this.leave.isMissing(this.sources.current.kind);
    const isStopped = typeof this.error === "object" && this.error.key === "pixels.falsified";
    if (isMissing || isStopped) void this.open();
  }

  /** @param {Words} sentence */
  #lose(sentence) {
    this.#close();
    this.tell({ type: "interrupt" });
    this.error = sentence;
    this.onChange();
  }

  /** The camera stays open, and goes on by itself as soon as it gives pictures again. @param {boolean} isMuted */
  #mute(isMuted) {
    if (this.status !== (isMuted ? "live" : "off")) return;
    this.error = isMuted ? { key: "camera.muted" } : "";
    this.status = isMuted ? "off" : "live";
    if (isMuted) {
      this.frames.stop();
      this.onClose();
      this.tell({ type: "interrupt" });
    } else this.#startFrames();
    this.onChange();
  }

  /** Something else is to be used. */
  #change() {
    this.tell({ type: "interrupt" });
    if (this.#view?.paused && this.sources.current !== this.sources.camera) this.tell({ type: "resume" });
    else if (this.#view?.paused) return this.onChange();
    void this.open();
  }

  #pause() {
    if (!this.#view) return;
    if (this.#view.paused) {
      this.tell({ type: "resume" });
      void this.open();
    } else {
      this.tell({ type: "pause" });
      this.#close();
    }
    this.onChange();
  }

  #close() {
    this.frames.stop();
    this.sources.stop();
    this.onClose();
    this.status = "off";
  }

  /** Frames go once the worker can take them and the camera gives them. */
  #startFrames() {
    if (!this.#view || this.#view.paused || this.status !== "live") return;
    this.tell({ type: "source", kind: this.sources.current.kind });
    this.frames.start();
  }
}
