// The page thread: owns the camera and the DOM. It feeds the worker and draws what comes back; it never computes.

import { send } from "../protocol.js";
import { Album } from "./album.js";
import { connectGame } from "./controls.js";
import { connectDeciding } from "./deciding.js";
import { Decisive } from "./decisive.js";
import { byTestId } from "./dom.js";
import { Files } from "./files.js";
import { FrameLoop } from "./frames.js";
import { connectGuide } from "./guide.js";
import { connectHelp } from "./help.js";
import { onLanguage, startLanguage } from "./language.js";
import { remember } from "./memory.js";
import { onModel } from "./model.js";
import { connectPreferences, prefers } from "./preferences.js";
import { Naming } from "./naming.js";
import { heal, keepOffline } from "./offline.js";
import { render } from "./render.js";
import { Report } from "./report.js";
import { Requests } from "./requests.js";
import { connectShare } from "./share.js";
import { connectSources, drawSource, saySource } from "./source_controls.js";
import { Sources } from "./sources.js";
import { onSureness } from "./sureness.js";
import { connectTeaching } from "./teaching.js";
import { undoKeys } from "./undo.js";
import { Why } from "./why.js";
import { inWords } from "./words.js";
import { listen, settings, worker } from "./worker.js";

/** @typedef {import("../protocol.js").ToWorker} ToWorker */
/** @typedef {import("../protocol.js").FromWorker} FromWorker */

const SMOOTHING = 0.2;
const video = /** @type {HTMLVideoElement} */ (byTestId("video"));

/** @type {import("./render.js").State} */
const state = { camera: "asking", error: "", frame_ms: 0, pictures: [] };
/** What the worker said last, in no language yet. @type {import("../protocol.js").Reply | undefined} */
let lastReply;
let hasWords = false;

function draw() {
  if (!hasWords) return;
  render(state);
  const hasFailed = byTestId("retry").dataset.reload === "true";
  const isWaiting = state.view && state.camera === "asking";
  drawSource(sources, !hasFailed && Boolean(state.error || isWaiting));
}

/** @param {ToWorker} message */
function tell(message) {
  if (message.type === "teach-start") {
    frames.retake();
    sources.demo.hold(state.view?.demo, message.label);
  }
  send(worker, message);
}

const sources = new Sources(video, {
  say: saySource,
  onLost: (sentence) => {
    closeCamera();
    tell({ type: "interrupt" });
    state.error = sentence;
    draw();
  },
  onChoice: () => {
    tell({ type: "interrupt" });
    if (state.view?.paused && sources.current !== sources.camera) tell({ type: "resume" });
    else if (state.view?.paused) return draw();
    openCamera();
  },
});
const cameras = connectSources(sources, tell);
const frames = new FrameLoop(video, () => sources.isReady, (bitmap, now_ms, half) => {
  send(worker, { type: "frame", now_ms, bitmap, half }, [bitmap]);
});

async function openCamera() {
  state.error = "";
  if (sources.current === sources.camera) state.camera = "asking";
  draw();
  const error = await sources.start();
  if (error === undefined) return;
  state.error = error;
  state.camera = error ? "off" : "live";
  const { isMirrored, id } = sources.current;
  frames.isMirrored = isMirrored;
  document.body.dataset.mirrored = String(isMirrored);
  fitCamera();
  cameras.refresh(id);
  startFrames();
  draw();
}

/** The camera's place is as wide and high as its picture, also after a phone was turned. */
function fitCamera() {
  video.parentElement?.style.setProperty("--aspect", String(video.videoWidth / video.videoHeight || 4 / 3));
}

function closeCamera() {
  frames.stop();
  sources.stop();
  timed.cancel();
  state.camera = "off";
}

/** Frames go once the worker can take them and the camera gives them. */
function startFrames() {
  if (state.view && !state.view.paused && state.camera === "live") frames.start();
}

