// The beginning (page/begin.js), for the page's modules. It is not there where a host's own policy forbids it.

/** @typedef {{cause: string, file?: string, reason?: string, values?: Record<string, string>}} Fault */
/** @type {{fail(file: string): Promise<void>, findWrong(like: RegExp): Promise<Fault | undefined>, hasFault(): boolean} | undefined} */
const beginning = /** @type {any} */ (window).jankenBeginning;
/** A line that has broken may not even tell which file is wrong. */
const PATIENCE_MS = 5000;

/** Whether it says already in place of the page why that cannot begin. */
export function hasFault() {
  return beginning?.hasFault() ?? false;
}

/** Say in place of the page that a file of it came wrong. @param {string} file  its path */
export function failBeginning(file) {
  return beginning?.fail(file);
}

/** Load the page anew. A copy of a file that came wrong may be kept by the browser: ask for it anew first.
 * @param {string} [file]  its path */
export function reloadWith(file) {
  const load = () => location.reload();
  if (file) fetch(file, { cache: "reload" }).then(load, load);
  else load();
}

/** Which of the worker's own scripts came wrong, as a sentence. @returns {Promise<import("../../protocol.js").Text | undefined>} */
export async function wrongWorkerFile() {
  const late = new Promise((resolve) => setTimeout(resolve, PATIENCE_MS));
  const fault = await Promise.race([beginning?.findWrong(/^(worker\/|protocol\.js)/), late]);
  if (!fault) return undefined;
  const { cause, file, reason, values } = fault;
  if (cause === "kind") return { key: "fault.kind", values: { file, ...values } };
  return { key: "fault.file", values: { file, reason: { key: `fault.${reason}`, values } } };
}
