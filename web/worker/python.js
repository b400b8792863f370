// Python: boots Pyodide and holds the app. No PyProxy leaves this file, and each is destroyed here.

import { Failure } from "../protocol.js";

/** @typedef {import("../protocol.js").Reply} Reply */
/** @typedef {(stage: import("../protocol.js").Stage) => void} OnStage */

const VENDOR = new URL("../vendor/pyodide/", import.meta.url).href;

/**
 * Boot Python with NumPy and the package `janken`.
 * @param {Promise<Uint8Array>} archive  janken.zip, already on its way
 * @param {OnStage} onStage
 * @returns {Promise<any>} Pyodide
 */
export async function bootPython(archive, onStage) {
  onStage("python");
  const { loadPyodide } = await import(`${VENDOR}pyodide.mjs`);
  const pyodide = await loadPyodide({ indexURL: VENDOR, packageBaseUrl: VENDOR });
  onStage("numpy");
  await pyodide.loadPackage("numpy", { messageCallback: () => {}, checkIntegrity: true });
  pyodide.unpackArchive(await archive, "zip");
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
 * The sentence of an error; of one that came out of Python, without its traceback.
 * @param {unknown} error
 * @returns {import("../protocol.js").Words}
 */
export function sentenceOf(error) {
  if (error instanceof Failure) return error.text;
  const lines = String(error instanceof Error ? error.message : error).trim().split("\n");
  return lines[lines.length - 1].replace(/^[\w.]*(Error|Exception): /, "");
}

/** Counts live PyProxies from the first call on. @param {any} pyodide */
export function countProxies(pyodide) {
  const module = pyodide._module;
  if (!module.countsProxies) module.enable_pyproxy_allocation_tracing();
  module.countsProxies = true;
  return { live_proxies: module.pyproxy_alloc_map.size, heap_bytes: module.HEAPU8.length };
}
