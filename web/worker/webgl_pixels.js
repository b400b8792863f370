// Pixels by WebGL: the picture as a texture, read back. For browsers that falsify a canvas' pixels and not these.

import { SIDE_PX } from "../protocol.js";

/** @type {WebGL2RenderingContext | null} */
let opened = null;

/** @type {import("./pixels.js").Read} */
export async function readByWebGL(bitmap) {
  const square = await squareOf(bitmap);
  try {
    for (let tries = 0; tries < 2; tries += 1) {
      opened ??= open();
      const premultiplied = readTexture(opened, square);
      if (!opened.isContextLost()) return onWhite(premultiplied);
      opened = null; // the GPU was taken away; it can be had again
    }
    throw new Error("WebGL's context is lost.");
  } finally {
    square.close();
  }
}

function open() {
  const gl = new OffscreenCanvas(1, 1).getContext("webgl2");
  if (!gl) throw new Error("There is no WebGL here.");
  gl.bindTexture(gl.TEXTURE_2D, gl.createTexture());
  gl.bindFramebuffer(gl.FRAMEBUFFER, gl.createFramebuffer());
  return gl;
}

/** The middle, in the size that counts, its colors multiplied by how opaque they are. @param {ImageBitmap} bitmap */
function squareOf(bitmap) {
  const side = Math.min(bitmap.width, bitmap.height);
  return createImageBitmap(bitmap, (bitmap.width - side) / 2, (bitmap.height - side) / 2, side, side, {
    resizeWidth: SIDE_PX,
    resizeHeight: SIDE_PX,
    premultiplyAlpha: "premultiply",
  });
}

/** @param {WebGL2RenderingContext} gl @param {ImageBitmap} square */
function readTexture(gl, square) {
  const texture = gl.getParameter(gl.TEXTURE_BINDING_2D);
  gl.texImage2D(gl.TEXTURE_2D, 0, gl.RGBA, gl.RGBA, gl.UNSIGNED_BYTE, square);
  gl.framebufferTexture2D(gl.FRAMEBUFFER, gl.COLOR_ATTACHMENT0, gl.TEXTURE_2D, texture, 0);
  const pixels = new Uint8ClampedArray(SIDE_PX * SIDE_PX * 4);
  gl.readPixels(0, 0, SIDE_PX, SIDE_PX, gl.RGBA, gl.UNSIGNED_BYTE, new Uint8Array(pixels.buffer));
  return pixels;
}

/** Lay premultiplied pixels on white, in place. @param {Uint8ClampedArray} rgba */
function onWhite(rgba) {
  for (let i = 0; i < rgba.length; i += 4) {
    const white = 255 - rgba[i + 3];
    for (let channel = i; channel < i + 4; channel += 1) rgba[channel] += white;
  }
  return rgba;
}
