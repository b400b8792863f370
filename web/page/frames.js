// The frame loop: on every animation frame, if the worker is free and the camera has a new picture, send it.

import { SIDE_PX } from "../protocol.js";

/** @typedef {import("../protocol.js").Half} Half */

/**
 * The largest square in the middle of the camera's picture or of one of its halves. The picture on the screen is
 * mirrored, so what people see on the left is the right half of what the camera sees.
 * @param {number} width @param {number} height @param {Half} half
 * @returns {[left: number, top: number, side: number]}
 */
export function squareOf(width, height, half) {
  const [start, room] = half ? [half === "left" ? width / 2 : 0, width / 2] : [0, width];
  const side = Math.min(room, height);
  return [start + (room - side) / 2, (height - side) / 2, side];
}

export class FrameLoop {
  #animationFrame = 0;
  #isBusy = false;
  #lastVideoTime = -1;
  #grabbedMs = 0;

  /** What the last frame took, from the camera to the answer. */
  grab_ms = 0;
  whole_ms = 0;

  /** What the next frame shows; Python says it. @type {Half} */
  half = "";

  /**
   * @param {HTMLVideoElement} video
   * @param {(bitmap: ImageBitmap, now_ms: number, half: Half) => void} onFrame
   */
  constructor(video, onFrame) {
    this.video = video;
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

  #tick() {
    this.#animationFrame = requestAnimationFrame(() => this.#tick());
    const { video } = this;
    if (this.#isBusy || video.readyState < HTMLMediaElement.HAVE_CURRENT_DATA) return;
    if (video.currentTime === this.#lastVideoTime) return;
    this.#lastVideoTime = video.currentTime;
    this.#isBusy = true;
    this.#grab();
  }

  async #grab() {
    const now_ms = (this.#grabbedMs = performance.now());
    const { half } = this;
    const [left, top, side] = squareOf(this.video.videoWidth, this.video.videoHeight, half);
    try {
      const bitmap = await createImageBitmap(this.video, left, top, side, side, {
        resizeWidth: SIDE_PX,
        resizeHeight: SIDE_PX,
        resizeQuality: "medium",
      });
      this.grab_ms = performance.now() - now_ms;
      if (this.#animationFrame) this.onFrame(bitmap, now_ms, half);
      else this.#discard(bitmap);
    } catch (error) {
      this.#isBusy = false; // the camera is changing just now; the next animation frame tries again
      console.warn("No frame could be taken:", error);
    }
  }

  /** The loop was stopped while the picture was being taken. @param {ImageBitmap} bitmap */
  #discard(bitmap) {
    bitmap.close();
    this.#isBusy = false;
  }
}
