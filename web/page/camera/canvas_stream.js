// A canvas as a camera: what is painted on it goes to the page's video as a stream, as a camera's picture does.

/** Small, so that it costs little memory and time; the frames that travel are smaller still. */
export const WIDTH_PX = 640;
export const HEIGHT_PX = 480;
/** So many pictures a second are enough for what moves here. */
const INTERVAL_MS = 1000 / 25;
/** The stream looks for a new picture twice as often, so that none waits long. Not told how often, WebKitGTK stops after two. */
const LOOKS_PER_S = 50;

export class CanvasStream {
  #animationFrame = 0;
  #paintedMs = 0;
  /** @type {MediaStream | undefined} */
  #stream;
  /** @type {CanvasRenderingContext2D | undefined} */
  #context;

  /**
   * @param {HTMLVideoElement} video
   * @param {(context: CanvasRenderingContext2D, now_ms: number) => void} paint  paints the whole picture
   */
  constructor(video, paint) {
    this.video = video;
    this.paint = paint;
  }

  /** Show it in the video; resolves when it is seen there. Rejects if the browser will not, or if it is stopped before. */
  async start() {
    this.stop();
    const canvas = document.createElement("canvas");
    [canvas.width, canvas.height] = [WIDTH_PX, HEIGHT_PX];
    const context = canvas.getContext("2d", { willReadFrequently: true }); // the stream reads each picture back
    if (!context) throw new Error("This browser gives no canvas to paint on.");
    this.#context = context; // before the stream: Firefox streams no canvas that has none
    this.#stream = canvas.captureStream(LOOKS_PER_S);
    this.video.srcObject = this.#stream;
    this.#tick(performance.now());
    await this.video.play();
  }

  stop() {
    cancelAnimationFrame(this.#animationFrame);
    this.#paintedMs = 0;
    this.#context = undefined;
    if (!this.#stream) return;
    for (const track of this.#stream.getTracks()) track.stop();
    this.#stream = undefined;
    this.video.srcObject = null;
  }

  /** Animation frames come only while the page can be seen, so nothing is painted for nobody. @param {number} nowMs */
  #tick(nowMs) {
    this.#animationFrame = requestAnimationFrame((ms) => this.#tick(ms));
    if (!this.#context || nowMs - this.#paintedMs < INTERVAL_MS) return;
    this.#paintedMs = nowMs;
    this.paint(this.#context, nowMs);
  }
}
