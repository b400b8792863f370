// The square that counts: what of the camera's picture a frame shows.

/** @typedef {import("../../protocol.js").Half} Half */
/** @typedef {import("../../protocol.js").Region} Region */

/**
 * The largest square in the middle of the camera's picture or of one of its halves. If the picture on the screen is
 * mirrored, what people see on the left is the right half of what the camera sees.
 * @param {number} width @param {number} height @param {Half} half @param {boolean} isMirrored
 * @returns {[left: number, top: number, side: number]}
 */
export function squareOf(width, height, half, isMirrored) {
  const isLast = (half === "left") === isMirrored;
  const [start, room] = half ? [isLast ? width / 2 : 0, width / 2] : [0, width];
  const side = Math.min(room, height);
  return [start + (room - side) / 2, (height - side) / 2, side];
}

/** A region of such a square. @param {[left: number, top: number, side: number]} square @param {Region} region */
export function regionOf([left, top, side], [x, y, part]) {
  return [left + x * side, top + y * side, part * side];
}
