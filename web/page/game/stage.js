// Draws the game: beats, the showdown at the reveal, the match.

import { byTestId, setText } from "../screen/dom.js";
import { setHand } from "../screen/hand.js";
import { drawCommitment } from "./fairness.js";
import { drawSettings } from "./settings.js";
import { drawLink } from "../everybody/share.js";
import { playSounds } from "./sound.js";
import { drawHistory } from "./statistics.js";
import { say } from "../screen/words.js";

/** @param {import("../../protocol.js").View} view */
export function drawGame({ phase, round, game }) {
  drawBeat(round);
  drawShowdown(phase, round, game.match);
  drawMatch(round, game);
  drawCommitment(round);
  drawHistory(game);
  drawSettings(game);
  drawLink(game);
  playSounds(phase, round, Boolean(game.settings.sound));
}

/** @param {import("../../protocol.js").RoundView} round */
function drawBeat({ countdown, word }) {
  const count = String(countdown ?? "");
  byTestId("beat").dataset.value = byTestId("countdown").dataset.value = count;
  setText(byTestId("countdown"), countdown ? count : "");
  setText(byTestId("word"), word ?? "");
}

/**
 * The two hands meet; the style sheet moves them. It starts anew because it is hidden between two reveals.
 * @param {string} phase @param {import("../../protocol.js").RoundView} round
 * @param {import("../../protocol.js").GameView["match"]} match
 */
function drawShowdown(phase, { your_move, computer_move, outcome, verdict }, match) {
  const showdown = byTestId("showdown");
  showdown.hidden = phase !== "reveal";
  if (showdown.hidden) return;
  showdown.dataset.outcome = outcome ?? "";
  const [yours, computers] = showdown.querySelectorAll("use");
  setHand(yours, your_move);
  setHand(computers, computer_move);
  setText(byTestId("verdict"), verdict ?? "");
  setText(byTestId("standing"), `${match.you} : ${match.computer}`);
}

/** @param {import("../../protocol.js").RoundView} round @param {import("../../protocol.js").GameView} game */
function drawMatch({ share, your_move, their_share, computer_move }, { sides, match, start_text }) {
  ["your-name", "their-name"].forEach((id, i) => setText(byTestId(id), sides[i]));
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
