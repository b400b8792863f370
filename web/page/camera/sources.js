// What stands before the player: the camera, or in its place a video file, pictures or the demo. One at a time is open.

import { Camera } from "./webcam.js";
import { ChosenCamera } from "./chosen.js";
import { Demo } from "./demo.js";
import { Film, checkFilm } from "./film.js";
import { Slideshow } from "./slideshow.js";

/** @typedef {import("../../protocol.js").Text} Text */
/** Something that gives the video element its picture. @typedef {Camera | Demo | Film | Slideshow} Source */

/**
 * Whether dropped files stand in for the camera: a video wherever it falls, pictures only on the camera's own picture,
 * because elsewhere they are taught from; so are folders everywhere.
 * @param {{ files: File[], paths: string[] }} listing  each file and its path @param {boolean} isOnCamera
 */
export function areForCamera({ files, paths }, isOnCamera) {
  if (!files.length || paths.some((path) => path.includes("/"))) return false;
  return files.some(isVideo) || (isOnCamera && files.every(({ type }) => type.startsWith("image/")));
}

/** @param {File} file */
function isVideo({ type }) {
  return type.startsWith("video/");
}

/** @param {Slideshow} pictures @param {File[]} files  those it is made of @returns {Promise<Text | "">} what is wrong with them */
async function checkPictures(pictures, files) {
  if (await pictures.load()) return "";
  const [{ name, size }] = files;
  if (files.length > 1) return { key: "source.no_pictures" };
  return { key: size ? "source.no_picture" : "source.empty", values: { file: name } };
}

export class Sources {
  /** Counts choices, so that files that turn out well after another choice change nothing. */
  #turn = 0;

  /**
   * @param {HTMLVideoElement} video
   * @param {object} events
   * @param {(sentence: Text) => void} events.onLost  the camera or a file went away by itself
   * @param {() => void} events.onChoice  another source was chosen; it is to be started
   * @param {(sentence: Text | "") => void} events.say  what is wrong with files; empty when all is well again
   */
  constructor(video, { onLost, onChoice, say }) {
    this.video = video;
    this.events = { onLost, onChoice, say };
    this.camera = new Camera(video, onLost);
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
      return { key: "source.failed", values: { reason: error instanceof Error ? error.message : String(error) } };
    }
  }

  stop() {
    this.current.stop();
  }

  /** The page can be seen again: while it could not, the browser may have paused the video, or taken the camera away. */
  wake() {
    if (this.current === this.camera && this.camera.hasEnded) this.camera.lose();
    else this.video.play().catch(() => {}); // it is being closed just now
  }

  useCamera() {
    this.events.say("");
    this.#use(this.camera);
  }

  useDemo() {
    this.events.say("");
    this.#use(this.demo);
  }

  /** Use a video, or pictures. If that is not possible it is said, and the source stays as it is. @param {File[]} files */
  async useFiles(files) {
    const turn = (this.#turn += 1);
    this.events.say("");
    const film = files.find(isVideo);
    const source = film ? new Film(this.video, film, this.events.onLost) : new Slideshow(this.video, files, this.events.say);
    const wrong = await (source instanceof Film ? checkFilm(source.file) : checkPictures(source, files));
    if (turn !== this.#turn) return;
    if (wrong) this.events.say(wrong);
    else this.#use(source);
  }

  /** @param {Source} source */
  #use(source) {
    this.#turn += 1;
    this.current.stop();
    this.current = source;
    this.events.onChoice();
  }
}
