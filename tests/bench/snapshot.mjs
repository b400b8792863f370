// A memory snapshot of the Python that dist/ ships, with what NumPy and the package import of the standard library:
//   node snapshot.mjs DIST RESULT

import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { gunzipSync } from "node:zlib";

const [dist, result] = process.argv.slice(2);
const vendor = join(dist, "vendor", "pyodide");
writeFileSync(result, gunzipSync(readFileSync(join(vendor, "python_stdlib.zip.gzip"))));
const { loadPyodide } = await import(pathToFileURL(join(vendor, "pyodide.mjs")).href);
const lock = { info: { abi_version: "2026_0", arch: "wasm32", platform: "emscripten", python: "3.14", version: "" }, packages: {} };
const python = await loadPyodide({
  _makeSnapshot: true, indexURL: `${vendor}/`, stdLibURL: result, lockFileContents: JSON.stringify(lock),
});
python.runPython("import ctypes, datetime, hashlib, importlib.resources, pickle, platform, urllib.parse");
writeFileSync(result, python.makeMemorySnapshot());
