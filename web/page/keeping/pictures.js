// Picture files that are chosen or dropped: every file of a dropped folder, each with its path.

/** More are not even listed; Python says so. */
const MOST = 25_000;

/** @typedef {{files: File[], paths: string[]}} Listing */

/** Files of an input; one for folders gives each its path. @param {Iterable<File>} files @returns {Listing} */
export function listChosen(files) {
  const list = [...files];
  return { files: list, paths: list.map((file) => file.webkitRelativePath || file.name) };
}

/**
 * Files and folders that were dropped. What cannot be read is passed over.
 * @param {DataTransfer} dropped  it is empty after the event, so this is to be called within it
 * @returns {Promise<Listing>}
 */
export async function listDropped(dropped) {
  const entries = [...dropped.items].map((item) => item.webkitGetAsEntry?.()).filter((entry) => entry !== null);
  /** @type {Listing} */
  const listing = { files: [], paths: [] };
  for (const entry of entries) if (entry) await walk(entry, listing).catch((error) => console.warn("Passed over:", error));
  return listing.files.length ? listing : listChosen(dropped.files);
}

/** @param {FileSystemEntry} entry @param {Listing} listing */
async function walk(entry, { files, paths }) {
  if (files.length >= MOST) return;
  if (entry.isFile) {
    const { file } = /** @type {{file: (found: (file: File) => void, fail: (error: Error) => void) => void}} */ (
      /** @type {unknown} */ (entry));
    files.push(await new Promise((resolve, reject) => file.call(entry, resolve, reject)));
    paths.push(entry.fullPath.replace(/^\//, ""));
    return;
  }
  const reader = /** @type {FileSystemDirectoryEntry} */ (entry).createReader();
  for (;;) {
    /** @type {FileSystemEntry[]} */
    const some = await new Promise((resolve, reject) => reader.readEntries(resolve, reject)); // a hundred at most
    if (!some.length) return;
    for (const inner of some) await walk(inner, { files, paths });
  }
}
