// The browser's database: maps whole numbers to bytes. What they mean and when to write is Python's matter.

import { Failure } from "../protocol.js";

const DATABASE = "janken";
const RECORDS = "records";
const BATCH = 256;
const PATIENCE_MS = 5000;
/** The record that is there as soon as anything is kept. */
const HEAD = 0;

/** Records one after another in `data`; a size of -1 deletes its key.
 *  @typedef {{keys: number[], sizes: number[], data: Uint8Array<ArrayBuffer>}} Batch */

/** @template T @param {IDBRequest<T>} request @returns {Promise<T>} */
function answerOf(request) {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

/** The database is closed, or its records were taken away. */
const GONE = ["AbortError", "InvalidStateError", "NotFoundError"];

/** @returns {Promise<IDBDatabase>} rejects with a reason that fits into a sentence */
async function openDatabase() {
  try {
    const request = indexedDB.open(DATABASE, 1);
    request.onupgradeneeded = () => request.result.createObjectStore(RECORDS);
    const late = new Promise((_, reject) => setTimeout(() => reject(new Failure("keep.no_answer")), PATIENCE_MS));
    return /** @type {IDBDatabase} */ (await Promise.race([answerOf(request), late]));
  } catch (error) {
    throw new Failure("keep.unusable", { reason: reasonOf(error) });
  }
}

/** What the names of a database's errors mean to who reads them. @type {Record<string, string>} */
const REASONS = {
  QuotaExceededError: "keep.full",
  SecurityError: "keep.forbidden",
  NotAllowedError: "keep.forbidden",
  InvalidStateError: "keep.closed",
  AbortError: "keep.closed",
  NotFoundError: "keep.cleared",
  VersionError: "keep.newer",
  UnknownError: "keep.disk",
};

/** @param {unknown} error @returns {import("../protocol.js").Text} */
function reasonOf(error) {
  if (error instanceof Failure) return /** @type {import("../protocol.js").Text} */ (error.text);
  console.warn(error);
  return { key: (error instanceof DOMException && REASONS[error.name]) || "keep.no_reason" };
}

export class Store {
  /** Called once if it goes away by itself: deleted or emptied by another page, or with the site's data. */
  onLost = () => {};
  #hasHead = false;

  /** @param {IDBDatabase} database */
  constructor(database) {
    this.database = database;
    database.onversionchange = () => {
      database.close(); // else it could not be deleted
      this.onLost();
    };
    database.onclose = () => this.onLost();
  }

  /** @returns {Promise<Store>} rejects with a reason that fits into a sentence */
  static async open() {
    return new Store(await openDatabase());
  }

  /** What is being written still is. */
  close() {
    this.database.close();
  }

  /** All records in the order of their keys, some at a time. @returns {AsyncGenerator<Batch>} */
  async *batches() {
    for (let next = 0; ; ) {
      const range = IDBKeyRange.lowerBound(next);
      const records = this.database.transaction(RECORDS).objectStore(RECORDS);
      const [keys, values] = await Promise.all([answerOf(records.getAllKeys(range, BATCH)), answerOf(records.getAll(range, BATCH))]);
      if (!keys.length) return;
      this.#hasHead ||= keys[0] === HEAD;
      const sizes = values.map((value) => value.byteLength);
      const data = new Uint8Array(sizes.reduce((sum, size) => sum + size, 0));
      let start = 0;
      for (const value of values) {
        data.set(value, start);
        start += value.byteLength;
      }
      yield { keys: keys.map(Number), sizes, data };
      next = Number(keys[keys.length - 1]) + 1;
    }
  }

  /** Write records, all or none. @param {Batch} batch @returns {Promise<void>} rejects as `open` does */
  save({ keys, sizes, data }) {
    return new Promise((resolve, reject) => {
      const fail = (/** @type {unknown} */ error) => {
        if (error instanceof DOMException && GONE.includes(error.name)) this.onLost();
        reject(new Failure("keep.no_more", { reason: reasonOf(error) }));
      };
      try {
        const transaction = this.database.transaction(RECORDS, "readwrite");
        const records = transaction.objectStore(RECORDS);
        const head = records.getKey(HEAD);
        transaction.oncomplete = () => {
          if (this.#hasHead && head.result === undefined) this.onLost(); // emptied by somebody
          this.#hasHead ||= keys.includes(HEAD);
          resolve();
        };
        transaction.onabort = () => fail(transaction.error);
        let start = 0;
        keys.forEach((key, i) => {
          if (sizes[i] < 0) records.delete(key);
          else records.put(data.slice(start, (start += sizes[i])), key);
        });
      } catch (error) {
        fail(error);
      }
    });
  }
}
