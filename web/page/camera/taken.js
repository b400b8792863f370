// When the pictures that a video shows were taken.

/** The camera's own time is believed if it is not longer ago. */
const LONGEST_AGO_MS = 2000;

/**
 * Say of each new picture that a video shows when the camera took it, as far as the browser knows, else when it was shown.
 * @param {HTMLVideoElement} video @param {(taken_ms: number) => void} onPicture
 */
export function watch(video, onPicture) {
  if (typeof video.requestVideoFrameCallback === "function") {
    /** @type {VideoFrameRequestCallback} */
    const see = (_, { captureTime }) => {
      video.requestVideoFrameCallback(see);
      const now_ms = performance.now();
      const isKnown = captureTime !== undefined && captureTime <= now_ms && now_ms - captureTime < LONGEST_AGO_MS;
      onPicture(isKnown ? captureTime : now_ms);
    };
    video.requestVideoFrameCallback(see);
    return;
  }
  let lastTime = -1;
  const look = () => {
    requestAnimationFrame(look);
    if (video.currentTime === lastTime) return;
    lastTime = video.currentTime;
    onPicture(performance.now());
  };
  look();
}
