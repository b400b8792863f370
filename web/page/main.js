// The page thread: owns the camera and the DOM. It feeds the worker and draws what comes back; it never computes.
// This file only wires: who tells the worker what, and who gets what it says.

import { send } from "../protocol.js";
import { Live } from "./camera/live.js";
import { hasFault, wrongWorkerFile } from "./everybody/beginning.js";
import { Early } from "./everybody/early.js";
import { connectGuide } from "./everybody/guide.js";
import { connectHelp } from "./everybody/help.js";
import { onLanguage, startLanguage } from "./everybody/language.js";
import { heal, keepOffline } from "./everybody/offline.js";
import { remember } from "./everybody/memory.js";
import { connectPreferences, prefers } from "./everybody/preferences.js";
import { Requests } from "./everybody/requests.js";
import { connectShare } from "./everybody/share.js";
import { Album } from "./examples/album.js";
import { drawLast } from "./examples/last.js";
import { undoKeys } from "./examples/undo.js";
import { firstView, rememberView } from "./first_view.js";
import { connectGame } from "./game/controls.js";
import { takeDigest } from "./game/fairness.js";
import { Decisive } from "./insight/decisive.js";
import { Report } from "./insight/report.js";
import { Why } from "./insight/why.js";
import { Elsewhere } from "./keeping/elsewhere.js";
import { Files } from "./keeping/files.js";
import { Lesson } from "./keeping/lesson.js";
import { connectDeciding } from "./recognition/deciding.js";
import { onModel } from "./recognition/model.js";
import { onSureness } from "./recognition/sureness.js";
import { phaseOf, render } from "./render.js";
import { byTestId } from "./screen/dom.js";
import { inWords } from "./screen/words.js";
import { connectTeaching } from "./teaching/buttons.js";
import { Naming } from "./teaching/naming.js";
import { listen, settings, worker } from "./worker.js";

/** @typedef {import("../protocol.js").ToWorker} ToWorker */
/** @typedef {import("../protocol.js").Reply} Reply */
/** @typedef {import("./render.js").State} State */

/** @type {State} */
const state = { camera: "asking", error: "", frame_ms: 0, pictures: [] };
const early = new Early(() => draw());
/** What the worker said last, in no language yet. @type {Reply | undefined} */
let lastReply;
/** What is drawn until then, in words. @type {import("../protocol.js").View | undefined} */
let first;

const live = new Live(/** @type {HTMLVideoElement} */ (byTestId("video")), {
  tell,
  onChange: draw,
  onClose: () => timed.cancel(),
});

/** @param {ToWorker} message @param {Transferable[]} [transfer] */
function tell(message, transfer) {
  if (message.type === "teach-start") live.retake(message.label);
  send(worker, message, transfer);
}

function draw() {
  if (!first) return;
  const { status, error, frames } = live;
  Object.assign(state, { camera: status, error, frame_ms: frames.smooth_ms });
  early.follow(phaseOf(state));
  render(state, early.over(state.view ?? first));
  if (state.view) drawLast(state.view, album.thumbnails);
  live.draw();
  document.body.classList.remove("undrawn");
  document.getElementById("begin")?.remove();
}

/** @param {Reply} reply */
function onReply(reply) {
  lastReply = reply;
  const { to, timings, answer } = reply;
  const isFirst = !state.view;
  const view = show(reply);
  naming.take(to, view, answer);
  elsewhere.take(to, view);
  if (answer.camera) void live.sources.useFiles(answer.camera);
  if (isFirst) void keepOffline();
  learnWithoutFrames(to, view, live.status);
  if (to === "frame") live.frames.answered(view, timings);
}

/** Put what Python says into words, and show it. @param {Reply} reply */
function show({ to, view: said, answer }) {
  const view = (state.view = inWords(said));
  live.follow(view, to === "teach-start");
  album.take(view, answer);
  files.draw(view);
  lesson.draw(view);
  why.draw(view);
  report.take(view, inWords(answer));
  decisive.draw(view, state.pictures);
  takeDigest(answer);
  return view;
}

/** Another language was chosen, or the first one is there. */
function drawAnew() {
  first = inWords(firstView());
  if (lastReply) show({ ...lastReply, answer: {} });
  draw();
}

/** @param {import("../protocol.js").Words} sentence */
function onFailed(sentence) {
  worker.terminate();
  live.fail(sentence);
  void heal().then((wasDamaged) => wasDamaged && location.reload());
  draw();
}

connectGame((message) => {
  timed.cancel(); // a round needs the hand
  tell(message);
}, early);
const timed = connectTeaching(byTestId("gestures"), early, {
  onStart: (label) => tell({ type: "teach-start", label }),
  onStop: () => {
    tell({ type: "teach-stop" });
    void files.askToPersist();
  },
});
onModel((model) => {
  settings.set("model", model);
  location.search = String(settings);
});
onSureness((sureness) => tell({ type: "sureness", sureness }));
const naming = new Naming(tell);
const album = new Album(tell, naming);
const files = new Files(tell);
const elsewhere = new Elsewhere(tell);
const lesson = new Lesson(tell);
const why = new Why(tell, album);
const report = new Report(tell, album);
const decisive = new Decisive(album);
const requests = new Requests(tell);
undoKeys(tell);
onLanguage(drawAnew);
rememberView(() => lastReply?.view);
const learnWithoutFrames = connectDeciding(tell);
connectHelp(); // when all keys are listened to

listen({
  handlers: {
    reply: onReply,
    progress: (message) => (state.progress = message),
    picture: (message) => (state.pictures = [message, ...state.pictures].slice(0, 2)),
    file: (message) => files.take(message),
    pixels: (found) => live.leave.take(found),
    requests: ({ records }) => requests.draw(records),
    renderer: ({ name }) => remember("renderer", name),
    failed: ({ sentence }) => onFailed(sentence),
  },
  onBroken: (sentence) => void wrongWorkerFile().then((wrong) => onFailed(wrong ?? sentence)),
  onHandled: draw,
});
connectShare(tell);
connectGuide(tell);
connectPreferences(() => {
  timed.cancel();
  tell({ type: "teach-by", is_timed: prefers("timed") });
  draw();
});
if (!hasFault()) {
  startLanguage().then(drawAnew, () => live.fail("")); // there it is said in place of the page
  void live.open();
}
