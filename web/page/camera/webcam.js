// The camera: opens it, closes it, and says in a sentence what is wrong and what to do.

/** @typedef {import("../../protocol.js").Text} Text */

const CURES = {
  insecure: "camera.insecure",
  unsupported: "camera.unsupported",
  NotAllowedError: "camera.blocked",
  NotFoundError: "camera.none",
  NotReadableError: "camera.busy",
  lost: "camera.lost",
};

/** @param {unknown} error @returns {Text} a sentence with the cure */
function cureOf(error) {
  const name = error instanceof Error || error instanceof DOMException ? error.name : String(error);
  const key = CURES[/** @type {keyof typeof CURES} */ (name)];
  return key ? { key } : { key: "camera.failed", values: { reason: name } };
}

export class Camera {
  kind = /** @type {const} */ ("camera");
  /** @type {MediaStream | undefined} */
  #stream;
  /** Counts starts and stops, so that a camera that opens after it was stopped is closed again. */
  #turn = 0;

  /**
   * @param {HTMLVideoElement} video
   * @param {(sentence: Text) => void} onLost  the camera went away by itself
   */
  constructor(video, onLost) {
    this.video = video;
    this.onLost = onLost;
  }

  /** Whether the picture is shown as in a mirror: all but that of a camera that looks away from the player. */
  get isMirrored() {
    const track = this.#stream?.getVideoTracks()[0];
    return track?.getSettings().facingMode !== "environment" && !/facing back/i.test(track?.label ?? "");
  }

  /** The id of the camera that is open, or empty. */
  get id() {
    return this.#stream?.getVideoTracks()[0]?.getSettings().deviceId ?? "";
  }

  /**
   * Open the camera and show it: the chosen one if it is there, else the one that faces the player.
   * @param {string} [chosen]  a camera's id
   * @returns {Promise<Text | "" | undefined>} empty when it is live, else a sentence with the cure; undefined if it was
   *   stopped or started anew meanwhile
   */
  async start(chosen) {
    this.stop();
    const turn = this.#turn;
    if (!window.isSecureContext) return { key: CURES.insecure };
    if (!navigator.mediaDevices?.getUserMedia) return { key: CURES.unsupported };
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
      stream.getVideoTracks()[0].onended = () => this.lose();
      this.video.srcObject = stream;
      await this.video.play();
      return "";
    } catch (error) {
      return turn === this.#turn ? cureOf(error) : undefined;
    }
  }

  /** Whether the open camera gives nothing any more. */
  get hasEnded() {
    return this.#stream?.getVideoTracks()[0]?.readyState === "ended";
  }

  /** It was unplugged, or the system took it away. */
  lose() {
    this.onLost({ key: CURES.lost });
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