/** @param {import("../protocol.js").Reply} reply */
function onReply(reply) {
  lastReply = reply;
  const { to, timings, answer } = reply;
  const { view: before } = state;
  const view = show(reply);
  naming.take(to, view, answer);
  if (!before) keepOffline();
  if (!before || before.paused) startFrames();
  learnWithoutFrames(to, view, state.camera);
  if (to === "frame") {
    frames.answered();
    state.frame_ms += (frames.whole_ms - state.frame_ms) * (state.frame_ms ? SMOOTHING : 1);
    const detail = { view, timings: { ...timings, grab_ms: frames.grab_ms, whole_ms: frames.whole_ms } };
    document.body.dispatchEvent(new CustomEvent("janken:frame", { detail }));
  }
}

/** Put what Python says into words, and show it. @param {import("../protocol.js").Reply} reply */
function show({ to, view: said, answer }) {
  const view = (state.view = inWords(said));
  frames.half = view.half;
  frames.pace_ms = view.pace_ms;
  sources.demo.follow(view, to === "teach-start");
  album.take(view, answer);
  files.draw(view);
  why.draw(view);
  report.take(view, inWords(answer));
  decisive.draw(view, state.pictures);
  return view;
}

/** Another language was chosen, or the first one is there. */
function drawAnew() {
  hasWords = true;
  if (lastReply) show({ ...lastReply, answer: {} });
  draw();
}

/** The worker cannot go on; only a reload helps. @param {import("../protocol.js").Words} sentence */
function onFailed(sentence) {
  worker.terminate();
  closeCamera();
  state.error = sentence;
  byTestId("retry").dataset.reload = "true";
  heal().then((wasDamaged) => wasDamaged && location.reload());
}

/** @param {FromWorker} message */
function onMessage(message) {
  if (message.type === "reply") onReply(message);
  else if (message.type === "progress") state.progress = message;
  else if (message.type === "picture") state.pictures = [message, ...state.pictures].slice(0, 2);
  else if (message.type === "file") files.take(message);
  else if (message.type === "requests") requests.draw(message.records);
  else if (message.type === "failed") onFailed(message.sentence);
  else if (message.type === "renderer") remember("renderer", message.name);
  draw();
}

/** @param {ErrorEvent} event */
function onError({ message }) {
  onFailed(message ? { key: "fault.page", values: { reason: message } } : { key: "fault.page_part" });
  draw();
}

byTestId("retry").addEventListener("click", ({ currentTarget }) => {
  if (/** @type {HTMLElement} */ (currentTarget).dataset.reload) location.reload();
  else openCamera();
});
connectGame((message) => {
  timed.cancel(); // a round needs the hand
  tell(message);
});
byTestId("pause").addEventListener("click", () => {
  if (!state.view) return;
  if (state.view.paused) {
    tell({ type: "resume" });
    openCamera();
  } else {
    tell({ type: "pause" });
    closeCamera();
  }
  draw();
});
const timed = connectTeaching(byTestId("gestures"), {
  onStart: (label) => tell({ type: "teach-start", label }),
  onStop: () => {
    tell({ type: "teach-stop" });
    files.askToPersist();
  },
});
onModel((model) => {
  settings.set("model", model);
  location.search = String(settings);
});
onSureness((sureness) => tell({ type: "sureness", sureness }));
const naming = new Naming(tell);
const album = new Album(tell, naming);
const files = new Files(tell, (chosen) => sources.useFiles(chosen));
const why = new Why(tell, album);
const report = new Report(tell, album);
const decisive = new Decisive(album);
const requests = new Requests(tell);
undoKeys(tell);
onLanguage(drawAnew);
document.addEventListener("visibilitychange", () => {
  if (document.hidden) tell({ type: "interrupt" });
  else if (state.camera === "live") sources.wake();
});
video.addEventListener("resize", fitCamera);

const learnWithoutFrames = connectDeciding(tell);
connectHelp(); // when all keys are listened to

listen(onMessage, onError);
connectShare(tell);
connectGuide(tell);
connectPreferences(() => {
  timed.cancel();
  tell({ type: "teach-by", is_timed: prefers("timed") });
  draw();
});
startLanguage().then(drawAnew);
openCamera();
