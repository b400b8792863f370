// Boots the Python that dist/ ships, in Node, and tries what test_reached.py asks for: node reached.mjs DIST WANTED
// WANTED is JSON: {imports: lines of Python, chains: names below NumPy as "np.linalg.qr"}. Prints what failed, as JSON.

import { readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { gunzipSync } from "node:zlib";

const [dist, wanted] = process.argv.slice(2);
const vendor = join(dist, "vendor", "pyodide");
const unpacked = (...path) => new Uint8Array(gunzipSync(readFileSync(join(dist, ...path))));
const stdlib = join(tmpdir(), `stdlib-${process.pid}.zip`);
writeFileSync(stdlib, unpacked("vendor", "pyodide", "python_stdlib.zip.gzip"));
const { loadPyodide } = await import(pathToFileURL(join(vendor, "pyodide.mjs")).href);
const lock = { info: { abi_version: "2026_0", arch: "wasm32", platform: "emscripten", python: "3.14", version: "" }, packages: {} };
const python = await loadPyodide({ indexURL: `${vendor}/`, stdLibURL: stdlib, lockFileContents: JSON.stringify(lock) });
for (const path of [["vendor", "pyodide", "numpy.zip.gzip"], ["janken.zip.gzip"]]) python.unpackArchive(unpacked(...path), "zip");
python.globals.set("wanted", readFileSync(wanted, "utf-8"));
console.log(python.runPython(`
import json, traceback

failed = []
def trying(name, attempt):
    try:
        attempt()
    except BaseException as error:
        failed.append(f"{name}: {error!r}")

import numpy as np
wanted = json.loads(wanted)
for line in wanted["imports"]:
    trying(line, lambda: exec(line, {}))
for chain in wanted["chains"]:
    trying(chain, lambda: eval(chain))

def an_error_is_told():
    try:
        np.zeros(2) @ np.zeros(3)
    except ValueError as error:
        assert "matmul" in "".join(traceback.format_exception(error))

def strangers_zips_are_read():
    import io, zipfile
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("näme", "text")
    named_by_dos = content.getvalue().replace("näme".encode(), b"n\\x84me ").replace(b"\\x00\\x08\\x08\\x00", b"\\x00\\x00\\x08\\x00")
    for data in (content.getvalue(), named_by_dos):
        zipfile.ZipFile(io.BytesIO(data)).namelist()

def numpy_says_what_it_holds():
    repr(np.arange(3.0)); str(np.array(["a"])); np.array2string(np.zeros((2, 2)))
    np.random.default_rng(1).permutation(5); np.linalg.qr(np.eye(3)); np.linalg.svd(np.eye(3)); np.save(__import__("io").BytesIO(), np.zeros(3))

def texts_are_coded():
    for name in ("utf-8", "ascii", "latin-1", "utf-16", "cp437"):
        b"a ".decode(name).encode(name)

for attempt in (an_error_is_told, strangers_zips_are_read, numpy_says_what_it_holds, texts_are_coded):
    trying(attempt.__name__, attempt)
json.dumps(failed)
`));
