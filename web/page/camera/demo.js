// The demo: drawn hands that move before changing backdrops, as a stream in the place of the camera's. Where a hand is
// and what is behind it follow from the time alone; which hand it is, Python says.

import { BACKDROPS } from "./backdrops.js";
import { CanvasStream, HEIGHT_PX, WIDTH_PX } from "./canvas_stream.js";
import { HAND_SIDE, handColors, paintHand } from "./drawn_hand.js";

/** @typedef {import("../../protocol.js").DemoView} DemoView */

const SCENE_MS = 2000;
/** While a button is held the scenes change faster, so that even a short hold shows the hand in several. */
const HELD_SCENE_MS = 500;
const COLORS = ["light", "brown", "yellow", "tan", "dark"];
/** The hand's part of the square that counts. */
const HAND_SHARE = 0.8;
/** A gray dot in the corner, which the picture's round corner hides, tells how often the hands have changed. */
const DOT_PX = 3;
const N_GRAYS = 4;
/** If the dot cannot be read by then (a browser against fingerprinting), frames go on without. */
const PATIENCE_MS = 1000;

export class Demo {
  kind = /** @type {const} */ ("demo");
  id = "demo";
  isMirrored = false;
  #hands = ["rock"];
  #isHeld = false;
  /** Until Python has heard which gesture is held, what it says of the hands is out of date. */
  #isAhead = false;
  #nChanges = 0;
  #changedMs = 0;
  #isSeen = false;
  #dot = new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true });
  /** @type {ReturnType<typeof handColors>} */
  #colors = [];

  /** @param {HTMLVideoElement} video */
  constructor(video) {
    this.video = video;
    this.stream = new CanvasStream(video, (context, nowMs) => this.#paint(context, nowMs));
  }

  start() {
    this.#colors = handColors(COLORS);
    this.#change(this.#hands);
    return this.stream.start();
  }

  stop() {
    this.stream.stop();
  }

  /** A gesture's button is pressed: show its hand at once. @param {DemoView | undefined} view @param {string} label */
  hold(view, label) {
    const hand = view?.choices.find(({ value }) => value === label)?.hand;
    this.#isAhead = true;
    if (hand) this.#change([hand, ...this.#hands.slice(1)]);
  }

  /**
   * Show the hands that Python names.
   * @param {import("../../protocol.js").View} view @param {boolean} hasHeard  of the press that `hold` was called for
   */
  follow({ demo, gestures }, hasHeard) {
    this.#isHeld = gestures.some(({ teaching }) => teaching);
    if (hasHeard) this.#isAhead = false;
    if (!this.#isAhead && String(demo.hands) !== String(this.#hands)) this.#change(demo.hands);
  }

  /** Whether the video shows these hands already, so that no frame of the ones before is taken for them. */
  get isSeen() {
    if (this.#isSeen) return true;
    this.#dot?.drawImage(this.video, 0, 0, DOT_PX - 1, DOT_PX - 1, 0, 0, 1, 1);
    const gray = this.#dot?.getImageData(0, 0, 1, 1).data[0] ?? 0;
    const isThere = Math.abs(gray - this.#gray) < 256 / N_GRAYS / 2;
    this.#isSeen = isThere || performance.now() - this.#changedMs > PATIENCE_MS;
    return this.#isSeen;
  }

  get #gray() {
    return ((this.#nChanges % N_GRAYS) + 0.5) * (256 / N_GRAYS);
  }

  /** @param {string[]} hands */
  #change(hands) {
    this.#hands = hands;
    this.#nChanges += 1;
    this.#changedMs = performance.now();
    this.#isSeen = false;
  }

  /** @param {CanvasRenderingContext2D} context @param {number} nowMs */
  #paint(context, nowMs) {
    const scene = Math.floor(nowMs / (this.#isHeld ? HELD_SCENE_MS : SCENE_MS));
    const nBackdrops = BACKDROPS.length;
    BACKDROPS[scene % nBackdrops](context, WIDTH_PX, HEIGHT_PX, 12 * Math.sin(nowMs / 900));
    const room = WIDTH_PX / this.#hands.length;
    const side = Math.min(room, HEIGHT_PX);
    this.#hands.forEach((hand, i) => {
      if (hand === "nothing") return;
      const colors = this.#colors[(scene + Math.floor(scene / nBackdrops) + 2 * i) % this.#colors.length];
      context.save();
      context.translate(room * (i + 0.5), HEIGHT_PX / 2);
      move(context, nowMs / 1000 + 40 * i, side);
      paintHand(context, hand, colors);
      context.restore();
    });
    context.fillStyle = `rgb(${this.#gray} ${this.#gray} ${this.#gray})`;
    context.fillRect(0, 0, DOT_PX, DOT_PX);
  }
}

/** A hand is never still: it sways, turns, and comes nearer. @param {CanvasRenderingContext2D} context @param {number} s @param {number} side */
function move(context, s, side) {
  context.translate(side * (0.05 * Math.sin(2.3 * s) + 0.02 * Math.sin(5.9 * s)), side * 0.045 * Math.sin(1.7 * s + 1));
  context.rotate(0.2 * Math.sin(1.3 * s + 2) + 0.05 * Math.sin(4.3 * s));
  const size = ((HAND_SHARE * side) / HAND_SIDE) * (1 + 0.09 * Math.sin(1.1 * s + 4));
  context.scale(size, size);
}
