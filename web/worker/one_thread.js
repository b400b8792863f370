// WebAssembly on one thread, in memory of its own: for browsers that give no memory to share, as iOS at times does not.
// onnxruntime's module declares its memory as shared; one bit of it says so, and nothing in it needs that on one thread.

const MEMORY = 2;
const SHARED = 2;
/** The section of imports. */
const IMPORTS = 2;

/**
 * Let `start` make its WebAssembly.Memory as one that is not shared, and wait for no other thread.
 * @template T @param {() => Promise<T>} start @returns {Promise<T>}
 */
export async function withOwnMemory(start) {
  const { Memory } = WebAssembly;
  const { waitAsync } = /** @type {{waitAsync?: unknown}} */ (Atomics);
  WebAssembly.Memory = class extends Memory {
    /** @param {WebAssembly.MemoryDescriptor} descriptor */
    constructor(descriptor) {
      super({ ...descriptor, shared: false });
    }
  };
  // The module does without where there is none; on memory that is not shared it would throw.
  Object.assign(Atomics, { waitAsync: undefined });
  try {
    return await start();
  } finally {
    WebAssembly.Memory = Memory;
    Object.assign(Atomics, { waitAsync });
  }
}

/**
 * Declare the imported memory of a module as not shared, in place.
 * Reference: https://webassembly.github.io/spec/core/binary/modules.html
 * @param {Uint8Array} wasm
 */
export function unshareMemory(wasm) {
  let place = 8; // behind magic and version
  const number = () => {
    for (let value = 0, shift = 0; ; shift += 7) {
      const byte = wasm[place++];
      value += (byte & 0x7f) * 2 ** shift;
      if (byte < 0x80) return value;
    }
  };
  const limits = () => {
    const hasMost = wasm[place++] & 1;
    number();
    if (hasMost) number();
  };
  /** What follows in an import, by its kind: function, table, memory, global, tag. @type {(() => void)[]} */
  const passed = [
    number,
    () => {
      place += 1;
      limits();
    },
    limits,
    () => {
      place += 2;
    },
    () => {
      place += 1;
      number();
    },
  ];
  while (place < wasm.length) {
    const section = wasm[place++];
    const end = number() + place;
    if (section === IMPORTS) {
      for (let left = number(); left > 0; left -= 1) {
        for (let names = 0; names < 2; names += 1) {
          const length = number();
          place += length;
        }
        const kind = wasm[place++];
        if (kind === MEMORY) wasm[place] &= ~SHARED;
        passed[kind]();
      }
      return;
    }
    place = end;
  }
}
