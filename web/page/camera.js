// The camera: opens it, closes it, and says in a sentence what is wrong and what to do.

/** @type {Record<string, string>} */
const CURES = {
  insecure: "The camera only works on https or localhost. Open this page by its https:// address.",
  unsupported: "This browser lets no page use a camera. Try a current Chrome, Edge, Firefox or Safari.",
  NotAllowedError: "The camera is blocked. Allow it at the camera sign in the address bar, then press Try again.",
  NotFoundError: "No camera was found. Plug one in, then press Try again.",
  NotReadableError: "The camera is busy, perhaps in another program or tab. Close that one, then press Try again.",
  lost: "The camera was lost. Plug it in again, then press Try again.",
};

/** @param {unknown} error @returns {string} a sentence with the cure */
function cureOf(error) {
  const name = error instanceof Error || error instanceof DOMException ? error.name : "";
  return CURES[name] ?? `The camera could not be started (${name || error}). Press Try again, or use another camera.`;
}

export class Camera {
  /** @type {MediaStream | undefined} */
  #stream;
  /** Counts starts and stops, so that a camera that opens after it was stopped is closed again. */
  #turn = 0;

  /**
   * @param {HTMLVideoElement} video
   * @param {(sentence: string) => void} onLost  the camera went away by itself
   */
  constructor(video, onLost) {
    this.video = video;
    this.onLost = onLost;
  }

  /** The id of the camera that is open, or empty. */
  get id() {
    return this.#stream?.getVideoTracks()[0]?.getSettings().deviceId ?? "";
  }

  /**
   * Open the camera and show it: the chosen one if it is there, else the one that faces the player.
   * @param {string} [chosen]  a camera's id
   * @returns {Promise<string | undefined>} empty when it is live, else a sentence with the cure; undefined if it was
   *   stopped or started anew meanwhile
   */
  async start(chosen) {
    this.stop();
    const turn = this.#turn;
    if (!window.isSecureContext) return CURES.insecure;
    if (!navigator.mediaDevices?.getUserMedia) return CURES.unsupported;
    try {
      const stream = await navigator.mediaDevices.getUserMedia({
        audio: false,
        video: { ...(chosen ? { deviceId: { ideal: chosen } } : { facingMode: { ideal: "user" } }), width: { ideal: 640 }, height: { ideal: 480 } },
      });
      if (turn !== this.#turn) {
        for (const track of stream.getTracks()) track.stop();
        return undefined;
      }
      this.#stream = stream;
      stream.getVideoTracks()[0].onended = () => this.onLost(CURES.lost);
      this.video.srcObject = stream;
      await this.video.play();
      return "";
    } catch (error) {
      return turn === this.#turn ? cureOf(error) : undefined;
    }
  }

  /** Close the camera; its light goes out. */
  stop() {
    this.#turn += 1;
    for (const track of this.#stream?.getTracks() ?? []) {
      track.onended = null;
      track.stop();
    }
    this.#stream = undefined;
    this.video.srcObject = null;
  }
}
