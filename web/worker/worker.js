// The worker: takes one message at a time from the page, gives it to Python, and sends the reply back.

import { Failure, SIDE_PX, recordsOf, send } from "../protocol.js";
import { LIST, download, watchDownloads, wrongFile, wrongModule } from "./download.js";
import { ingredients } from "./elsewhere.js";
import { Keeper } from "./keeper.js";
import { fetchLesson } from "./lesson.js";
import { liveTensors, likelyBackend, webglRenderer } from "./ort.js";
import { decode, lookAtPixels, pixelsOf, seesPixels } from "./pixels.js";
import { Sessions } from "./sessions.js";
import { bootPython, copyBytes, countProxies, makeApp, sentenceOf } from "./python.js";

/** @typedef {import("../protocol.js").ToWorker} ToWorker */
/** @typedef {import("../protocol.js").Stage} Stage */
/** @typedef {{path: string, name: string, side_px: number, n_features: number, sha256: string, bytes: number,
 *            reference: string, starter?: Record<string, string>, shortest_reach?: number}} Model */

const page = /** @type {DedicatedWorkerGlobalScope} */ (/** @type {unknown} */ (self));
const BASE = new URL("../", import.meta.url);
/** What Python runs on; when it does not start one of these may have come wrong. */
const ENGINE = ["pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm"].map((name) => `vendor/pyodide/${name}`);
/** So long after a start a remembered GPU is looked at again, for the next start. */
const RECHECK_MS = 10_000;

/** @type {any} */
let pyodide;
/** @type {ReturnType<typeof makeApp>} */
let handle;
/** @type {Float32Array | undefined} */
let lastOutput;
/** @type {Keeper | undefined} */
let keeper;
/** What the page offered last, for Python to look into. @type {File[]} */
let offeredFiles = [];
/** Pictures that the page has chosen; each is read when Python gets to it. @type {File[]} */
let pictureFiles = [];
/** What the page says of its visitor before the first view, which would be another one without it. @type {ToWorker[]} */
const told = [];
/** The file of the net that runs. @type {Promise<Uint8Array>} */
let net;
/** Whether a turn for Python's job or report is in the queue. */
let isWorking = false;

/** @type {import("../protocol.js").Progress} */
const progress = { type: "progress", stage: "python", loaded_bytes: 0, total_bytes: 0 };
/** @param {Partial<typeof progress>} news */
function tellProgress(news) {
  Object.assign(progress, news);
  if (progress.total_bytes) send(page, progress); // until it is known of how many, bytes say nothing
}
/** @param {Stage} stage */
const onStage = (stage) => tellProgress({ stage });
const failure = watchDownloads((loaded_bytes) => tellProgress({ loaded_bytes }), async () => (await manifest).files);
const manifest = fetch(new URL(LIST, BASE)).then((response) => response.json().catch(() => {
  throw wrongFile(LIST, "fault.cut");
}));
// Python boots before the page says anything, and beside the model and onnxruntime-web.
performance.mark("worker");
const python = bootPython(onStage);
for (const needed of [failure, manifest, python]) needed.catch(() => {}); // said when it is waited for

/** @param {import("../protocol.js").Start} message */
async function start(message) {
  send(page, await lookAtPixels());
  if (!compilesWasm()) throw new Failure("fault.no_wasm");
  try {
    await Promise.race([boot(message), failure]);
  } catch (error) {
    if (error instanceof Failure) throw error;
    const wrong = await wrongModule(ENGINE);
    if (wrong) throw wrong;
    throw error instanceof WebAssembly.CompileError || error instanceof SyntaxError ? new Failure("fault.old") : error;
  }
}

/** Whether WebAssembly is there, and allowed: tried with the smallest module. */
function compilesWasm() {
  try {
    return Boolean(new WebAssembly.Module(new Uint8Array([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0])));
  } catch {
    return false;
  }
}

/**
 * The bytes that a start fetches but for the model: Python, NumPy and the larger one of the usual two backends.
 * @param {Record<string, {bytes: number}>} files  of manifest.json
 */
function startBytes(files) {
  const fetched = /^vendor\/pyodide\/.*\.(wasm|gzip)$|^janken\.zip\.gzip$|\/ort-wasm-simd-threaded\.wasm$/;
  return Object.entries(files).reduce((sum, [path, { bytes }]) => sum + (fetched.test(path) ? bytes : 0), 0);
}

