// The frame loop: on every animation frame, if the worker is free and the camera has a new picture, send it.

import { SIDE_PX } from "../../protocol.js";

/** @typedef {import("../../protocol.js").Half} Half */

/**
 * The largest square in the middle of the camera's picture or of one of its halves. If the picture on the screen is
 * mirrored, what people see on the left is the right half of what the camera sees.
 * @param {number} width @param {number} height @param {Half} half @param {boolean} isMirrored
 * @returns {[left: number, top: number, side: number]}
 */
export function squareOf(width, height, half, isMirrored) {
  const isLast = (half === "left") === isMirrored;
  const [start, room] = half ? [isLast ? width / 2 : 0, width / 2] : [0, width];
  const side = Math.min(room, height);
  return [start + (room - side) / 2, (height - side) / 2, side];
}

export class FrameLoop {
  #animationFrame = 0;
  #isBusy = false;
  #lastVideoTime = -1;
  #grabbedMs = 0;
  /** Counts calls of `retake`. */
  #take = 0;

  /** What the last frame took, from the camera to the answer. */
  grab_ms = 0;
  whole_ms = 0;

  /** What the next frame shows; Python says it. @type {Half} */
  half = "";

  /** So long to wait from one frame to the next; Python says it, and 0 while there is something to learn or to tell. */
  pace_ms = 0;

  /** Whether the screen shows the picture as in a mirror. */
  isMirrored = true;

  /**
   * @param {HTMLVideoElement} video
   * @param {() => boolean} isReady  whether the video shows what it should
   * @param {(bitmap: ImageBitmap, now_ms: number, half: Half) => void} onFrame
   */
  constructor(video, isReady, onFrame) {
    this.video = video;
    this.isReady = isReady;
    this.onFrame = onFrame;
  }

  start() {
    cancelAnimationFrame(this.#animationFrame);
    this.#animationFrame = requestAnimationFrame(() => this.#tick());
  }

  stop() {
    cancelAnimationFrame(this.#animationFrame);
    this.#animationFrame = 0;
  }

  /** The worker has answered the frame in flight, so that it can have the next one. */
  answered() {
    this.#isBusy = false;
    this.whole_ms = performance.now() - this.#grabbedMs;
  }

  /** A button is pressed: a picture being taken just now, of before, is taken again. */
  retake() {
    this.#take += 1;
  }

  #tick() {
    this.#animationFrame = requestAnimationFrame(() => this.#tick());
    const { video } = this;
    if (this.#isBusy || document.hidden || video.readyState < HTMLMediaElement.HAVE_CURRENT_DATA) return;
    if (performance.now() - this.#grabbedMs < this.pace_ms) return;
    if (video.currentTime === this.#lastVideoTime || !this.isReady()) return;
    this.#lastVideoTime = video.currentTime;
    this.#isBusy = true;
    void this.#grab();
  }

  async #grab() {
    const now_ms = (this.#grabbedMs = performance.now());
    const take = this.#take;
    const { half } = this;
    const [left, top, side] = squareOf(this.video.videoWidth, this.video.videoHeight, half, this.isMirrored);
    try {
      const bitmap = await createImageBitmap(this.video, left, top, side, side, {
        resizeWidth: SIDE_PX,
        resizeHeight: SIDE_PX,
        resizeQuality: "medium",
      });
      this.grab_ms = performance.now() - now_ms;
      if (this.#animationFrame && take === this.#take) this.onFrame(bitmap, now_ms, half);
      else this.#discard(bitmap);
    } catch (error) {
      this.#isBusy = false; // the camera is changing just now; the next animation frame tries again
      console.warn("No frame could be taken:", error);
    }
  }

  /** The loop was stopped, or a button pressed, while the picture was being taken. @param {ImageBitmap} bitmap */
  #discard(bitmap) {
    bitmap.close();
    this.#isBusy = false;
  }
}
