// The frame loop: sends the camera's newest picture whenever the worker is free. The picture is cut and made small while
// the worker still has the one before, so that it need not wait.

import { SIDE_PX, WHOLE } from "../../protocol.js";
import { regionOf, squareOf } from "./square.js";
import { watch } from "./taken.js";

/** @typedef {import("../../protocol.js").Half} Half */
/** @typedef {import("../../protocol.js").Region} Region */

/**
 * A picture on its way. `now_ms`: when the camera took it, or where the browser does not tell when it was shown;
 * `grabbed_ms`: when it began to be cut out, and `grab_ms`: how long that took.
 * @typedef {{bitmap: ImageBitmap, now_ms: number, half: Half, region: Region, grabbed_ms: number, grab_ms: number}} Grab
 */

const SMOOTHING = 0.2;
/** So long before the worker is expected to be free the next picture is cut out, and again from each newer one. */
const AHEAD_MS = 60;
/** So often it is looked whether the video shows nothing new, and after so long that is told. Only while the worker is free:
 *  as long as a software GPU works on a frame, the browser may have no time to show another. */
const LOOK_MS = 500;
const QUIET_MS = 1000;

export class FrameLoop {
  #isRunning = false;
  #isBusy = false;
  #isGrabbing = false;
  /** When the picture that the video shows was taken, if nobody has cut it out yet. @type {number | undefined} */
  #newest_ms;
  /** Cut out, and waiting for the worker. @type {Grab | undefined} */
  #next;
  /** With the worker, or there last. @type {Pick<Grab, "grabbed_ms" | "grab_ms">} */
  #sent = { grabbed_ms: 0, grab_ms: 0 };
  #sent_ms = 0;
  #free_ms = 0;
  /** No picture of before goes any more: then a button was pressed. */
  #pressed_ms = 0;
  /** When the video showed a picture last, or frames were to go again. */
  #shown_ms = 0;

  /** What the last frame cost: from when the worker was free for it, or it began to be cut out, to the answer. */
  whole_ms = 0;
  /** The same, smoothed over the last frames. */
  smooth_ms = 0;

  /** What the next frame shows; Python says it. @type {Half} */
  half = "";

  /** And what of that; Python says it. @type {Region} */
  region = WHOLE;

  /** So long to wait from one frame to the next; Python says it, and 0 while there is something to learn or to tell. */
  pace_ms = 0;

  /** Whether the screen shows the picture as in a mirror. */
  isMirrored = true;

  /**
   * @param {HTMLVideoElement} video
   * @param {() => boolean} isReady  whether the video shows what it should
   * @param {(bitmap: ImageBitmap, now_ms: number, half: Half, region: Region) => void} onFrame
   * @param {(now_ms: number, since_ms: number) => void} onNone  called again and again while the video shows nothing new
   */
  constructor(video, isReady, onFrame, onNone) {
    this.video = video;
    this.isReady = isReady;
    this.onFrame = onFrame;
    watch(video, (taken_ms) => {
      this.#newest_ms = taken_ms;
      this.#shown_ms = performance.now();
      this.#look();
    });
    setInterval(() => {
      const now_ms = performance.now();
      const since_ms = Math.max(this.#shown_ms, this.#free_ms);
      const isLooking = this.#isRunning && !this.#isBusy && !document.hidden;
      if (isLooking && now_ms - since_ms >= QUIET_MS) onNone(now_ms, since_ms);
    }, LOOK_MS);
  }

  start() {
    this.#isRunning = true;
    this.#shown_ms = performance.now();
    this.#look();
  }

  stop() {
    this.#isRunning = false;
    this.#newest_ms = undefined;
    this.#drop();
  }

  /**
   * The worker has answered the frame in flight, so that it can have the next one.
   * @param {import("../../protocol.js").View} view @param {import("../../protocol.js").Timings} timings
   */
  answered(view, timings) {
    const { grabbed_ms, grab_ms } = this.#sent;
    const now_ms = performance.now();
    this.#isBusy = false;
    this.whole_ms = now_ms - Math.max(grabbed_ms, this.#free_ms);
    this.#free_ms = now_ms;
    this.smooth_ms += (this.whole_ms - this.smooth_ms) * (this.smooth_ms ? SMOOTHING : 1);
    if (this.#next?.half === this.half) this.#send(this.#next);
    this.#drop();
    this.#look();
    const detail = { view, timings: { ...timings, grab_ms, whole_ms: this.whole_ms } };
    document.body.dispatchEvent(new CustomEvent("janken:frame", { detail }));
  }

  /** A button is pressed: pictures of before do not go any more. */
  retake() {
    this.#pressed_ms = performance.now();
    this.#drop();
  }

  /** Cut out the newest picture, if there is one that is wanted. */
  #look() {
    const now_ms = this.#newest_ms ?? 0;
    if (!this.#isRunning || this.#isGrabbing || now_ms <= this.#pressed_ms || document.hidden) return;
    if (!this.#isWanted() || this.video.readyState < HTMLMediaElement.HAVE_CURRENT_DATA || !this.isReady()) return;
    this.#newest_ms = undefined;
    void this.#grab(now_ms);
  }

  /** @param {number} now_ms  when it was taken */
  async #grab(now_ms) {
    const { video, half, region } = this;
    this.#isGrabbing = true;
    const grabbed_ms = performance.now();
    const square = squareOf(video.videoWidth, video.videoHeight, half, this.isMirrored);
    const [left, top, side] = regionOf(square, region);
    try {
      const bitmap = await createImageBitmap(video, left, top, side, side, {
        resizeWidth: SIDE_PX,
        resizeHeight: SIDE_PX,
        resizeQuality: "medium",
      });
      this.#take({ bitmap, now_ms, half, region, grabbed_ms, grab_ms: performance.now() - grabbed_ms });
    } catch (error) {
      console.warn("No frame could be taken:", error); // the camera is changing just now; its next picture is tried
    }
    this.#isGrabbing = false;
    this.#look();
  }

  /** Whether the worker is free and it is time, or it will be free before the camera has another picture. */
  #isWanted() {
    const since_ms = performance.now() - this.#sent_ms;
    if (!this.#isBusy) return since_ms >= this.pace_ms;
    return !this.half && !this.pace_ms && since_ms >= this.smooth_ms - AHEAD_MS; // which half is next, an answer says
  }

  /** @param {Grab} grab */
  #take(grab) {
    this.#drop();
    if (!this.#isRunning || grab.now_ms <= this.#pressed_ms) grab.bitmap.close();
    else if (this.#isBusy) this.#next = grab;
    else this.#send(grab);
  }

  /** @param {Grab} grab */
  #send(grab) {
    this.#next = undefined;
    this.#isBusy = true;
    this.#sent = grab;
    this.#sent_ms = performance.now();
    this.onFrame(grab.bitmap, grab.now_ms, grab.half, grab.region);
  }

  #drop() {
    this.#next?.bitmap.close();
    this.#next = undefined;
  }
}
