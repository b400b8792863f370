// onnxruntime-web: opens the model on one backend. Each backend is its own module, so that only what it needs is loaded.

import { Failure } from "../protocol.js";
import { download, wrongModule } from "./download.js";
import { unshareMemory, withOwnMemory } from "./one_thread.js";
import { patient } from "./patience.js";

/** `box`: where the hand is, zeros if the model does not say.
 *  @typedef {{input: Float32Array, output: Float32Array, box: Float32Array, run(): Promise<void>, close(): Promise<void>}} Session */

const VENDOR = new URL("../vendor/onnxruntime/", import.meta.url).href;
/** One core stays for the browser itself: it decodes and draws the camera meanwhile. More than four gain nothing. */
const N_THREADS = Math.max(1, Math.min(4, navigator.hardwareConcurrency - 1));

/** @type {Record<string, {module: string, wasm?: string}>} */
const BACKENDS = {
  webgl: { module: "ort.webgl.min.mjs" },
  wasm: { module: "ort.wasm.min.mjs", wasm: "ort-wasm-simd-threaded" },
  webgpu: { module: "ort.webgpu.min.mjs", wasm: "ort-wasm-simd-threaded.asyncify" },
};

/** Tensors made and not yet disposed of, over all sessions. */
export let liveTensors = 0;

/** How often each module was loaded. @type {Record<string, number>} */
const nLoaded = {};

/** What a browser says of a module that it could not fetch or read. */
const UNREAD = /SyntaxError|TypeError/;

/**
 * Open a model. Every run reads `input` and leaves its answer in `output`.
 * @param {string} backend  a key of BACKENDS
 * @param {Promise<Uint8Array>} model  the bytes of an ONNX file with one input `pixels`, an output `embedding` and perhaps one `box`
 * @param {{side_px: number, n_features: number}} shape
 * @returns {Promise<Session>}
 */
export async function openSession(backend, model, shape) {
  try {
    return await open(backend, model, shape);
  } catch (error) {
    if (!UNREAD.test(String(error))) throw error;
    const { module, wasm } = BACKENDS[backend];
    const wrong = await wrongModule([module, ...(wasm ? [`${wasm}.mjs`] : [])].map((name) => `vendor/onnxruntime/${name}`));
    if (!wrong) throw error;
    const { key, values } = wrong.text;
    const told = new Failure(key === "fault.file" ? "backend.file" : key, values);
    throw Object.assign(told, { words: JSON.stringify(told.text) }); // Python reads that
  }
}

/** @type {typeof openSession} */
async function open(backend, model, shape) {
  const nThreads = self.crossOriginIsolated ? N_THREADS : 1;
  if (backend !== "wasm") return start(backend, model, shape, { nThreads });
  try {
    return await patient(start(backend, model, shape, { nThreads, isTried: nThreads > 1 }));
  } catch (error) {
    console.warn("WebAssembly did not start, so it is tried on one thread:", error);
    return withOwnMemory(() => start(backend, model, shape, { nThreads: 1, hasOwnMemory: true }));
  }
}

/**
 * @param {string} backend @param {Promise<Uint8Array>} model @param {{side_px: number, n_features: number}} shape  as openSession
 * @param {{nThreads: number, isTried?: boolean, hasOwnMemory?: boolean}} how  `isTried`: run it once, to see whether it does
 * @returns {Promise<Session>}
 */
async function start(backend, model, shape, { nThreads, isTried, hasOwnMemory }) {
  const { module, wasm } = BACKENDS[backend];
  // What has failed or was taken away once stays so: under a name of its own the module is a new one.
  const nth = (nLoaded[module] = (nLoaded[module] ?? 0) + 1);
  const ort = await import(VENDOR + module + (nth > 1 ? `#${nth}` : ""));
  ort.env.logLevel = "error";
  if (wasm) {
    ort.env.wasm.wasmPaths = { mjs: `${VENDOR}${wasm}.mjs`, wasm: `${VENDOR}${wasm}.wasm` };
    ort.env.wasm.numThreads = nThreads;
    if (hasOwnMemory) unshareMemory((ort.env.wasm.wasmBinary = await download(`${VENDOR}${wasm}.wasm`)));
  }
  const session = await ort.InferenceSession.create(await model, { executionProviders: [backend] });
  ort.env.wasm.wasmBinary = undefined; // 12 MB that nobody needs any more
  const opened = sessionOf(ort, session, shape);
  if (isTried) await opened.run();
  return opened;
}

/** @param {any} ort  the module @param {any} session @param {{side_px: number, n_features: number}} shape @returns {Session} */
function sessionOf(ort, session, shape) {
  const input = new Float32Array(3 * shape.side_px * shape.side_px);
  const output = new Float32Array(shape.n_features);
  const box = new Float32Array(3);
  const tensor = new ort.Tensor("float32", input, [1, 3, shape.side_px, shape.side_px]);
  liveTensors += 1;
  const ask = async () => {
    const answers = await session.run({ pixels: tensor });
    for (const [name, target] of Object.entries({ embedding: output, box })) {
      const answer = answers[name];
      if (!answer) continue;
      liveTensors += 1;
      target.set(await answer.getData());
      answer.dispose();
      liveTensors -= 1;
    }
  };
  return {
    input,
    output,
    box,
    async run() {
      const error = await ask().catch((why) => why);
      // Without a context WebGL answers zeros, or throws something else.
      if (ort.env.webgl?.context?.isContextLost()) throw Object.assign(new Error("the GPU was taken away"), { isTakenAway: true });
      if (error) throw error;
    },
    async close() {
      tensor.dispose();
      liveTensors -= 1;
      await session.release();
    },
  };
}

/** Where WebGL is software, which a worker only finds out by making a context: slow there. */
const SOFTWARE = /swiftshader|llvmpipe|softpipe|software|basic render/i;

/**
 * What Python will most likely ask for first (backends.py decides), so that it can be opened before Python is there.
 * A wrong guess costs time and bytes, and nothing else.
 * @param {string} asked  a key of BACKENDS, or anything else for the best one
 * @param {string} renderer  as webglRenderer tells it
 */
export function likelyBackend(asked, renderer) {
  if (asked in BACKENDS) return asked;
  return renderer && !SOFTWARE.test(renderer) ? "webgl" : "wasm";
}

/** The GPU's name as WebGL tells it, empty where a worker has no WebGL. @returns {string} */
export function webglRenderer() {
  const gl = new OffscreenCanvas(1, 1).getContext("webgl2");
  if (!gl) return "";
  const info = gl.getExtension("WEBGL_debug_renderer_info");
  const name = String(gl.getParameter(info ? info.UNMASKED_RENDERER_WEBGL : gl.RENDERER));
  gl.getExtension("WEBGL_lose_context")?.loseContext();
  return name;
}
