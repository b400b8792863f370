// The closed list of messages between the page and its worker. Both threads import this file and nothing else of
// each other. Times are milliseconds of the page's clock (performance.now).

/** What a person reads: a text by its key, or what is the same in every language. In a view every string that is shown
 *  may be a Text; the page puts them into words (page/screen/words.js) before anything else sees them.
 *  @typedef {string | Text} Words */
/** @typedef {{key: string, values?: Record<string, any>}} Text  a key of languages/en.json */
/** @typedef {string | number | Text | Words[]} Value */

/** `renderer`: what the worker said at the last visit. @typedef {{type: "start", backend: string, model: string, seed: number | null, renderer?: string}} Start */
/** @typedef {{type: "frame", now_ms: number, bitmap: ImageBitmap, half: Half, region: Region}} Frame  one square picture, unmirrored */
/** What of the square a frame shows, in parts of it. @typedef {readonly [left: number, top: number, side: number]} Region */
/** Where two people play, each has a half of the picture: left and right as they see themselves on the screen; empty
 *  for the one square in the middle. @typedef {"" | "left" | "right"} Half */
/** Frames come from here from now on, or come again.
 *  @typedef {{type: "source", kind: "camera" | "film" | "pictures" | "demo"}} BeginSource */
/** The camera has given no picture since then, though the worker was free for one.
 *  @typedef {{type: "no-frame", now_ms: number, since_ms: number}} NoFrame */
/** @typedef {{type: "teach-start", label: string}} TeachStart */
/** @typedef {{type: "teach-by", is_timed: boolean}} TeachBy  whether a press counts down, or a button is held */
/** Be guided; `is_first`: only who has never taught anything. @typedef {{type: "guide", is_first: boolean}} BeGuided */
/** @typedef {{type: "start-round", now_ms: number}} StartRound */
/** @typedef {{type: "sureness", sureness: number}} SetSureness  a step of the slider */
/** @typedef {{type: "change-game", values: Record<string, string | number | boolean>}} ChangeGame  some GameSettings */
/** @typedef {{type: "teach-stop" | "interrupt" | "pause" | "resume" | "undo" | "redo" | "reset-game" | "undo-reset" | "end-guide"}} PlainEvent */
/** @typedef {{type: "delete", ids: number[]} | {type: "move", ids: number[], label: string} | {type: "clear", label: string}} Edit */
/** @typedef {{type: "strip", label: string} | {type: "thumbnails", ids: number[]}} Look  answered in the reply */
/** Files that were chosen or dropped: to stand in for the camera, on the camera's picture, or anywhere else. Python says
 *  which it is (StandIns in the reply) by what is in them. @typedef {{type: "open-files", files: File[], paths: string[], where: "camera" | "video" | "page"}} OpenFiles */
/** `open-address`: something was dropped that is no file. @typedef {{type: "open-address"}
 *            | {type: "save-file" | "save-pictures" | "cancel" | "start-over"} | {type: "answer", choice: string}} Filing */
/** What the page's link opens beside the page. `settings`: the game's, as links have them; `is_known`: it was opened at
 *  an earlier visit. @typedef {{type: "lesson", address: string, settings: string, is_known: boolean}} OpenLesson */
/** What was taught as files that run elsewhere: one ONNX file, or a zip with what runs it.
 *  @typedef {{type: "export", what: "onnx" | "zip"}} Export */
/** A gesture of one's own; Python says whether it can have that name.
 *  @typedef {{type: "add-gesture", name: string} | {type: "rename-gesture", label: string, name: string}
 *            | {type: "remove-gesture", label: string}} Naming */
/** @typedef {{type: "why", is_open: boolean}} AskWhy */
/** Open it or close it; `map` and `asked` (the pictures of one cell of its matrix) are answered in the reply.
 *  @typedef {{type: "report", is_open: boolean} | {type: "map"} | {type: "asked", taught: string, said: string}} Reporting */
