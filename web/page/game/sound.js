// Sound, made with WebAudio and only if chosen: a tick on each beat, a tone at "shoot", a few notes for the outcome.

export const BEAT_MS = 1000;
const N_BEATS = 3;
const NOTES_HZ = { win: [523, 659, 784], lose: [392, 330, 262], draw: [440, 440], void: [300] };

/** @type {AudioContext | undefined} */
let audio;
let isOn = false;
/** @type {OscillatorNode[]} */
let scheduled = [];
/** The round whose beats are scheduled, and the one whose outcome was played. */
let beatsOf = 0;
let outcomeOf = 0;

/** Browsers let a page sound only from a touch or a key on, and iOS again after a call; which of the two it is, not all tell. */
for (const gesture of ["pointerup", "keydown", "change"]) addEventListener(gesture, wake);

function wake() {
  if (isOn && audio?.state !== "running") audio?.resume().catch(() => {}); // not from this gesture, then
}

/** @param {number} hz @param {number} inMs from now @param {number} forMs */
function tone(hz, inMs, forMs) {
  if (!audio) return;
  const start = audio.currentTime + Math.max(inMs, 0) / 1000;
  const gain = audio.createGain();
  gain.gain.setValueAtTime(0.2, start);
  gain.gain.exponentialRampToValueAtTime(0.001, start + forMs / 1000);
  const oscillator = audio.createOscillator();
  oscillator.frequency.value = hz;
  oscillator.connect(gain).connect(audio.destination);
  oscillator.start(start);
  oscillator.stop(start + forMs / 1000);
  scheduled.push(oscillator);
}

function silence() {
  for (const oscillator of scheduled) oscillator.stop();
  scheduled = [];
}

/**
 * Beats are scheduled when a round is first seen, so that they do not wait for frames.
 * @param {string} phase @param {import("../../protocol.js").RoundView} round @param {boolean} isWanted
 */
export function playSounds(phase, { shoot_ms = 0, notes }, isWanted) {
  isOn = isWanted;
  if (!isWanted) return;
  audio ??= new AudioContext();
  if (phase === "ready") silence();
  if (phase === "countdown" && beatsOf !== shoot_ms) {
    beatsOf = shoot_ms;
    silence();
    for (let beat = 0; beat < N_BEATS; beat += 1) tone(220, shoot_ms - (N_BEATS - beat) * BEAT_MS - performance.now(), 120);
    tone(660, shoot_ms - performance.now(), 300);
  }
  if (phase === "reveal" && notes && outcomeOf !== shoot_ms) {
    outcomeOf = shoot_ms;
    NOTES_HZ[notes].forEach((hz, i) => tone(hz, i * 140, 260));
  }
}
