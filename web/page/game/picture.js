// A frame that Python sent back, on a canvas.

/** @param {HTMLCanvasElement} canvas @param {number | undefined} takenMs @param {import("../../protocol.js").Picture[]} pictures */
export function drawPicture(canvas, takenMs, pictures) {
  const picture = pictures.find(({ taken_ms }) => taken_ms === takenMs);
  canvas.hidden = !picture;
  if (!picture || canvas.dataset.takenMs === String(picture.taken_ms)) return;
  canvas.dataset.takenMs = String(picture.taken_ms);
  canvas.width = canvas.height = picture.side_px;
  canvas.getContext("2d")?.putImageData(new ImageData(picture.rgba, picture.side_px, picture.side_px), 0, 0);
}
