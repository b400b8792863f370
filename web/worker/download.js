// Real progress: every fetch of this worker, Pyodide's own included, is counted as its bytes arrive.

import { Failure } from "../protocol.js";

/** When the last bytes came, on the worker's clock. */
export let lastByteMs = 0;

/**
 * Replace `fetch` by one that counts the bytes of what it brings, and notices what it does not.
 * @param {(loadedBytes: number) => void} onBytes  called with the sum so far
 * @returns {Promise<never>} rejects with a sentence at the first file that fails: Pyodide would wait for it for ever
 */
export function watchDownloads(onBytes) {
  const plainFetch = self.fetch;
  let loadedBytes = 0;
  return new Promise((_, reject) => {
    self.fetch = async (resource, options) => {
      const response = await plainFetch(resource, options).catch((error) => String(error));
      if (typeof response === "string" || !response.ok || !response.body) {
        const reason = typeof response === "string" ? response : String(response.status);
        const error = new Failure("fault.file", { file: nameOf(resource), reason });
        reject(error);
        throw error;
      }
      const counter = new TransformStream({
        /** @param {Uint8Array} chunk @param {TransformStreamDefaultController<Uint8Array>} controller */
        transform(chunk, controller) {
          loadedBytes += chunk.byteLength;
          lastByteMs = performance.now();
          onBytes(loadedBytes);
          controller.enqueue(chunk);
        },
      });
      // The headers go along: without the type of application/wasm the browser would not compile while it loads.
      return new Response(response.body.pipeThrough(counter), { headers: response.headers });
    };
  });
}

/** @param {RequestInfo | URL} resource @returns {string} the last part of its path */
function nameOf(resource) {
  return String(resource instanceof Request ? resource.url : resource).split("/").pop() ?? "";
}

/**
 * Fetch a file whole.
 * @param {string | URL} url
 * @returns {Promise<Uint8Array>}
 */
export async function download(url) {
  return new Uint8Array(await (await fetch(url)).arrayBuffer());
}
