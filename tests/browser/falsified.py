"""A backend that computes with the real one's numbers, and then falsifies them, as broken GPUs do."""

FALSIFIED = """
import * as real from "./ort.wasm.min.mjs#falsified";
const { href } = new URL(".", import.meta.url);
real.env.wasm.wasmPaths = { mjs: `${href}ort-wasm-simd-threaded.mjs`, wasm: `${href}ort-wasm-simd-threaded.wasm` };
real.env.wasm.numThreads = 1;
export const { env, Tensor } = real;
let run = 0; // the first one is the reference picture
let first;
const falsify = (numbers) => { %s };
export const InferenceSession = { create: async (model) => {
  const session = await real.InferenceSession.create(model, { executionProviders: ["wasm"] });
  return {
    async run(feeds) {
      const { embedding, ...others } = await session.run(feeds);
      const numbers = await embedding.getData();
      run += 1;
      first ??= numbers.slice();
      falsify(numbers);
      return { ...others, embedding: { getData: async () => numbers, dispose: () => embedding.dispose() } };
    },
    release: () => session.release(),
  };
} };
"""


def falsified(statement: str) -> bytes:
    """A module for a backend; `statement` is JavaScript that may change `numbers`, by `run` and `first`."""
    return (FALSIFIED % statement).encode()
