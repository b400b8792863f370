// Compiles the Python sources in a zip with the very Python that the page runs; bytecode.py starts it in Node:
//   node bytecode.mjs PYODIDE_FOLDER STDLIB SOURCES RESULT OPTIMIZE
// PYODIDE_FOLDER holds the runtime, STDLIB is a zip of the standard library, gzipped if this made it; SOURCES and RESULT
// are zips too, and RESULT is also gzipped: by Node, whose zlib is pinned with it, so that the same sources give the same
// bytes anywhere.

import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { gunzipSync, gzipSync } from "node:zlib";

const [folder, stdlib, sources, result, optimize] = process.argv.slice(2);
process.on("uncaughtException", ({ message }) => {
  console.error(message.trim()); // and not with all of the line that it came from, which is Pyodide's whole program
  process.exit(1);
});
const library = readFileSync(stdlib);
if (library[0] === 0x1f) writeFileSync(stdlib, gunzipSync(library));
const { loadPyodide } = await import(pathToFileURL(join(folder, "pyodide.mjs")).href);
const lock = { info: { abi_version: "2026_0", arch: "wasm32", platform: "emscripten", python: "3.14", version: "" }, packages: {} };
const python = await loadPyodide({ indexURL: folder, stdLibURL: stdlib, lockFileContents: JSON.stringify(lock) });
python.FS.writeFile("/sources.zip", new Uint8Array(readFileSync(sources)));
python.globals.set("optimize", Number(optimize));
python.runPython(`
import importlib.util, zipfile
from importlib._bootstrap_external import _code_to_hash_pyc as with_header

with zipfile.ZipFile("/sources.zip") as sources, zipfile.ZipFile("/result.zip", "w") as result:
    for info in sources.infolist():
        name, content = info.filename, sources.read(info)
        if name.endswith(".py"):
            code = compile(content, name, "exec", dont_inherit=True, optimize=optimize)
            # A .pyc that says it need not be compared with its source, which is not there.
            name, content = name + "c", bytes(with_header(code, importlib.util.source_hash(content), False))
        result.writestr(zipfile.ZipInfo(name), content)
`);
writeFileSync(result, gzipSync(python.FS.readFile("/result.zip"), { level: 9 }));
