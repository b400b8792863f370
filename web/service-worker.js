// The service worker: keeps one whole version of the page, checked by sha256, so that it starts without a network.
// `version.js` is written by build.py. It names every file; the browser compares its bytes too when it looks for a
// new version of this script, so a new build is a new service worker, with a cache of its own.

/** @typedef {{version: string, files: Record<string, {bytes: number, sha256: string}>}} Build */

const worker = /** @type {ServiceWorkerGlobalScope & {JANKEN: Build}} */ (/** @type {unknown} */ (self));
worker.importScripts("version.js");
const { version, files } = worker.JANKEN;
const PREFIX = `janken ${worker.registration.scope} `;
const NAME = PREFIX + version;
/** Only WebGPU needs it, it is the largest file, and few ask for it: kept once it was used. */
const KEPT_WHEN_USED = /asyncify/;

/** What a static host may be unable to send. Isolation gives wasm its threads; all that is loaded here is our own. */
const HEADERS = {
  "Cross-Origin-Opener-Policy": "same-origin",
  "Cross-Origin-Embedder-Policy": "require-corp",
  "Cross-Origin-Resource-Policy": "same-origin",
  // For workers, which do not follow the page's <meta> policy.
  "Content-Security-Policy": "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; worker-src 'self' blob:; connect-src 'self'; style-src 'self'; img-src 'self' data: blob:; media-src 'self' blob:; manifest-src 'self'; base-uri 'none'; form-action 'none'",
};

worker.addEventListener("install", (event) => event.waitUntil(fill()));
worker.addEventListener("activate", (event) => event.waitUntil(forgetOthers()));
worker.addEventListener("message", ({ data, ports: [port] }) => {
  if (data === "take over") worker.skipWaiting(); // only ever asked for by the user's click
  if (data === "version") port.postMessage(version);
  if (data === "requests") port.postMessage(requests());
});
worker.addEventListener("fetch", (event) => {
  const path = pathOf(event.request);
  if (path !== undefined) event.respondWith(answer(path));
});

/** Bring every file, one after the other: a school's line is shared, and the page itself may still be loading. */
async function fill() {
  for (const path of Object.keys(files)) {
    if (!KEPT_WHEN_USED.test(path) && !(await kept(path))) await bring(path);
  }
}

async function forgetOthers() {
  for (const name of await caches.keys()) if (name.startsWith(PREFIX) && name !== NAME) await caches.delete(name);
}

/** @param {Request} request @returns {string | undefined} which of our files it asks for */
function pathOf(request) {
  const { origin, pathname } = new URL(request.url);
  const scope = new URL(worker.registration.scope);
  if (request.method !== "GET" || origin !== scope.origin || !pathname.startsWith(scope.pathname)) return undefined;
  const path = decodeURIComponent(pathname.slice(scope.pathname.length)) || "index.html";
  return path in files ? path : undefined;
}

/** @param {string} path @returns {Promise<Response>} */
async function answer(path) {
  try {
    return (await kept(path)) ?? (await bring(path));
  } catch (error) {
    return new Response(String(error), { status: 503, statusText: "Not kept whole, and not to be had" });
  }
}

/** What this version's cache has of a file, or another version's with the same bytes; what is damaged is forgotten.
 * @param {string} path @returns {Promise<Response | undefined>} */
async function kept(path) {
  const key = keyOf(path);
  const cache = await caches.open(NAME);
  let response = await cache.match(key);
  if (response && (await isRight(path, response.clone()))) return response;
  await cache.delete(key);
  for (const name of await caches.keys()) {
    if (!name.startsWith(PREFIX) || name === NAME) continue;
    response = await (await caches.open(name)).match(key);
    if (!response || !(await isRight(path, response.clone()))) continue;
    await cache.put(key, response.clone());
    return response;
  }
  return undefined;
}

/** Fetch a file and keep it. Throws if it is not the one that this version was built with.
 * @param {string} path */
async function bring(path) {
  const fetched = await fetch(keyOf(path), { cache: "no-cache" });
  if (!fetched.ok) throw new Error(`${path} answers with status ${fetched.status}.`);
  const headers = new Headers(HEADERS);
  headers.set("Content-Type", fetched.headers.get("Content-Type") ?? "application/octet-stream");
  const bytes = await fetched.arrayBuffer();
  headers.set("Content-Length", String(bytes.byteLength));
  const response = new Response(bytes, { headers });
  if (!(await isRight(path, response.clone()))) {
    worker.registration.update().catch(() => {}); // the host has another version by now
    throw new Error(`${path} is not the one of version ${version}.`);
  }
  // Where there is no room the page still gets the file.
  await (await caches.open(NAME)).put(keyOf(path), response.clone()).catch(() => {});
  return response;
}

/** @param {string} path @param {Response} response */
async function isRight(path, response) {
  const digest = await crypto.subtle.digest("SHA-256", await response.arrayBuffer());
  const hex = Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex === files[path].sha256;
}

/** @returns {import("./protocol.js").RequestRecord[]} what this thread fetched, by the browser's own records */
function requests() {
  const entries = /** @type {PerformanceResourceTiming[]} */ (performance.getEntriesByType("resource"));
  return entries.map(({ name, encodedBodySize }) => ({ url: name, bytes: encodedBodySize }));
}

/** @param {string} path */
function keyOf(path) {
  return new URL(path, worker.registration.scope).href;
}
