// The file of a lesson: beside the page on its own host, and kept for who starts over without a network.

import { plainFetch } from "./download.js";

const BASE = new URL("../", import.meta.url);
const KEPT = `lesson ${BASE.href}`;

/**
 * @param {string} path  as Python allows it: below the page's folder
 * @returns {Promise<Uint8Array | undefined>} undefined if it is not there, or would come from elsewhere
 */
export async function fetchLesson(path) {
  const url = new URL(path.split("/").map(encodeURIComponent).join("/"), BASE);
  if (!url.href.startsWith(BASE.href)) return undefined;
  const kept = await self.caches?.open(KEPT).catch(() => undefined);
  const response = await plainFetch(url, { redirect: "error", cache: "no-cache" }).catch(() => kept?.match(url));
  if (!response?.ok) return undefined;
  await kept?.put(url, response.clone()).catch(() => {}); // no room: then it is not there without a network
  return new Uint8Array(await response.arrayBuffer());
}
