// Real progress: every fetch of this worker, Pyodide's own included, is counted as its bytes arrive.

import { Failure } from "../protocol.js";

const BASE = new URL("../", import.meta.url).href;
export const LIST = "manifest.json";
const PACKED = ".gzip";
/** A line that brings nothing for so long has broken, also where nobody says so. */
const STALL_MS = 60_000;
/** How long each file must be; empty where that cannot be learned. @type {() => Promise<FileList>} */
let listed = () => Promise.resolve({});

/** @typedef {Record<string, {bytes: number}>} FileList  by path, of manifest.json */

/** Of what is no part of the page: it may fail, and is not counted. */
export const plainFetch = self.fetch.bind(self);

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
  listed = () => list().catch(() => ({}));
  let loadedBytes = 0;
  /** @param {number} bytes */
  const count = (bytes) => {
    lastByteMs = performance.now();
    onBytes((loadedBytes += bytes));
  };
  return new Promise((_, reject) => {
    self.fetch = async (resource, options) => {
      const file = pathOf(resource);
      /** @param {string} reason @param {Record<string, any>} [values] */
      const fail = (reason, values) => {
        const error = wrongFile(file, reason, values);
        reject(error);
        return error;
      };
      /** @param {number} bytes */
      const check = async (bytes) => {
        const right = file === LIST ? undefined : (await listed())[file]?.bytes;
        if (right !== undefined && bytes !== right) throw new Error(`${bytes} / ${right}`);
      };
      const response = await inTime(plainFetch(resource, options)).catch((error) => console.warn(error));
      if (!response) throw fail("fault.line");
      if (!response.ok || !response.body) throw fail("fault.missing", { status: response.status });
      if (/text\/html/.test(response.headers.get("Content-Type") ?? "")) throw fail("fault.replaced");
      // What the service worker kept is here at once, and must stay as it is: the browser keeps the machine code of
      // wasm beside the very response that it was compiled from.
      if (!response.headers.has("Janken-SHA256")) return passed(response, file, { count, check, fail });
      count(Number(response.headers.get("Content-Length")));
      return file.endsWith(PACKED) ? passed(response, file, { fail }) : response;
    };
  });
}

/** That a file came wrong. @param {string} file  its path @param {string} reason  a key @param {Record<string, any>} [values] */
export function wrongFile(file, reason, values = {}) {
  return new Failure("fault.file", { file, reason: { key: reason, values } });
}

/**
 * The same content, its bytes counted as they pass, unpacked if it is packed.
 * @param {Response} response
 * @param {string} file
 * @param {{count?: (bytes: number) => void, check?: (bytes: number) => Promise<void>, fail: (reason: string) => void}} told
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
        const { done, value } = await inTime(reader.read());
        if (done) controller.close();
        else controller.enqueue(value);
      } catch (error) {
        fail("fault.cut");
        controller.error(error);
      }
    },
  });
  // The headers go along, and what some hosts do not know: without this type the browser would not compile while it loads.
  const headers = new Headers(response.headers);
  if (file.endsWith(".wasm")) headers.set("Content-Type", "application/wasm");
  return new Response(watched, { headers });
}

/** @template T @param {Promise<T>} coming @returns {Promise<T>} as that, or rejects if it takes too long */
function inTime(coming) {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error("It has stalled.")), STALL_MS);
    coming.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}

/** @param {RequestInfo | URL} resource @returns {string} its path in dist/ */
function pathOf(resource) {
  return String(resource instanceof Request ? resource.url : resource).replace(BASE, "");
}

/**
 * Fetch a file whole.
 * @param {string | URL} url
 * @returns {Promise<Uint8Array>}
 */
export async function download(url) {
  return new Uint8Array(await (await fetch(url)).arrayBuffer());
}

/**
 * Look for a module that came wrong: what a browser says of one that it cannot read names no cause.
 * @param {string[]} paths @returns {Promise<Failure | undefined>} the first, if any
 */
export async function wrongModule(paths) {
  const files = await listed();
  for (const path of paths) {
    const response = await plainFetch(BASE + path).catch(() => undefined);
    if (!response) return wrongFile(path, "fault.line");
    if (!response.ok) return wrongFile(path, "fault.missing", { status: response.status });
    const kind = response.headers.get("Content-Type") ?? "";
    if (/text\/html/.test(kind)) return wrongFile(path, "fault.replaced");
    const { byteLength } = await response.arrayBuffer().catch(() => new ArrayBuffer(0));
    if (byteLength !== files[path]?.bytes) return wrongFile(path, "fault.cut");
    if (!kind.includes("javascript") && !path.endsWith(".wasm")) return new Failure("fault.kind", { file: path, kind });
  }
  return undefined;
}
