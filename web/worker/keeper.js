// Keeping: which of the open pages writes the database, and what goes on when it or the database goes away.

import { Failure } from "../protocol.js";
import { Lock } from "./lock.js";
import { sentenceOf } from "./python.js";
import { Store } from "./store.js";

/** @typedef {ReturnType<typeof import("./python.js").makeApp>} Handle */
/** @typedef {Awaited<ReturnType<Handle>>} Answered */

/** What goes away twice in this time would do so for ever. */
const AGAIN_MS = 1000;
/** So long clearing a site's data may take. */
const CLEARING_MS = 2000;

/** While the browser is still clearing a site's data it opens nothing. @returns {Promise<Store>} */
async function openAgain() {
  for (const until_ms = performance.now() + CLEARING_MS; ; ) {
    try {
      return await Store.open();
    } catch (error) {
      if (performance.now() > until_ms) throw error;
      await new Promise((resolve) => setTimeout(resolve, CLEARING_MS / 20));
    }
  }
}

export class Keeper {
  #lock = new Lock();
  /** The database, while this page keeps. @type {Store | undefined} */
  #store;
  /** The page lies in the browser's back/forward cache. */
  #isHidden = false;
  /** What Python wanted to write meanwhile. @type {number[]} */
  #missed = [];
  #lost_ms = -Infinity;

  /**
   * @param {Handle} handle  Python
   * @param {(message: import("../protocol.js").ToItself) => void} enqueue
   */
  constructor(handle, enqueue) {
    this.handle = handle;
    this.enqueue = enqueue;
  }

  /** Bring back what the database keeps, and keep it if no other page does; without a database all is in memory. */
  start() {
    return this.#tried(async () => {
      const store = await Store.open();
      const keeps = await this.#take();
      await this.#read(store);
      if (keeps) this.#use(store);
      else store.close();
      const answered = await this.handle({ type: "restored", keeps });
      return keeps ? answered : this.#sayOther();
    });
  }

  /** The page that kept until now is gone, or this one is shown again. @param {boolean} isSaid */
  takeOver(isSaid = true) {
    return this.#tried(async () => {
      const store = await Store.open();
      await this.#read(store);
      this.#use(store);
      return this.handle({ type: "read-anew", missed: this.#missed.splice(0), is_said: isSaid });
    });
  }

  /** The database went away: write everything into a new one. */
  keepAnew() {
    return this.#tried(async () => {
      const now_ms = performance.now();
      if (now_ms - this.#lost_ms < AGAIN_MS) throw new Failure("keep.goes_away");
      this.#lost_ms = now_ms;
      this.#use(await openAgain());
      return this.handle({ type: "keep-anew" });
    });
  }

  /** The page is put away and may come back; another one should be able to keep. It may stand still after this very turn. */
  letGo() {
    this.#isHidden = true;
    this.#store?.close();
    this.#store = undefined;
    this.#lock.release();
  }

  /** The page is shown again. */
  takeAgain() {
    this.#isHidden = false;
    return this.#tried(async () => {
      const isHad = this.#lock.isHeld || (await this.#take());
      return isHad ? this.takeOver(false) : this.#sayOther();
    });
  }

  /** @param {import("./store.js").Batch} batch */
  save(batch) {
    const store = this.#store;
    if (this.#isHidden) this.#missed.push(...batch.keys);
    store?.save(batch).catch((error) => {
      if (store !== this.#store) return; // it was lost, and all is written into the next one
      this.#store = undefined;
      this.enqueue({ type: "store-failed", reason: sentenceOf(error, "keep.no_reason") });
    });
  }

  #take() {
    return this.#lock.take(() => this.enqueue({ type: "take-over" }));
  }

  /** @param {Store} store */
  async #read(store) {
    for await (const { keys, sizes, data } of store.batches()) await this.handle({ type: "restore", keys, sizes }, data);
  }

  /** @param {Store} store */
  #use(store) {
    this.#store = store;
    store.onLost = () => {
      if (store !== this.#store) return;
      store.close();
      this.#store = undefined;
      this.enqueue({ type: "store-lost" });
    };
  }

  /** @param {() => Promise<Answered>} work @returns {Promise<Answered>} what Python says of it, or of its failure */
  async #tried(work) {
    try {
      return await work();
    } catch (error) {
      this.#store = undefined;
      this.#lock.release();
      return this.handle({ type: "store-failed", reason: sentenceOf(error, "keep.no_reason") });
    }
  }

  #sayOther() {
    return this.handle({ type: "store-failed", reason: { key: "keep.other_tab" } });
  }
}
