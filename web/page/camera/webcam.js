// The camera: opens it, closes it, and says in a sentence what is wrong and what to do.

import { causeOf, nameOf, obstacle } from "./cause.js";

/** @typedef {import("../../protocol.js").Text} Text */

/** The chosen camera is not there, or another one was given in its place. */
export const NOT_HAD = "camera.not_had";

/** A camera may give nothing for so long while it is being set. */
const MUTED_MS = 500;

export class Camera {
  kind = /** @type {const} */ ("camera");
  /** @type {MediaStream | undefined} */
  #stream;
  /** Counts starts and stops, so that a camera that opens after it was stopped is closed again. */
  #turn = 0;

  /**
   * @param {HTMLVideoElement} video
   * @param {(sentence: Text) => void} onLost  the camera went away by itself
   * @param {(isMuted: boolean) => void} onMuted  something else has taken it for a while, or it gives pictures again
   */
  constructor(video, onLost, onMuted) {
    this.video = video;
    this.onLost = onLost;
    this.onMuted = onMuted;
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
    const known = obstacle();
    if (known) return known;
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
      const [track] = stream.getVideoTracks();
      track.onended = () => document.hidden || this.onLost({ key: "camera.lost" }); // unseen, phones take it away
      track.onmute = () => setTimeout(() => this.isMuted && this.onMuted(true), MUTED_MS);
      track.onunmute = () => this.onMuted(false);
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
      return chosen && isGone ? { key: NOT_HAD } : causeOf(error);
    }
  }

  /** Whether something else has the open camera: a call, or another app in front. */
  get isMuted() {
    return this.#stream?.getVideoTracks()[0]?.muted ?? false;
  }

  /** Whether the open camera gives nothing any more. */
  get hasEnded() {
    return this.#stream?.getVideoTracks()[0]?.readyState === "ended";
  }

  /** Close the camera; its light goes out. */
  stop() {
    this.#turn += 1;
    for (const track of this.#stream?.getTracks() ?? []) {
      track.onended = track.onmute = track.onunmute = null;
      track.stop();
    }
    this.#stream = undefined;
    this.video.srcObject = null;
  }
}