/** @typedef {{type: "work" | "take-over" | "store-lost"} | {type: "store-failed", reason: Words}} ToItself  what the worker puts in its own queue */
/** The page goes into the browser's back/forward cache, or comes back. @typedef {{type: "let-go" | "take-again"}} Hide */
/** @typedef {{type: "decide-by", method: string}} DecideBy */
/** @typedef {{type: "batch-size", batch_size: number}} SetBatchSize */
/** `learn`: time for a slice of a training while no frames go. @typedef {{type: "train" | "stop-training" | "learn"}} Train */
/** @typedef {{type: "demo", shows: string}} ShowDemo  what the demo's hands should show; one of its choices */
/** @typedef {{type: "follow-link", fragment: string}} FollowLink  settings that stand behind the page's address */
/** SHA-256 of a text, in the reply. @typedef {{type: "digest", text: string}} AskDigest */
/** @typedef {{type: "inspect"}} Inspect  for tests: ask for an Inspection */
/** @typedef {{type: "look-at-pixels"}} LookAtPixels  answered by Pixels */
/** @typedef {{type: "list-requests"}} ListRequests  answered by Requests */
/** @typedef {Start | Frame | BeginSource | NoFrame | TeachStart | TeachBy | BeGuided | StartRound | SetSureness | ChangeGame | ShowDemo | FollowLink | PlainEvent | Edit | OpenLesson | Export | Naming | Look | AskWhy | Reporting
 *            | AskDigest | OpenFiles | Filing | ToItself | Hide | DecideBy | SetBatchSize | Train | Inspect | ListRequests | LookAtPixels} ToWorker */

/** @typedef {"python" | "numpy" | "model" | "backend"} Stage */
/** @typedef {{type: "progress", stage: Stage, loaded_bytes: number, total_bytes: number}} Progress */
/** @typedef {{type: "reply", to: ToWorker["type"] | "warm-up", view: View, timings: Timings, answer: Answer}} Reply */
/** What a Look asked for, else empty: a gesture's examples, newest first, or pictures by id.
 *  @typedef {{label?: string, version?: number, ids?: number[], urls?: Record<string, string>,
 *             accepted?: boolean, path?: string, camera?: StandIns, named?: boolean, digest?: string, map?: PictureMap, asked?: {label: string, ids: number[]}}} Answer */
/** Files to be shown in the camera's place: a film or pictures; what is to be said if none can be shown, and of each
 *  picture if it cannot. @typedef {{is_film: boolean, files: File[], wrong: Text, passed_over: Text[]}} StandIns */
/** All examples on a plane: x, y in thousandths from the lower left; a place p becomes (p - corner) / scale.
 *  @typedef {{version: number, points: number[], ids: number[], labels: string[],
 *             titles: Record<string, string>, place: [number, number, number]}} PictureMap */
/** @typedef {{type: "picture", taken_ms: number, side_px: number, rgba: Uint8ClampedArray<ArrayBuffer>}} Picture */
/** @typedef {{type: "file", name: string, bytes: Uint8ClampedArray<ArrayBuffer>}} Saved  to be downloaded */
/** @typedef {{type: "failed", sentence: Words}} Failed  the worker cannot go on */
/** @typedef {{type: "inspection", live_proxies: number, live_tensors: number, heap_bytes: number,
 *             embedding: number[]}} Inspection  what the worker holds, and the last frame's embedding */
/** @typedef {{url: string, bytes: number}} RequestRecord  one request, as the browser recorded it */
/** @typedef {{type: "requests", records: RequestRecord[]}} Requests  what the worker asked for */
/** The GPU's name, empty without WebGL: learning it is slow where the GPU is software, so the page remembers it.
 *  @typedef {{type: "renderer", name: string}} Renderer */
/** Whether there is a way to a picture's pixels that is not falsified, and whether a canvas is one.
 *  @typedef {{type: "pixels", are_honest: boolean, is_canvas_honest: boolean}} Pixels */
/** @typedef {Progress | Reply | Picture | Saved | Failed | Inspection | Requests | Renderer | Pixels} FromWorker */

/** What each stage of a frame took. @typedef {{pixels_ms?: number, preprocess_ms?: number, inference_ms?: number,
 *  neighbors_ms?: number, learn_ms?: number, bridge_ms?: number}} Timings */

/** `said`: its name within a sentence. @typedef {{label: string, title: string, said: string, n_examples: number, borrowed: boolean, confidence: number, teaching: boolean,
 *             own: boolean, standing: string, standing_text: string, last: number[]}} GestureView */
/** @typedef {{countdown?: number, shoot_ms?: number, digest?: string, committed_text?: string,
 *             computer_move?: string, your_move?: string, picture_ms?: number, share?: number,
 *             their_picture_ms?: number, their_share?: number,
 *             outcome?: "win" | "lose" | "draw" | "void", outcome_text?: string, verdict?: string, how?: string, says?: string,
 *             notes?: "win" | "lose" | "draw" | "void"}} RoundView */
/** @typedef {{label: string, title: string, bar: number, wins: number, draws: number, losses: number,
 *             n_rounds: number, rate: string}} TallyView  what one move or one opponent brought; `bar` is its length, 0..1 */
