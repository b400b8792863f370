// The worker: takes one message at a time from the page, gives it to Python, and sends the reply back.

import { SIDE_PX, send } from "../protocol.js";
import { download, watchDownloads } from "./download.js";
import { liveTensors, openSession, webglRenderer } from "./ort.js";
import { bootPython, copyBytes, countProxies, makeApp, sentenceOf } from "./python.js";

/** @typedef {import("../protocol.js").ToWorker} ToWorker */
/** @typedef {import("../protocol.js").Stage} Stage */
/** @typedef {{path: string, name: string, side_px: number, n_features: number, bytes: number}} Model */

const page = /** @type {DedicatedWorkerGlobalScope} */ (/** @type {unknown} */ (self));
const BASE = new URL("../", import.meta.url);
const canvas = new OffscreenCanvas(SIDE_PX, SIDE_PX).getContext("2d", { willReadFrequently: true });

/** @type {any} */
let pyodide;
/** @type {ReturnType<typeof makeApp>} */
let handle;
/** @type {Float32Array | undefined} */
let lastOutput;

/** @param {import("../protocol.js").Start} message */
async function start(message) {
  const manifest = await (await fetch(new URL("manifest.json", BASE))).json();
  /** @type {import("../protocol.js").Progress} */
  const progress = { type: "progress", stage: "python", loaded_bytes: 0, total_bytes: 0 };
  const model = manifest.models.find((/** @type {Model} */ { name }) => name === message.model) ?? manifest.models[0];
  progress.total_bytes = startBytes(manifest.files) + model.bytes;
  const failure = watchDownloads((loaded_bytes) => send(page, Object.assign(progress, { loaded_bytes })));
  /** @param {Stage} stage */
  const onStage = (stage) => send(page, Object.assign(progress, { stage }));
  await Promise.race([boot(message, manifest.models, model, onStage), failure]);
}

/**
 * The bytes that a start fetches but for the model: Python, NumPy and the larger one of the usual two backends.
 * @param {Record<string, {bytes: number}>} files  of manifest.json
 */
function startBytes(files) {
  const fetched = /^vendor\/pyodide\/.*\.(wasm|zip|whl|json)$|^janken\.zip$|\/ort-wasm-simd-threaded\.wasm$/;
  return Object.entries(files).reduce((sum, [path, { bytes }]) => sum + (fetched.test(path) ? bytes : 0), 0);
}

/**
 * @param {import("../protocol.js").Start} message
 * @param {Model[]} models  of manifest.json
 * @param {Model} model  the one that runs
 * @param {(stage: Stage) => void} onStage
 */
async function boot({ backend, seed }, models, { path, name, side_px, n_features }, onStage) {
  const modelBytes = download(new URL(path, BASE));
  pyodide = await bootPython(download(new URL("janken.zip", BASE)), onStage);
  onStage("model");
  const bytes = await modelBytes;
  onStage("backend");
  const host = {
    now: () => performance.now(),
    /** @param {string} backendName */
    openSession: async (backendName) => {
      const session = await openSession(backendName, bytes, { side_px, n_features });
      lastOutput = session.output;
      return session;
    },
    /** @param {number} taken_ms @param {any} pixels */
    sendPicture: (taken_ms, pixels) => {
      const rgba = copyBytes(pixels);
      send(page, { type: "picture", taken_ms, side_px: SIDE_PX, rgba }, [rgba.buffer]);
    },
  };
  handle = makeApp(pyodide, host, {
    backend,
    seed,
    entropy: Array.from(crypto.getRandomValues(new Uint8Array(32)), (byte) => byte.toString(16).padStart(2, "0")).join(""),
    model: name,
    models: models.map((other) => ({ name: other.name, side_px: other.side_px, n_features: other.n_features })),
    webgl_renderer: webglRenderer(),
  });
  send(page, { type: "reply", to: "warm-up", ...(await handle({ type: "warm-up" })) });
}

/** @param {import("../protocol.js").Frame} message */
async function frame({ now_ms, bitmap }) {
  const startedMs = performance.now();
  if (!canvas) throw new Error("This browser gives a worker no 2-D canvas.");
  canvas.drawImage(bitmap, 0, 0, SIDE_PX, SIDE_PX);
  bitmap.close();
  const { data } = canvas.getImageData(0, 0, SIDE_PX, SIDE_PX);
  const calledMs = performance.now();
  const { view, timings, answer } = await handle({ type: "frame", now_ms }, data);
  const { preprocess_ms = 0, inference_ms = 0, neighbors_ms = 0, learn_ms = 0 } = timings;
  timings.pixels_ms = calledMs - startedMs;
  timings.bridge_ms = performance.now() - calledMs - preprocess_ms - inference_ms - neighbors_ms - learn_ms;
  send(page, { type: "reply", to: "frame", view, timings, answer });
}

/** @param {ToWorker} message */
async function dispatch(message) {
  if (message.type === "start") await start(message);
  else if (message.type === "frame") await frame(message);
  else if (message.type === "inspect") {
    const embedding = Array.from(lastOutput ?? []);
    send(page, { type: "inspection", ...countProxies(pyodide), live_tensors: liveTensors, embedding });
  } else send(page, { type: "reply", to: message.type, ...(await handle(message)) });
}

// One serial queue: a message is only looked at when the one before it is done.
let queue = Promise.resolve();
page.onmessage = (/** @type {MessageEvent<ToWorker>} */ { data }) => {
  queue = queue.then(() => dispatch(data)).catch((error) => {
    console.error(error);
    send(page, { type: "failed", sentence: sentenceOf(error) });
  });
};
