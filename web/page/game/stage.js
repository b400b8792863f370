// Draws the game: beats, the reveal as a play, the match, the opponent.

import { byTestId, setText } from "../screen/dom.js";
import { setHand } from "../screen/hand.js";
import { drawCommitment } from "./fairness.js";
import { drawCharacters } from "./characters.js";
import { rain } from "./confetti.js";
import { drawSettings } from "./settings.js";
import { drawLink } from "../everybody/share.js";
import { BEAT_MS, playSounds } from "./sound.js";
import { drawHistory } from "./statistics.js";
import { say } from "../screen/words.js";

/** @param {import("../../protocol.js").View} view */
export function drawGame({ phase, round, game }) {
  drawBeat(round);
  drawShowdown(phase, round, game);
  drawMatch(round, game);
  drawCharacters(game);
  drawCommitment(round);
  drawHistory(game);
  drawSettings(game);
  drawLink(game);
  playSounds(phase, round, Boolean(game.settings.sound));
}

/** Will draw the beat after this one. @type {ReturnType<typeof setTimeout> | undefined} */
let nextBeat;

/**
 * Beats go by the clock, as their sounds do: where frames are slow "shoot" would come late, or never be seen.
 * @param {import("../../protocol.js").RoundView} round
 */
function drawBeat(round) {
  clearTimeout(nextBeat);
  const leftMs = Math.max((round.shoot_ms ?? 0) - performance.now(), 0);
  const beat = round.countdown === undefined ? undefined : Math.ceil(leftMs / BEAT_MS);
  const count = String(beat ?? "");
  for (const id of ["beat", "countdown"]) byTestId(id).dataset.value = count;
  byTestId("stage").dataset.beat = count;
  setText(byTestId("countdown"), beat ? count : "");
  setText(byTestId("word"), beat === undefined ? "" : say(`beat.${beat}`));
  if (beat) nextBeat = setTimeout(drawBeat, leftMs - (beat - 1) * BEAT_MS, round);
}

/**
 * Who won, why, and what the better hand does to the other one; the style sheet moves it, anew because it rests between two reveals.
 * @param {string} phase @param {import("../../protocol.js").RoundView} round @param {import("../../protocol.js").GameView} game
 */
function drawShowdown(phase, { your_move, computer_move, outcome, verdict, how, says }, { match }) {
  const isReveal = phase === "reveal";
  const showdown = byTestId("showdown");
  showdown.hidden = !isReveal;
  showdown.dataset.outcome = byTestId("stage").dataset.outcome = (isReveal && outcome) || "";
  setText(byTestId("says"), (isReveal && says) || "");
  rain(isReveal && match.is_won_here);
  if (!isReveal) return;
  setText(byTestId("verdict"), verdict ?? "");
  setText(byTestId("how"), how ?? "");
  const better = outcome === "win" ? your_move : computer_move;
  byTestId("striker").dataset.value = better ?? "";
  setHand(/** @type {Element} */ (byTestId("striker").firstElementChild), better);
}

/** @param {import("../../protocol.js").RoundView} round @param {import("../../protocol.js").GameView} game */
function drawMatch({ share, your_move, their_share, computer_move }, { sides, match, start_text, settings, choices }) {
  const opponent = choices.opponent.find(({ value }) => value === settings.opponent);
  setText(byTestId("your-name"), sides[0]);
  setText(byTestId("their-name"), settings.two_players || !opponent ? sides[1] : opponent.title);
  setText(byTestId("match-you"), String(match.you));
  setText(byTestId("match-computer"), String(match.computer));
  setText(byTestId("match-text"), match.text);
  setText(byTestId("start-round"), start_text);
  drawShare(byTestId("your-share"), your_move ? share : undefined);
  drawShare(byTestId("their-share"), computer_move ? their_share : undefined);
}

/** A hand's part of the vote. @param {HTMLElement} element @param {number} [share] */
function drawShare(element, share) {
  element.dataset.value = String(share ?? "");
  setText(element, share === undefined ? "" : say("share", { share }));
}
