// Pixels by a canvas. It serves every picture, so white is painted first: nothing of the one before shines through.

import { Failure, SIDE_PX } from "../protocol.js";

const canvas = new OffscreenCanvas(SIDE_PX, SIDE_PX).getContext("2d", { willReadFrequently: true });

/** @type {import("./pixels.js").Read} */
export function readByCanvas(bitmap) {
  if (!canvas) throw new Failure("fault.canvas");
  const side = Math.min(bitmap.width, bitmap.height);
  const [left, top] = [(bitmap.width - side) / 2, (bitmap.height - side) / 2];
  canvas.fillStyle = "#fff";
  canvas.fillRect(0, 0, SIDE_PX, SIDE_PX);
  canvas.drawImage(bitmap, left, top, side, side, 0, 0, SIDE_PX, SIDE_PX);
  return canvas.getImageData(0, 0, SIDE_PX, SIDE_PX).data;
}
