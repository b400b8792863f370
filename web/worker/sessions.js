// The sessions of one model: the one that is expected is opened while Python boots, any other when Python asks for it.

import { openSession } from "./ort.js";

/** @typedef {import("./ort.js").Session} Session */

export class Sessions {
  /** @param {Promise<Uint8Array>} model  the bytes of an ONNX file @param {{side_px: number, n_features: number}} shape */
  constructor(model, shape) {
    this.model = model;
    this.shape = shape;
    model.catch(() => {}); // said when it is waited for
  }

  /** Open this one before it is asked for. @param {string} backend */
  expect(backend) {
    const session = this.fresh(backend);
    session.catch(() => {}); // as above
    /** @type {{backend: string, session: Promise<Session>} | undefined} */
    this.expected = { backend, session };
  }

  /** @param {string} backend @returns {Promise<Session>} rejects with why it cannot be opened */
  open(backend) {
    const { expected } = this;
    this.expected = undefined;
    if (expected?.backend === backend) return expected.session;
    expected?.session.then((session) => session.close(), () => {});
    return this.fresh(backend);
  }

  /** @param {string} backend */
  fresh(backend) {
    return openSession(backend, this.model, this.shape);
  }
}
