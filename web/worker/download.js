// Real progress: every fetch of this worker, Pyodide's own included, is counted as its bytes arrive.

import { Failure } from "../protocol.js";

const BASE = new URL("../", import.meta.url).href;
const LIST = "manifest.json";
const PACKED = ".gzip";

/** @typedef {Record<string, {bytes: number}>} FileList  by path, of manifest.json */

/** When the last bytes came, on the worker's clock. */
export let lastByteMs = 0;

/**
 * Replace `fetch` by one that counts the bytes of what it brings, unpacks what is shipped gzipped (`.gzip`), and notices
 * what does not come.
 * @param {(loadedBytes: number) => void} onBytes  called with the sum so far
 * @param {() => Promise<FileList>} list  tells how long each file must be: some lines cut files short and say all is well
 * @returns {Promise<never>} rejects with a sentence at the first file that fails: Pyodide would wait for it for ever
 */
export function watchDownloads(onBytes, list) {
  const plainFetch = self.fetch;
  let loadedBytes = 0;
  /** @param {number} bytes */
  const count = (bytes) => {
    lastByteMs = performance.now();
    onBytes((loadedBytes += bytes));
  };
  return new Promise((_, reject) => {
    self.fetch = async (resource, options) => {
      const file = nameOf(resource);
      /** @param {unknown} reason */
      const fail = (reason) => {
        const error = new Failure("fault.file", { file, reason: String(reason) });
        reject(error);
        return error;
      };
      /** @param {number} bytes */
      const check = async (bytes) => {
        const right = file === LIST ? undefined : (await list())[pathOf(resource)]?.bytes;
        if (right !== undefined && bytes !== right) throw new Error(`${bytes} / ${right}`);
      };
      const response = await plainFetch(resource, options).catch(fail);
      if (response instanceof Failure) throw response;
      if (!response.ok || !response.body) throw fail(response.status);
      // What the service worker kept is here at once, and must stay as it is: the browser keeps the machine code of
      // wasm beside the very response that it was compiled from.
      if (!response.headers.has("Janken-SHA256")) return passed(response, file, { count, check, fail });
      count(Number(response.headers.get("Content-Length")));
      return file.endsWith(PACKED) ? passed(response, file, { fail }) : response;
    };
  });
}

/**
 * The same content, its bytes counted as they pass, unpacked if it is packed.
 * @param {Response} response
 * @param {string} file
 * @param {{count?: (bytes: number) => void, check?: (bytes: number) => Promise<void>, fail: (reason: unknown) => void}} told
 *   `check` throws if so many bytes are too few or too many; `fail` hears of that, and of a body that breaks off
 */
function passed(response, file, { count, check, fail }) {
  let body = /** @type {ReadableStream<Uint8Array<ArrayBuffer>>} */ (response.body);
  let bytes = 0;
  body = body.pipeThrough(new TransformStream({
    transform(chunk, controller) {
      bytes += chunk.byteLength;
      count?.(chunk.byteLength);
      controller.enqueue(chunk);
    },
    flush: () => check?.(bytes),
  }));
  if (file.endsWith(PACKED)) body = body.pipeThrough(new DecompressionStream("gzip"));
  const reader = body.getReader();
  const watched = new ReadableStream({
    async pull(controller) {
      try {
        const { done, value } = await reader.read();
        if (done) controller.close();
        else controller.enqueue(value);
      } catch (error) {
        fail(error);
        controller.error(error);
      }
    },
  });
  // The headers go along: without the type of application/wasm the browser would not compile while it loads.
  return new Response(watched, { headers: response.headers });
}

/** @param {RequestInfo | URL} resource @returns {string} its path in dist/ */
function pathOf(resource) {
  return String(resource instanceof Request ? resource.url : resource).replace(BASE, "");
}

/** @param {RequestInfo | URL} resource @returns {string} the last part of its path */
function nameOf(resource) {
  return pathOf(resource).split("/").pop() ?? "";
}

/**
 * Fetch a file whole.
 * @param {string | URL} url
 * @returns {Promise<Uint8Array>}
 */
export async function download(url) {
  return new Uint8Array(await (await fetch(url)).arrayBuffer());
}
