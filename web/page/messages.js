// Messages: opens the worker and gives what comes from it to who handles it.

/** @typedef {import("../protocol.js").FromWorker} FromWorker */
/** @typedef {{[Type in FromWorker["type"]]?: (message: Extract<FromWorker, {type: Type}>) => void}} Handlers */

/**
 * Open the worker. Its script is named by a blob made here, so that the page's Content-Security-Policy holds in the worker
 * too: one that comes by an address follows its own headers alone, and many hosts send none.
 * @param {object} events
 * @param {Handlers} events.handlers  for each type of message; what has none is for tests
 * @param {(sentence: import("../protocol.js").Words) => void} events.onBroken  the worker itself cannot run
 * @param {() => void} events.onHandled  one of these was handled
 */
export function openWorker({ handlers, onBroken, onHandled }) {
  const address = new URL("../worker/worker.js", import.meta.url).href;
  const blob = new Blob([`import ${JSON.stringify(address)};`], { type: "text/javascript" });
  const worker = new Worker(URL.createObjectURL(blob), { type: "module" });
  worker.onmessage = (/** @type {MessageEvent<FromWorker>} */ { data: message }) => {
    const handle = /** @type {((message: FromWorker) => void) | undefined} */ (handlers[message.type]);
    handle?.(message);
    onHandled();
  };
  worker.onerror = ({ message }) => {
    onBroken(message ? { key: "fault.page", values: { reason: message } } : { key: "fault.page_part" });
    onHandled();
  };
  return worker;
}

/** What starts the worker, as the page's address wants it. @param {URLSearchParams} settings @returns {import("../protocol.js").Start} */
export function startOf(settings) {
  const seed = Number.parseInt(settings.get("seed") ?? "", 10);
  return {
    type: "start",
    backend: settings.get("backend") ?? "auto",
    model: settings.get("model") ?? "",
    seed: Number.isNaN(seed) ? null : seed,
  };
}