/** `about`: a sentence about an opponent. @typedef {{value: string | number, title: string, about?: string}} Choice */
/** Match, history, statistics, settings and their choices (py/janken/screen/game.py).
 *  @typedef {{sides: string[], match: {first_to: number, you: number, computer: number, text: string, is_won_here: boolean},
 *             history: {yours: string, computers: string, outcome: string, moves: string, text: string}[],
 *             statistics: {text: string, moves_title: string, moves: TallyView[], opponents: TallyView[]},
 *             settings: Record<string, string | number | boolean>, link: string,
 *             choices: Record<string, Choice[]>,
 *             can_undo_reset: boolean, start_text: string}} GameView */
/** The panel "How it decides" (py/janken/screen/deciding.py).
 *  @typedef {{answering: string, method: string, methods: {method: string, title: string}[], status: string,
 *             batch_sizes: number[], batch_size: number, trains: boolean, is_training: boolean, train_text: string,
 *             can_train: boolean, curve?: CurveView}} DecidingView */
/** One value an epoch. @typedef {{losses: number[], accuracies: number[], best: number, text: string}} CurveView */
/** An example near to the last frame, and its cosine similarity. @typedef {{id: number, label: string, title: string, similarity: number}} Near */
/** The report, while it is open (py/janken/screen/report.py).
 *  @typedef {{is_measuring: boolean, done: number, text: string, hint: string,
 *             rows: {label: string, title: string, right: string,
 *                    cells: {said: string, n: number, share: number, text: string}[]}[],
 *             votes?: {accuracies: number[], n_used: number, text: string},
 *             map_version: number, map_text: string, live?: [number, number]}} ReportView */
/** The frame that decided for one hand, and the pictures nearest to it (py/janken/session/decisive.py).
 *  @typedef {{title: string, text: string, picture_ms: number, near: Near[]}} DecisiveView */
/** The hands that stand in for a camera (py/janken/screen/demo.py): those to be drawn now, one or left and right, and the
 *  choices. A hand is named as its symbol is, without "hand-".
 *  @typedef {{hands: string[], chosen: string, choices: {value: string, title: string, hand: string}[]}} DemoView */
/** The guided first minute, while it is on (py/janken/screen/guide.py).
 *  @typedef {{text: string, target: string, step: number, n_steps: number, done: number}} GuideView */
/** The whole screen (py/janken/screen/view.py).
 *  @typedef {{phase: "ready" | "countdown" | "reveal", gestures: GestureView[], prediction: string,
 *             prediction_text: string, half: Half, region: Region,
 *             halves: {half: string, prediction: string, text: string, region: Region}[], sureness: number, sureness_text: string, round: RoundView,
 *             score: {you: number, computer: number, draws: number}, message: string, paused: boolean,
 *             can_start: boolean, pace_ms: number, game: GameView, deciding: DecidingView,
 *             undo: string, redo: string, examples_version: number, near: Near[], decisive: DecisiveView[], demo: DemoView,
 *             report?: ReportView, guide?: GuideView,
 *             not_kept: string, question?: {text: string, choices: Record<string, string>},
 *             job?: {text: string, done: number, total: number}, lesson?: string, backend: string, backend_notice: string,
 *             model: string, models: {name: string, title: string}[]}} View */

/** All of the square. @type {Region} */
export const WHOLE = [0, 0, 1];

/** The side of the square that travels, in pixels: what the larger model takes in (as in py/janken/frames/pixels.py). */
export const SIDE_PX = 224;

/**
 * Send a message, its large parts by transfer.
 * @template {ToWorker | FromWorker} Message
 * @param {{postMessage(message: Message, transfer: Transferable[]): void}} target
 * @param {Message} message
 * @param {Transferable[]} [transfer]
 */
export function send(target, message, transfer = []) {
  target.postMessage(message, transfer);
}

/**
 * What a thread asked the network for, by the browser's own records.
 * @param {Performance} performance  the thread's own
 * @returns {RequestRecord[]}
 */
export function recordsOf(performance) {
  const entries = [...performance.getEntriesByType("navigation"), ...performance.getEntriesByType("resource")];
  return entries.map((entry) => {
    const { name, encodedBodySize } = /** @type {PerformanceResourceTiming} */ (entry);
    return { url: name, bytes: encodedBodySize };
  });
}

/** An error whose sentence a person reads. */
export class Failure extends Error {
  /** @param {string} key @param {Record<string, Value>} [values] */
  constructor(key, values = {}) {
    super(`${key} ${JSON.stringify(values)}`);
    /** @type {Text} */
    this.text = { key, values };
  }
}
