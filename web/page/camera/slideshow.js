// Pictures in the place of the camera, one after the other, in a loop. One is decoded at a time, however many there are.

import { CanvasStream, HEIGHT_PX, WIDTH_PX } from "./canvas_stream.js";

const PICTURE_MS = 1000;
/** Larger ones could fill a phone's memory. */
const MOST_PIXELS = 64_000_000;
const MOST_BYTES = 30_000_000;

export class Slideshow {
  kind = /** @type {const} */ ("pictures");
  id = "files";
  isMirrored = false;
  #next = 0;
  #loadedMs = 0;
  #isLoading = false;
  #canvas = new OffscreenCanvas(WIDTH_PX, HEIGHT_PX);

  /**
   * @param {HTMLVideoElement} video
   * @param {File[]} files  they are shown in the order of their names
   * @param {import("../../protocol.js").Text[]} passedOver  what to say of each if it cannot be shown
   * @param {(sentence: import("../../protocol.js").Text) => void} say  that one is passed over
   */
  constructor(video, files, passedOver, say) {
    const { compare } = new Intl.Collator(undefined, { numeric: true });
    this.passedOver = new Map(files.map((file, i) => [file, passedOver[i]]));
    this.files = files.toSorted((one, other) => compare(one.name, other.name));
    this.say = say;
    this.stream = new CanvasStream(video, (context) => this.#paint(context));
  }

  /** Get the next picture ready, and leave out for good what is none. @returns {Promise<boolean>} whether there is one */
  async load() {
    while (this.files.length) {
      const place = this.#next % this.files.length;
      this.#loadedMs = performance.now();
      if (await drawFile(this.#canvas, this.files[place])) {
        this.#next = place + 1;
        return true;
      }
      const [file] = this.files.splice(place, 1);
      const sentence = this.passedOver.get(file);
      if (this.files.length && sentence) this.say(sentence);
    }
    return false;
  }

  start() {
    this.#loadedMs = performance.now();
    return this.stream.start();
  }

  stop() {
    this.stream.stop();
  }

  /** @param {CanvasRenderingContext2D} context */
  #paint(context) {
    context.drawImage(this.#canvas, 0, 0);
    if (this.#isLoading || this.files.length < 2 || performance.now() - this.#loadedMs < PICTURE_MS) return;
    this.#isLoading = true;
    void this.load().finally(() => {
      this.#isLoading = false;
    });
  }
}

/**
 * Draw a picture file so that its middle square, which counts in files, fills the square that counts on the page.
 * @param {OffscreenCanvas} canvas @param {File} file @returns {Promise<boolean>} whether it could be drawn
 */
async function drawFile(canvas, file) {
  if (!file.size || file.size > MOST_BYTES) return false;
  const url = URL.createObjectURL(file);
  const image = new Image();
  try {
    await new Promise((resolve, reject) => {
      [image.onload, image.onerror] = [resolve, reject];
      image.src = url;
    });
    const { naturalWidth, naturalHeight } = image;
    if (!naturalWidth || naturalWidth * naturalHeight > MOST_PIXELS) return false;
    const scale = HEIGHT_PX / Math.min(naturalWidth, naturalHeight);
    const [width, height] = [naturalWidth * scale, naturalHeight * scale];
    const context = canvas.getContext("2d");
    if (!context) return false;
    context.fillStyle = "#fff"; // beside the picture and behind it: nothing of the one before stays
    context.fillRect(0, 0, WIDTH_PX, HEIGHT_PX);
    context.drawImage(image, (WIDTH_PX - width) / 2, (HEIGHT_PX - height) / 2, width, height);
    return true;
  } catch {
    return false;
  } finally {
    image.removeAttribute("src");
    URL.revokeObjectURL(url);
  }
}
