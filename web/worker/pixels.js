// Pixels: what a picture shows, as numbers. Some browsers falsify what is read back from a canvas, against fingerprinting:
// so known colors are read first, and what cannot be read rightly is not read at all.

import { Failure, SIDE_PX } from "../protocol.js";
import { readByCanvas } from "./canvas_pixels.js";
import { readByWebGL } from "./webgl_pixels.js";

/** A picture's center square as RGBA, row by row from the top left, with white behind it; the picture stays open.
 *  @typedef {(bitmap: ImageBitmap) => Uint8ClampedArray | Promise<Uint8ClampedArray>} Read */

const COLORS = [
  [224, 16, 16], [16, 224, 16], [16, 16, 224], [240, 208, 32], [128, 128, 128], [0, 0, 0], [255, 255, 255],
];
/** What the numbers may be off on average: browsers that only flip their lowest bits stay far below it. */
const MOST_OFF = 3;

/** The way to the pixels that is honest here. @type {Read | undefined} */
let read;

/** Whether there is an honest way to the pixels, as far as is known. */
export function seesPixels() {
  return read !== undefined;
}

/**
 * Look for an honest way; later again, because the browser may have been allowed one meanwhile.
 * @returns {Promise<import("../protocol.js").Pixels>}  what it found
 */
export async function lookAtPixels() {
  const is_canvas_honest = await isHonest(readByCanvas);
  read = is_canvas_honest ? readByCanvas : (await isHonest(readByWebGL)) ? readByWebGL : undefined;
  return { type: "pixels", are_honest: seesPixels(), is_canvas_honest };
}

/** Whether known colors come back as they are. @param {Read} way */
async function isHonest(way) {
  const known = new ImageData(SIDE_PX, SIDE_PX);
  for (let i = 0; i < known.data.length; i += 4) known.data.set([...COLORS[(i / 4) % COLORS.length], 255], i);
  const bitmap = await createImageBitmap(known);
  try {
    const seen = await way(bitmap);
    const off = known.data.reduce((sum, number, i) => sum + Math.abs(number - seen[i]), 0);
    return off / known.data.length <= MOST_OFF;
  } catch {
    return false; // there is no such way here
  } finally {
    bitmap.close();
  }
}

/**
 * A region of a picture's center square.
 * @param {ImageBitmap} bitmap @param {import("../protocol.js").Region} region
 */
function cut(bitmap, [left, top, part]) {
  if (part === 1) return createImageBitmap(bitmap);
  const { width, height } = bitmap;
  const square = Math.min(width, height);
  const side = Math.max(1, Math.round(part * square));
  const [x, y] = [(width - square) / 2 + left * square, (height - square) / 2 + top * square].map(Math.round);
  return createImageBitmap(bitmap, x, y, side, side);
}

/**
 * Decode a picture once, to look at as many of its regions as wanted.
 * @param {Blob} encoded
 * @returns {Promise<{look(...region: import("../protocol.js").Region): Promise<Uint8ClampedArray>, close(): void}>}
 */
export async function decode(encoded) {
  const bitmap = await createImageBitmap(encoded);
  return { look: async (...region) => pixelsOf(await cut(bitmap, region)), close: () => bitmap.close() };
}

/** A picture's pixels. The picture is closed. @param {ImageBitmap} bitmap @returns {Promise<Uint8ClampedArray>} as Read */
export async function pixelsOf(bitmap) {
  if (!read) throw new Failure("pixels.falsified");
  const pixels = await read(bitmap);
  bitmap.close();
  return pixels;
}
