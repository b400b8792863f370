// What stands before the player: the camera, or in its place a video file, pictures or the demo. One at a time is open.

import { Camera } from "./webcam.js";
import { ChosenCamera } from "./chosen.js";
import { Demo } from "./demo.js";
import { Film, canPlay } from "./film.js";
import { Slideshow } from "./slideshow.js";

/** @typedef {import("../../protocol.js").Text} Text */
/** Something that gives the video element its picture. @typedef {Camera | Demo | Film | Slideshow} Source */

export class Sources {
  /** Counts choices, so that files that turn out well after another choice change nothing. */
  #turn = 0;

  /**
   * @param {HTMLVideoElement} video
   * @param {object} events
   * @param {(sentence: Text) => void} events.onLost  the camera or a file went away by itself
   * @param {(isMuted: boolean) => void} events.onMuted  the camera is held by something else, or is no more
   * @param {() => void} events.onChoice  another source was chosen; it is to be started
   * @param {(sentence: Text | "") => void} events.say  what is wrong with files; empty when all is well again
   */
  constructor(video, { onLost, onMuted, onChoice, say }) {
    this.video = video;
    this.events = { onLost, onChoice, say };
    this.camera = new Camera(video, onLost, onMuted);
    this.chosen = new ChosenCamera(this.camera, say);
    this.demo = new Demo(video);
    /** @type {Source} */
    this.current = this.camera;
  }

  /** Whether the video shows what it should, so that a frame may be taken. */
  get isReady() {
    return this.current !== this.demo || this.demo.isSeen;
  }

  /** Open the source. @returns {Promise<Text | "" | undefined>} as `Camera.start` */
  async start() {
    const source = this.current;
    if (source === this.camera) return this.chosen.start();
    try {
      await source.start();
      return source === this.current ? "" : undefined;
    } catch (error) {
      if (error instanceof DOMException && error.name === "AbortError") return undefined; // stopped meanwhile
      console.warn(error);
      return { key: "source.failed" };
    }
  }

  stop() {
    this.current.stop();
  }

  /** Whether the camera has gone away, which is not said as long as nobody sees the page. */
  get isGone() {
    return this.current === this.camera && this.camera.hasEnded;
  }

  /** The page can be seen again: while it could not, the browser may have paused the video. */
  wake() {
    this.video.play().catch(() => {}); // it is being closed just now
  }

  useCamera() {
    this.events.say("");
    this.#use(this.camera);
  }

  useDemo() {
    this.events.say("");
    this.#use(this.demo);
  }

  /**
   * Use a video, or pictures. If that is not possible it is said, and the source stays as it is.
   * @param {import("../../protocol.js").StandIns} standIns
   */
  async useFiles({ is_film, files, wrong, passed_over }) {
    const turn = (this.#turn += 1);
    this.events.say("");
    const { say, onLost } = this.events;
    const source = is_film ? new Film(this.video, files[0], onLost) : new Slideshow(this.video, files, passed_over, say);
    const canBeShown = await (source instanceof Film ? canPlay(source.file) : source.load());
    if (turn !== this.#turn) return;
    if (canBeShown) this.#use(source);
    else say(wrong);
  }

  /** @param {Source} source */
  #use(source) {
    this.#turn += 1;
    this.current.stop();
    this.current = source;
    this.events.onChoice();
  }
}
