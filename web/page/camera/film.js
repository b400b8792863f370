// A video file in the place of the camera, played in a loop.

/** @typedef {import("../../protocol.js").Text} Text */

/** The browser decides within moments whether it can play a file; where it does not, nobody should wait for ever. */
const PATIENCE_MS = 15_000;

/** @param {HTMLVideoElement} video  lets go of its file */
function unload(video) {
  video.pause();
  video.removeAttribute("src");
  video.load();
}

/** Whether this browser can play a file, and not only its sound. @param {File} file */
export async function canPlay(file) {
  if (!file.size) return false;
  const probe = document.createElement("video");
  probe.muted = probe.playsInline = true;
  const url = URL.createObjectURL(file);
  probe.src = url;
  let timer = 0;
  const late = new Promise((_, reject) => {
    timer = setTimeout(reject, PATIENCE_MS);
  });
  try {
    await Promise.race([probe.play(), late]);
    return probe.videoWidth > 0;
  } catch {
    return false;
  } finally {
    clearTimeout(timer);
    unload(probe);
    URL.revokeObjectURL(url);
  }
}

export class Film {
  kind = /** @type {const} */ ("film");
  id = "files";
  isMirrored = false;
  #url = "";

  /**
   * @param {HTMLVideoElement} video
   * @param {File} file  one that canPlay
   * @param {(sentence: Text) => void} onLost  it cannot be read any more
   */
  constructor(video, file, onLost) {
    this.video = video;
    this.file = file;
    this.onLost = onLost;
  }

  async start() {
    this.stop();
    const { video } = this;
    this.#url = URL.createObjectURL(this.file);
    video.loop = true;
    video.onerror = () => this.onLost({ key: "source.film_lost", values: { file: this.file.name } });
    video.src = this.#url;
    await video.play();
  }

  stop() {
    if (!this.#url) return;
    this.video.onerror = null;
    this.video.loop = false;
    unload(this.video);
    URL.revokeObjectURL(this.#url);
    this.#url = "";
  }
}
