// The camera: opens it, closes it, and says in a sentence what is wrong and what to do.

/** @typedef {import("../../protocol.js").Text} Text */

const CURES = {
  insecure: "camera.insecure",
  unsupported: "camera.unsupported",
  NotAllowedError: "camera.blocked",
  NotFoundError: "camera.none",
  OverconstrainedError: "camera.none", // Safari's engine, although all that is asked for is a wish
  NotReadableError: "camera.busy",
  lost: "camera.lost",
};
/** The chosen camera is not there, or another one was given in its place. */
export const NOT_HAD = "camera.not_had";

/** @param {any} error */
function nameOf(error) {
  return String(error?.name ?? error);
}

/** @param {unknown} error @returns {Text} a sentence with the cure */
function cureOf(error) {
  const name = nameOf(error);
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
   * Open the camera and show it: the chosen one and no other, or if none was chosen the one that faces the player.
   * @param {string} [chosen]  a camera's id
   * @returns {Promise<Text | "" | undefined>} empty when it is live, else a sentence with the cure (NOT_HAD where another
   *   one may be had); undefined if it was stopped or started anew meanwhile
   */
  async start(chosen) {
    this.stop();
    const turn = this.#turn;
    if (!window.isSecureContext) return { key: CURES.insecure };
    if (!navigator.mediaDevices?.getUserMedia) return { key: CURES.unsupported };
    try {
      const stream = await navigator.mediaDevices.getUserMedia({
        audio: false,
        video: { ...(chosen ? { deviceId: { exact: chosen } } : { facingMode: { ideal: "user" } }), width: { ideal: 640 }, height: { ideal: 480 } },
      });
      if (turn !== this.#turn) {
        for (const track of stream.getTracks()) track.stop();
        return undefined;
      }
      this.#stream = stream;
      stream.getVideoTracks()[0].onended = () => this.lose();
      this.video.srcObject = stream;
      if (chosen && this.id && this.id !== chosen) {
        this.stop();
        return { key: NOT_HAD };
      }
      await this.video.play();
      return "";
    } catch (error) {
      if (turn !== this.#turn) return undefined;
      const isGone = /^(OverconstrainedError|NotFoundError)$/.test(nameOf(error)); // the first is no DOMException everywhere
      return chosen && isGone ? { key: NOT_HAD } : cureOf(error);
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
