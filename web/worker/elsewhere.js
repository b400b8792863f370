// What a file that runs elsewhere is made of, fetched only when it is asked for: the net itself, and what runs it.

import { Failure } from "../protocol.js";
import { download } from "./download.js";

const BASE = new URL("../", import.meta.url);
/** For the zip: a script, a page, and what it runs on. The page is called a text: one in place of a file is taken for a
 *  filter's (download.js). */
const RUNNING = ["predict.py", "predict.js", "index.html.txt", "README.txt"].map((name) => `elsewhere/${name}`).concat(
  ["ort.wasm.min.mjs", "ort-wasm-simd-threaded.mjs", "ort-wasm-simd-threaded.wasm"].map((name) => `vendor/onnxruntime/${name}`));

/**
 * @param {"onnx" | "zip"} what
 * @param {Promise<Uint8Array>} net  its ONNX file
 * @returns {Promise<{said: {names: string[], sizes: number[]} | {fault: import("../protocol.js").Words}, data?: Uint8Array}>}
 *   the files one after the other, the net first; or why one of them could not be had
 */
export async function ingredients(what, net) {
  const paths = what === "zip" ? RUNNING : [];
  try {
    const files = await Promise.all([net, ...paths.map((path) => download(new URL(path, BASE)))]);
    const data = new Uint8Array(await new Blob(/** @type {Uint8Array<ArrayBuffer>[]} */ (files)).arrayBuffer());
    const names = ["net", ...paths.map((path) => path.replace(/.*\//, "").replace(".html.txt", ".html"))];
    return { said: { names, sizes: files.map(({ length }) => length) }, data };
  } catch (error) {
    if (error instanceof Failure) return { said: { fault: error.text } };
    throw error;
  }
}
