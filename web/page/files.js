// Files: save, open and drop a *.janken file, and what Python says and asks about keeping pictures.

import { byTestId, setText } from "./dom.js";

/** @typedef {import("../protocol.js").View} View */

export class Files {
  #question = /** @type {HTMLDialogElement} */ (byTestId("question"));
  #hasAsked = false;

  /** @param {(message: import("../protocol.js").ToWorker) => void} tell */
  constructor(tell) {
    this.tell = tell;
    const input = /** @type {HTMLInputElement} */ (byTestId("file"));
    byTestId("open-file").addEventListener("click", () => input.click());
    input.addEventListener("change", () => {
      this.#open(input.files?.[0]);
      input.value = ""; // so that the same file can be chosen again
    });
    for (const button of document.querySelectorAll("[data-save]")) {
      button.addEventListener("click", () => tell({ type: "save-file" }));
    }
    byTestId("job-cancel").addEventListener("click", () => tell({ type: "cancel" }));
    this.#question.addEventListener("cancel", (event) => {
      event.preventDefault(); // it closes when Python has taken the answer, as with the buttons
      tell({ type: "answer", choice: "cancel" });
    });
    addEventListener("dragover", (event) => event.preventDefault()); // else the browser would leave the page for the file
    addEventListener("drop", (event) => {
      event.preventDefault();
      this.#open(event.dataTransfer?.files[0]);
    });
  }

  /** @param {View} view */
  draw({ not_kept, question, job }) {
    setText(byTestId("not-kept-text"), not_kept);
    byTestId("not-kept").hidden = !not_kept;
    byTestId("job").hidden = !job;
    if (job) {
      setText(byTestId("job-text"), job.text);
      /** @type {HTMLProgressElement} */ (byTestId("job-progress")).value = job.done / job.total;
    }
    if (question && !this.#question.open) this.#ask(question);
    if (!question && this.#question.open) this.#question.close();
  }

  /** Hand a file to the visitor. @param {import("../protocol.js").Saved} file */
  download({ name, bytes }) {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([bytes], { type: "application/octet-stream" }));
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
  }

  /** Now there is something worth keeping: the browser should not clear it when it is short of space. */
  askToPersist() {
    if (this.#hasAsked) return;
    this.#hasAsked = true;
    navigator.storage?.persist?.();
  }

  /** @param {File | undefined} file */
  #open(file) {
    if (file) this.tell({ type: "open-file", file });
  }

  /** @param {NonNullable<View["question"]>} question */
  #ask({ text, choices }) {
    setText(byTestId("question-text"), text);
    const buttons = Object.entries(choices).map(([choice, title]) => {
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = title;
      button.dataset.testid = `choice-${choice}`;
      button.addEventListener("click", () => this.tell({ type: "answer", choice }));
      return button;
    });
    byTestId("choices").replaceChildren(...buttons);
    this.#question.showModal();
  }
}
