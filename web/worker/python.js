// Python: boots Pyodide and holds the app. No PyProxy leaves this file, and each is destroyed here.

import { Failure } from "../protocol.js";
import { download } from "./download.js";

/** @typedef {import("../protocol.js").Reply} Reply */
/** @typedef {(stage: import("../protocol.js").Stage) => void} OnStage */

const BASE = new URL("../", import.meta.url);
const VENDOR = new URL("vendor/pyodide/", BASE).href;
/** We load no packages by name, so Pyodide need not fetch the list of all there are. */
const LOCK = JSON.stringify({
  info: { abi_version: "2026_0", arch: "wasm32", platform: "emscripten", python: "3.14", version: "" }, packages: {},
});

/**
 * Boot Python with NumPy and the package `janken`. All that this needs is asked for at once.
 * @param {OnStage} onStage
 * @returns {Promise<any>} Pyodide
 */
export async function bootPython(onStage) {
  const failure = wasmFailure(); // which throws where there is no WebAssembly at all
  return await Promise.race([failure, boot(onStage)]);
}

/** Pyodide only warns when its wasm cannot be compiled, and waits for ever: this rejects then. @returns {Promise<never>} */
function wasmFailure() {
  const plain = WebAssembly.instantiateStreaming;
  return new Promise((_, reject) => {
    WebAssembly.instantiateStreaming = async (source, imports) => {
      try {
        return await plain.call(WebAssembly, source, imports);
      } catch (error) {
        const isPyodide = imports?.env && "Jsv_GetError_import" in imports.env;
        if (isPyodide) reject(error);
        throw error;
      }
    };
  });
}

/** Pyodide takes a page of shared memory to sleep on, even where none is given: there it gets one of its own instead. */
function ensureMemory() {
  try {
    new WebAssembly.Memory({ shared: true, initial: 1, maximum: 1 });
  } catch {
    WebAssembly.Memory = new Proxy(WebAssembly.Memory, {
      construct: (Memory, [wanted]) => new Memory({ ...wanted, shared: wanted.shared && wanted.maximum > 1 }),
    });
  }
}

/** @param {OnStage} onStage @returns {Promise<any>} */
async function boot(onStage) {
  ensureMemory();
  onStage("python");
  const archives = Promise.all([download(new URL("numpy.zip.gzip", VENDOR)), download(new URL("janken.zip.gzip", BASE))]);
  const runtime = import(`${VENDOR}pyodide.asm.mjs`);
  for (const early of [archives, runtime]) early.catch(() => {}); // said when it is waited for
  const { loadPyodide } = await import(`${VENDOR}pyodide.mjs`);
  const pyodide = await loadPyodide({
    indexURL: VENDOR,
    lockFileContents: LOCK,
    stdLibURL: `${VENDOR}python_stdlib.zip.gzip`,
    createPyodideModule: async (/** @type {object} */ settings) => (await runtime).default(settings),
  });
  onStage("numpy");
  performance.mark("python"); // these marks are what `build.py bench --start` prints
  for (const archive of await archives) pyodide.unpackArchive(archive, "zip");
  performance.mark("unpacked");
  pyodide.pyimport("numpy").destroy();
  performance.mark("numpy");
  return pyodide;
}

/**
 * Make the app of one visitor.
 * @param {any} pyodide
 * @param {object} host  see py/janken/browser/host.py
 * @param {object} settings  see App in py/janken/browser/app.py
 * @returns {(message: object, data?: Uint8ClampedArray | Uint8Array) => Promise<Pick<Reply, "view" | "timings" | "answer">>}
 */
export function makeApp(pyodide, host, settings) {
  const module = pyodide.pyimport("janken.browser.app");
  performance.mark("package");
  const app = module.App(host, JSON.stringify(settings));
  const handle = app.handle;
  module.destroy();
  return async (message, data) => {
    const coroutine = handle(JSON.stringify(message), data);
    try {
      const reply = JSON.parse(await coroutine);
      if (reply.failed) throw new Failure(reply.failed.key, reply.failed.values);
      return reply;
    } finally {
      coroutine.destroy();
    }
  };
}

/**
 * Copy what a Python buffer holds; Python destroys the proxy itself when the call that passed it returns.
 * @param {any} array  a PyProxy of a NumPy array of bytes
 * @returns {Uint8ClampedArray<ArrayBuffer>}
 */
export function copyBytes(array) {
  const view = array.getBuffer("u8clamped");
  try {
    return view.data.slice();
  } finally {
    view.release();
  }
}

/**
 * The words of an error. What a browser or Python says of one that nobody foresaw is for the console: it is English.
 * @param {unknown} error
 * @param {string} unforeseen  the key of what is said of one without words of its own
 * @returns {import("../protocol.js").Text}
 */
export function sentenceOf(error, unforeseen) {
  if (error instanceof Failure) return error.text;
  console.error(error);
  return { key: unforeseen };
}

/** Counts live PyProxies from the first call on. @param {any} pyodide */
export function countProxies(pyodide) {
  const module = pyodide._module;
  if (!module.countsProxies) module.enable_pyproxy_allocation_tracing();
  module.countsProxies = true;
  return { live_proxies: module.pyproxy_alloc_map.size, heap_bytes: module.HEAPU8.length };
}
