// Files: save, open and drop a *.janken file or pictures, and what Python says and asks about keeping them.

import { byTestId, setText } from "../screen/dom.js";
import { recall, remember } from "../everybody/memory.js";
import { listChosen, listDropped } from "./pictures.js";
import { canSend, send } from "../everybody/share.js";

/** @typedef {import("../../protocol.js").View} View */

/** What the browser is asked about, to find out whether it can send such a file. */
const NO_HANDS = new File([], "hands.janken", { type: "application/octet-stream" });

/** Safari, and what has its engine on an iPad, forgets what a page keeps that nobody visits for a week: that is said once. */
const IS_SAFARI = "GestureEvent" in self;
const WEEK = "week";

/** Whether words are dropped where words are written. @param {DragEvent} event */
function isForField({ target, dataTransfer }) {
  return target instanceof HTMLInputElement && !dataTransfer?.types.includes("Files");
}

export class Files {
  #question = /** @type {HTMLDialogElement} */ (byTestId("question"));
  #hasAsked = false;
  /** The next file goes to the system's share sheet. */
  #isToBeSent = false;

  /** What is dragged began on the page itself. */
  #isOwn = false;

  /** @param {(message: import("../../protocol.js").ToWorker) => void} tell */
  constructor(tell) {
    this.tell = tell;
    for (const kind of ["file", "pictures", "folder"]) {
      const input = /** @type {HTMLInputElement} */ (byTestId(kind));
      byTestId(`open-${kind}`).addEventListener("click", () => input.click());
      input.addEventListener("change", () => {
        if (input.files?.length) this.#open(listChosen(input.files), "page");
        input.value = ""; // so that the same file can be chosen again
      });
    }
    byTestId("save-pictures").addEventListener("click", () => tell({ type: "save-pictures" }));
    for (const button of document.querySelectorAll("[data-save]")) {
      button.addEventListener("click", () => tell({ type: "save-file" }));
    }
    byTestId("send-file").hidden = !canSend(NO_HANDS);
    byTestId("send-file").addEventListener("click", () => {
      this.#isToBeSent = true;
      tell({ type: "save-file" });
    });
    byTestId("week-seen").addEventListener("click", () => {
      remember(WEEK, "seen");
      byTestId("week").hidden = true;
    });
    byTestId("job-cancel").addEventListener("click", () => tell({ type: "cancel" }));
    this.#question.addEventListener("cancel", (event) => {
      event.preventDefault(); // it closes when Python has taken the answer, as with the buttons
      tell({ type: "answer", choice: "cancel" });
    });
    addEventListener("pagehide", ({ persisted }) => persisted && tell({ type: "let-go" }));
    addEventListener("pageshow", ({ persisted }) => persisted && tell({ type: "take-again" }));
    addEventListener("dragover", (event) => event.preventDefault()); // else the browser would leave the page for the file
    addEventListener("dragstart", () => {
      this.#isOwn = true;
    });
    addEventListener("dragend", () => {
      this.#isOwn = false;
    });
    addEventListener("drop", async (event) => {
      if (isForField(event)) return;
      event.preventDefault();
      if (!event.dataTransfer || this.#isOwn) return;
      if (!event.dataTransfer.types.includes("Files")) return tell({ type: "open-address" });
      const isOnCamera = event.target instanceof Element && event.target.closest(".camera") !== null;
      this.#open(await listDropped(event.dataTransfer), isOnCamera ? "video" : "page");
    });
  }

  /** @param {View} view */
  draw({ not_kept, question, job }) {
    setText(byTestId("not-kept-text"), not_kept);
    byTestId("not-kept").hidden = !not_kept;
    if (job && byTestId("job").hidden) byTestId("album").dispatchEvent(new Event("job")); // makes way for its progress
    byTestId("job").hidden = !job;
    if (job) {
      setText(byTestId("job-text"), job.text);
      /** @type {HTMLProgressElement} */ (byTestId("job-progress")).value = job.done / job.total;
    }
    if (question && !this.#question.open) this.#ask(question);
    if (!question && this.#question.open) this.#question.close();
  }

  /** Hand a file to the visitor, by the share sheet if that was asked for. @param {import("../../protocol.js").Saved} saved */
  async take({ name, bytes }) {
    const file = new File([bytes], name, { type: "application/octet-stream" });
    const isSent = this.#isToBeSent && (await send(file));
    this.#isToBeSent = false;
    if (!isSent) this.#download(file);
  }

  /** @param {File} file */
  #download(file) {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(file);
    link.download = file.name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
  }

  /** Now there is something worth keeping: the browser should not clear it when it is short of space, or says that it may. */
  async askToPersist() {
    if (this.#hasAsked) return;
    this.#hasAsked = true;
    const isSafe = await navigator.storage?.persist?.().catch(() => false);
    byTestId("week").hidden = !IS_SAFARI || Boolean(isSafe) || recall(WEEK) !== undefined;
  }

  /** @param {import("./pictures.js").Listing} listing @param {"video" | "page"} where  they were dropped */
  #open({ files, paths }, where) {
    if (files.length) void this.askToPersist();
    this.tell({ type: "open-files", files, paths, where });
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
