// The least that a start can take: the same Python, NumPy, package and model, side by side, and no page around them.
// Parameters: `backend`, `model` (a path), `side_px`, and `snapshot` (an address, or empty).

const BASE = new URL("../", import.meta.url);
const PYODIDE = new URL("vendor/pyodide/", BASE).href;
const ORT = new URL("vendor/onnxruntime/", BASE).href;
const LOCK = { info: { abi_version: "2026_0", arch: "wasm32", platform: "emscripten", python: "3.14", version: "" }, packages: {} };
const marks = {};

const bytes = async (path) => new Uint8Array(await (await fetch(new URL(path, BASE))).arrayBuffer());
const unpacked = async (path) => {
  const { body } = await fetch(new URL(path, BASE));
  return new Response(body.pipeThrough(new DecompressionStream("gzip")));
};

async function runModel({ backend, model, side_px: side }) {
  const [ort, content] = await Promise.all([import(`${ORT}ort.${backend}.min.mjs`), bytes(model)]);
  ort.env.logLevel = "error";
  if (backend === "wasm") {
    const name = `${ORT}ort-wasm-simd-threaded`;
    ort.env.wasm.wasmPaths = { mjs: `${name}.mjs`, wasm: `${name}.wasm` };
    ort.env.wasm.numThreads = Math.max(1, Math.min(4, navigator.hardwareConcurrency - 1)); // as in ort.js
  }
  const session = await ort.InferenceSession.create(content, { executionProviders: [backend] });
  const pixels = new ort.Tensor("float32", new Float32Array(3 * side * side), [1, 3, Number(side), Number(side)]);
  await (await session.run({ pixels })).embedding.getData();
}

async function bootPython({ snapshot }) {
  const archives = Promise.all([unpacked("vendor/pyodide/numpy.zip.gzip"), unpacked("janken.zip.gzip")]);
  const runtime = import(`${PYODIDE}pyodide.asm.mjs`);
  const stdlib = unpacked("vendor/pyodide/python_stdlib.zip.gzip").then((response) => response.blob());
  const restored = snapshot ? bytes(snapshot) : undefined;
  const { loadPyodide } = await import(`${PYODIDE}pyodide.mjs`);
  const python = await loadPyodide({
    indexURL: PYODIDE,
    lockFileContents: JSON.stringify(LOCK),
    stdLibURL: URL.createObjectURL(await stdlib),
    createPyodideModule: async (settings) => (await runtime).default(settings),
    ...(snapshot && { _loadSnapshot: restored }),
  });
  marks.python = performance.timeOrigin + performance.now();
  for (const archive of await archives) python.unpackArchive(await archive.arrayBuffer(), "zip");
  python.runPython("import numpy");
  marks.numpy = performance.timeOrigin + performance.now();
  python.runPython("import janken.browser.app");
  marks.package = performance.timeOrigin + performance.now();
}

self.onmessage = async ({ data }) => {
  try {
    await Promise.all([runModel(data), bootPython(data)]);
    postMessage(marks);
  } catch (error) {
    postMessage({ error: String(error).slice(-500) });
  }
};