/** @param {import("../protocol.js").Start} message */
async function boot({ backend, model, seed, renderer: remembered }) {
  const renderer = remembered ?? webglRenderer();
  /** @type {{files: import("./download.js").FileList, models: Model[]}} */
  const { files, models } = await manifest;
  const { path, name, side_px, n_features, bytes, reference, starter = {}, shortest_reach } =
    models.find((other) => other.name === model) ?? models[0];
  tellProgress({ total_bytes: startBytes(files) + bytes });
  net = download(new URL(path, BASE));
  const sessions = new Sessions(net, { side_px, n_features });
  sessions.expect(likelyBackend(backend, renderer));
  pyodide = await python;
  onStage("backend");
  const host = {
    now: () => performance.now(),
    /** @param {string} backendName */
    openSession: async (backendName) => {
      const session = await sessions.open(backendName);
      performance.mark("session");
      lastOutput = session.output;
      return session;
    },
    /** @param {string} keys @param {any} records */
    save: (keys, records) => keeper?.save({ ...JSON.parse(keys), data: new Uint8Array(copyBytes(records).buffer) }),
    /** @param {string} fileName @param {any} content */
    sendFile: (fileName, content) => {
      const copy = copyBytes(content);
      send(page, { type: "file", name: fileName, bytes: copy }, [copy.buffer]);
    },
    /** @param {any} picture */
    decodePicture: (picture) => decode(new Blob([copyBytes(picture)])),
    seesPixels,
    /** @param {number} place */
    readFile: async (place) => new Uint8Array(await pictureFiles[place].arrayBuffer()),
    /** @param {number} place @param {number} from @param {number} n_bytes */
    readPart: async (place, from, n_bytes) =>
      new Uint8Array(await offeredFiles[place].slice(from, from + n_bytes).arrayBuffer()),
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
    models: models.map((other) => ({
      name: other.name, side_px: other.side_px, n_features: other.n_features, sha256: other.sha256,
    })),
    reference,
    starter,
    shortest_reach,
    webgl_renderer: renderer || undefined,
  });
  await handle({ type: "warm-up" });
  performance.mark("first run");
  keeper = new Keeper(handle, enqueue);
  let answered = await keeper.start();
  for (const message of told) answered = { ...answered, view: (await handle(message)).view };
  reply("warm-up", answered);
  if (remembered === undefined) send(page, { type: "renderer", name: renderer });
  else setTimeout(() => send(page, { type: "renderer", name: webglRenderer() }), RECHECK_MS);
}

/** Python hears paths and sizes, and looks into the files; if it wants them, they stay here.
 * @param {import("../protocol.js").OpenFiles} message */
async function openFiles({ files, paths, where }) {
  offeredFiles = files;
  const [sizes, types] = [files.map(({ size }) => size), files.map(({ type }) => type)];
  const answered = await handle({ type: "open-files", paths, sizes, types, where });
  const { accepted, camera } = /** @type {{accepted?: boolean, camera?: any}} */ (answered.answer);
  if (accepted) pictureFiles = files;
  if (camera) camera.files = camera.places.map((/** @type {number} */ place) => files[place]);
  offeredFiles = [];
  reply("open-files", answered);
}

/** @param {import("../protocol.js").OpenLesson} message */
async function openLesson({ address, settings, is_known }) {
  const found = await handle({ type: "find-lesson", address });
  const { path } = found.answer;
  if (!path) return reply("lesson", found);
  const data = await fetchLesson(path).catch(() => undefined);
  const said = data ? { settings, is_known } : { fault: true };
  reply("lesson", await handle({ type: "open-lesson", path, ...said }, data));
}

/** @param {import("../protocol.js").Export} message */
async function exportFile({ what }) {
  const { said, data } = await ingredients(what, net);
  reply("export", await handle({ type: "export", what, ...said }, data));
}

/** Send Python's reply; as long as it has a job or measures, give it time for that between the page's own messages.
 * @param {ToWorker["type"] | "warm-up"} to @param {Awaited<ReturnType<typeof handle>>} answered */
function reply(to, answered) {
  send(page, { type: "reply", to, ...answered });
  if (!((answered.view.job && seesPixels()) || answered.view.report?.is_measuring) || isWorking) return;
  isWorking = true;
  enqueue({ type: "work" });
}

/** @param {import("../protocol.js").Frame} message */
async function frame({ now_ms, bitmap, half, region }) {
  const startedMs = performance.now();
  const data = await pixelsOf(bitmap);
  const calledMs = performance.now();
  const { view, timings, answer } = await handle({ type: "frame", now_ms, half, region }, data);
  const { preprocess_ms = 0, inference_ms = 0, neighbors_ms = 0, learn_ms = 0 } = timings;
  timings.pixels_ms = calledMs - startedMs;
  timings.bridge_ms = performance.now() - calledMs - preprocess_ms - inference_ms - neighbors_ms - learn_ms;
  reply("frame", { view, timings, answer });
}

/** @param {ToWorker} message */
async function dispatch(message) {
  if (message.type === "start") await start(message);
  else if (message.type === "frame") await frame(message);
  else if (message.type === "inspect") {
    const embedding = Array.from(lastOutput ?? []);
    send(page, { type: "inspection", ...countProxies(pyodide), live_tensors: liveTensors, embedding });
  } else if (message.type === "list-requests") send(page, { type: "requests", records: recordsOf(performance) });
  else if (message.type === "look-at-pixels") send(page, await lookAtPixels());
  else if (message.type === "open-files") await openFiles(message);
  else if (message.type === "lesson") await openLesson(message);
  else if (message.type === "export") await exportFile(message);
  else if (message.type === "take-over" && keeper) reply(message.type, await keeper.takeOver());
  else if (message.type === "take-again" && keeper) reply(message.type, await keeper.takeAgain());
  else if (message.type === "store-lost" && keeper) reply(message.type, await keeper.keepAnew());
  else {
    if (message.type === "work") isWorking = false;
    reply(message.type, await handle(message));
  }
}

// One serial queue: a message is only looked at when the one before it is done.
let queue = Promise.resolve();
/** @param {ToWorker} message */
function enqueue(message) {
  queue = queue.then(() => dispatch(message)).catch((error) => {
    send(page, { type: "failed", sentence: sentenceOf(error, "fault.unforeseen") });
  });
}
page.onmessage = (/** @type {MessageEvent<ToWorker>} */ { data }) => {
  if (data.type === "let-go") keeper?.letGo(); // at once: in the back/forward cache this worker stands still
  else if (!handle && ["guide", "teach-by"].includes(data.type)) told.push(data);
  else enqueue(data);
};
