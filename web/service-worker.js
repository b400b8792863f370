// The service worker: keeps one whole version of the page, checked by sha256, so that it starts without a network.
// `version.js` is written by build.py. It names every file; the browser compares its bytes too when it looks for a
// new version of this script, so a new build is a new service worker, with a cache of its own.

/** @typedef {{version: string, files: Record<string, {bytes: number, sha256: string}>}} Build */

const worker = /** @type {ServiceWorkerGlobalScope & {JANKEN: Build}} */ (/** @type {unknown} */ (self));
worker.importScripts("version.js");
const { version, files } = worker.JANKEN;
const PREFIX = `janken ${worker.registration.scope} `;
const NAME = PREFIX + version;
const LANGUAGES = /^languages\//;
const SPOKEN = new RegExp(`^languages/(en|${worker.navigator.languages.map((name) => name.slice(0, 2)).join("|")})\\b`);
/** The largest file, which only WebGPU needs, and other languages than the browser's are kept once they were used.
 * @param {string} path */
const isKeptWhenUsed = (path) => /asyncify/.test(path) || (LANGUAGES.test(path) && !SPOKEN.test(path));
/** Says of a kept file that its bytes were compared when they were put there, and what they were. */
const SEAL = "Janken-SHA256";
/** Up to this many bytes a file is compared whenever it is asked for. A larger one is by its seal and its length alone, so
 *  that it is compiled while it streams, and the browser keeps its machine code with it; `heal` compares those too. */
const COMPARED_BYTES = 65536;

/** What a static host may be unable to send. Isolation gives wasm its threads; all that is loaded here is our own. */
const HEADERS = {
  "Cross-Origin-Opener-Policy": "same-origin",
  "Cross-Origin-Embedder-Policy": "require-corp",
  "Cross-Origin-Resource-Policy": "same-origin",
  // For workers, which do not follow the page's <meta> policy.
  "Content-Security-Policy": "default-src 'none'; script-src 'self' 'wasm-unsafe-eval' {{hashes}}; worker-src 'self' blob:; connect-src 'self'; style-src 'self'; img-src 'self' data: blob:; font-src 'self'; media-src 'self' blob:; manifest-src 'self'; base-uri 'none'; form-action 'none'",
};

worker.addEventListener("install", (event) => event.waitUntil(fill()));
worker.addEventListener("activate", (event) => event.waitUntil(forgetOthers()));
worker.addEventListener("message", (event) => {
  const { data, ports: [port] } = event;
  if (data === "take over") worker.skipWaiting(); // only ever asked for by the user's click
  if (data === "version") port.postMessage(version);
  if (data === "requests") port.postMessage(requests());
  if (data.keep) event.waitUntil(keep(data.keep));
  if (data === "heal") event.waitUntil(heal().then((nDamaged) => port.postMessage(nDamaged)));
});
worker.addEventListener("fetch", (event) => {
  const path = pathOf(event.request);
  if (path !== undefined) event.respondWith(answer(path));
});

/** Bring every file, one after the other: a school's line is shared, and the page itself may still be loading. */
async function fill() {
  for (const path of Object.keys(files)) {
    if (!isKeptWhenUsed(path)) await keep(path);
  }
}

/** @param {string} path */
async function keep(path) {
  if (path in files && !(await kept(path))) await bring(path);
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

/** What this version's cache has of a file, or another version's with the same bytes. What is damaged is not deleted: what
 *  another request has brought in its place meanwhile would be lost with it.
 * @param {string} path @returns {Promise<Response | undefined>} */
async function kept(path) {
  const key = keyOf(path);
  const cache = await caches.open(NAME);
  let response = await cache.match(key);
  if (response && (await isSealed(path, response))) return response;
  for (const name of await caches.keys()) {
    if (!name.startsWith(PREFIX) || name === NAME) continue;
    response = await (await caches.open(name)).match(key);
    if (!response || !(await isRight(path, response.clone()))) continue;
    await cache.put(key, sealed(path, await response.arrayBuffer(), response.headers));
    return cache.match(key);
  }
  return undefined;
}

/** The comparison that goes on, if any: two at once would fetch and throw out the same files. @type {Promise<number> | undefined} */
let healing;

/** Compare every file that is kept, for when something failed; what is damaged is fetched anew.
 * @returns {Promise<number>} how many were damaged */
function heal() {
  healing ??= compare().finally(() => (healing = undefined));
  return healing;
}

async function compare() {
  const cache = await caches.open(NAME);
  let nDamaged = 0;
  for (const path of Object.keys(files)) {
    if (!(await isDamaged(cache, path))) continue;
    nDamaged += 1;
    // There may be no network: it is asked for when it is needed. Another request may have brought it meanwhile.
    await bring(path).catch(async () => (await isDamaged(cache, path)) && cache.delete(keyOf(path)));
  }
  return nDamaged;
}

/** Whether a file is kept and is not the right one. @param {Cache} cache @param {string} path */
async function isDamaged(cache, path) {
  const response = await cache.match(keyOf(path));
  return response !== undefined && !(await isRight(path, response).catch(() => false));
}

/** Fetch a file and keep it. Throws if it is not the one that this version was built with.
 * @param {string} path */
async function bring(path) {
  const fetched = await fetch(keyOf(path), { cache: "no-cache" });
  if (!fetched.ok) throw new Error(`${path} answers with status ${fetched.status}.`);
  const bytes = await fetched.arrayBuffer();
  if (!(await isRight(path, new Response(bytes)))) {
    worker.registration.update().catch(() => {}); // the host has another version by now
    throw new Error(`${path} is not the one of version ${version}.`);
  }
  // Where there is no room the page still gets the file.
  await (await caches.open(NAME)).put(keyOf(path), sealed(path, bytes, fetched.headers)).catch(() => {});
  return sealed(path, bytes, fetched.headers);
}

/** The answer that is kept of a file whose bytes were compared. @param {string} path @param {ArrayBuffer} bytes
 * @param {Headers} given  the host's @returns {Response} */
function sealed(path, bytes, given) {
  const headers = new Headers(HEADERS);
  const kind = given.get("Content-Type") ?? "application/octet-stream";
  headers.set("Content-Type", path.endsWith(".wasm") ? "application/wasm" : kind); // some hosts do not know that one
  headers.set("Content-Length", String(bytes.byteLength));
  headers.set(SEAL, files[path].sha256);
  return new Response(bytes, { headers });
}

/** @param {string} path @param {Response} response  stays readable @returns {Promise<boolean> | boolean} */
function isSealed(path, response) {
  const { sha256, bytes } = files[path];
  const { headers } = response;
  if (headers.get(SEAL) !== sha256 || headers.get("Content-Length") !== String(bytes)) return false;
  return bytes > COMPARED_BYTES || isRight(path, response.clone());
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
