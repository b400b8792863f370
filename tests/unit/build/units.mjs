// Runs the package's own tests in the Python that dist/ ships, in Node: node units.mjs DIST FULL_STDLIB TESTS
// TESTS is a zip with pytest and tests/. What pytest needs of the standard library comes from FULL_STDLIB, a zip behind
// the shipped one; prints what the package itself, or what it called, took from there, as JSON.

import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { gunzipSync } from "node:zlib";

const [dist, full, tests] = process.argv.slice(2);
const vendor = join(dist, "vendor", "pyodide");
const unpacked = (...path) => new Uint8Array(gunzipSync(readFileSync(join(dist, ...path))));
const stdlib = join(tmpdir(), `units-${process.pid}.zip`);
writeFileSync(stdlib, unpacked("vendor", "pyodide", "python_stdlib.zip.gzip"));
const { loadPyodide } = await import(pathToFileURL(join(vendor, "pyodide.mjs")).href);
const lock = { info: { abi_version: "2026_0", arch: "wasm32", platform: "emscripten", python: "3.14", version: "" }, packages: {} };
const python = await loadPyodide({ indexURL: `${vendor}/`, stdLibURL: stdlib, lockFileContents: JSON.stringify(lock) });
for (const path of [["vendor", "pyodide", "numpy.zip.gzip"], ["janken.zip.gzip"]]) python.unpackArchive(unpacked(...path), "zip");
python.FS.writeFile("/full.zip", new Uint8Array(readFileSync(full)));
python.FS.mkdir("/tests");
python.unpackArchive(new Uint8Array(readFileSync(tests)), "zip", { extractDir: "/tests" });
console.log(python.runPython(`
import builtins, json, os, sys
sys.path += ["/home/pyodide", "/tests", "/full.zip"]
os.chdir("/tests")
taken = set()
plain_import = builtins.__import__

def is_ours(frame):
    while frame is not None:
        if frame.f_code.co_filename.startswith(("janken/", "numpy/")):
            return True
        frame = frame.f_back
    return False

def watched_import(name, globals=None, *rest, **named):
    module = plain_import(name, globals, *rest, **named)
    importer = (globals or {}).get("__file__") or ""
    origins = [getattr(getattr(sys.modules.get(part), "__spec__", None), "origin", "") or "" for part in (name, module.__name__)]
    if not importer.startswith(("/full.zip", "/tests")) and any(origin.startswith("/full.zip") for origin in origins) and is_ours(sys._getframe(1)):
        taken.add(f"{importer}: {name}")
    return module

import numpy, janken.browser.app
for name, package in list(sys.modules.items()):
    if "python314.zip" in str(getattr(package, "__path__", "")):
        package.__path__.append("/full.zip/" + name.replace(".", "/"))
import pytest
builtins.__import__ = watched_import
status = pytest.main(["-qq", "--tb=short", "-W", "ignore", "-p", "no:cacheprovider", "-p", "no:faulthandler", "--rootdir=/tests", "tests/unit/janken"])
builtins.__import__ = plain_import
json.dumps({"status": int(status), "taken": sorted(taken)})
`));
rmSync(stdlib);
