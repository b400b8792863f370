// The pictures of examples, by id. What is not here yet is asked of Python, many at once; the oldest are forgotten.

const MOST = 1500;

export class Thumbnails {
  /** @type {Map<number, string>} */
  #urls = new Map();
  /** @type {Set<number>} */
  #wanted = new Set();
  #isAsking = false;

  /** @param {(ids: number[]) => void} ask */
  constructor(ask) {
    this.ask = ask;
  }

  /** @param {number} id @returns {string | undefined} the picture's address; undefined until Python has sent it */
  url(id) {
    const url = this.#urls.get(id);
    if (url === undefined) this.#want(id);
    return url;
  }

  /** Python has sent pictures. @param {Record<string, string>} urls */
  bring(urls) {
    this.#isAsking = false;
    for (const [id, url] of Object.entries(urls)) this.#urls.set(Number(id), url);
    for (const id of this.#urls.keys()) {
      if (this.#urls.size <= MOST) return;
      this.#urls.delete(id);
    }
  }

  /** @param {number} id */
  #want(id) {
    this.#wanted.add(id);
    if (this.#isAsking) return; // what is still wanted after the answer is asked for when it is drawn again
    this.#isAsking = true;
    queueMicrotask(() => {
      this.ask([...this.#wanted]);
      this.#wanted.clear();
    });
  }
}
