// Offline: registers the service worker once the page works, and offers a new version when one is there.

import { byTestId } from "../screen/dom.js";
import { setWords } from "../screen/words.js";

/** So long after a start all that is kept is compared: a large file is not when it is asked for. */
const COMPARE_MS = 30_000;

/** Without service workers (private windows, http) the page works as well, only not without a network. */
export async function keepOffline() {
  const container = navigator.serviceWorker;
  if (!container) return;
  try {
    const registration = await container.register(new URL("../../service-worker.js", import.meta.url), {
      updateViaCache: "none",
    });
    offer(registration);
    registration.addEventListener("updatefound", () => {
      registration.installing?.addEventListener("statechange", () => offer(registration));
    });
    setTimeout(heal, COMPARE_MS);
    document.body.dataset.offline = container.controller ? "true" : "from the next visit on";
    setInterval(() => registration.update().catch(() => {}), 3_600_000); // a page may stay open all day
  } catch {
    document.body.dataset.offline = "false"; // forbidden here, or no room: nothing that a player must know
  }
}

/** Have what is kept compared, and what is damaged fetched anew. @returns {Promise<boolean>} whether any of it was damaged */
export function heal() {
  const controller = navigator.serviceWorker?.controller;
  if (!controller) return Promise.resolve(false);
  const { port1, port2 } = new MessageChannel();
  controller.postMessage("heal", [port2]);
  return new Promise((resolve) => {
    port1.onmessage = ({ data: nDamaged }) => resolve(nDamaged > 0);
  });
}

/** @param {ServiceWorkerRegistration} registration */
function offer(registration) {
  const { waiting } = registration;
  const line = byTestId("new-version");
  line.hidden = !waiting || !navigator.serviceWorker.controller;
  if (!waiting || line.hidden) return;
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = ({ data }) => setWords(byTestId("new-version-text"), { text: "offline.new_version" }, { version: data });
  waiting.postMessage("version", [port2]);
  byTestId("take-version").onclick = () => {
    navigator.serviceWorker.addEventListener("controllerchange", () => location.reload(), { once: true });
    waiting.postMessage("take over");
  };
}
