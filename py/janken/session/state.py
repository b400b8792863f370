"""A session: what was taught, what the last frame showed, and the game, driven by events and frames."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from janken.examples.editor import Editor
from janken.examples.gestures import NOTHING, Gestures
from janken.examples.hold import Hold
from janken.examples.store import Examples
from janken.frames.arrays import Float32Array, UInt8Array
from janken.frames.gaze import Gazes
from janken.game.ballot import Sighting
from janken.game.halves import RIGHT, WHOLE, next_half
from janken.game.play import Game
from janken.game.settings import GameDataError
from janken.game.settings_link import values_of
from janken.game.starter import PLAY_SIGN, Starter
from janken.insight.coach import Coach
from janken.recognition.borrowed import Borrowed
from janken.recognition.deciders import Deciders
from janken.recognition.neighbors import Prediction
from janken.recognition.novelty import Novelty
from janken.recognition.recognizer import LEARN_PRODUCTS, Recognizer
from janken.recognition.shortlist import FEWEST_ROWS
from janken.session.decisive import Decisive
from janken.session.demo import Demo
from janken.session.guide import Guide
from janken.session.sight import Sight
from janken.session.stillness import PICTURES, Stillness
from janken.words.names import say
from janken.words.text import Text, Words

BROKEN_OFF = Text("notice.broken_off")


@dataclass
class Session:
    """Every event is a method; the frame is the one that moves time on."""

    examples: Examples
    game: Game
    recognizer: Recognizer = field(default_factory=Recognizer)
    novelty: Novelty = field(default_factory=Novelty)
    coach: Coach = field(default_factory=Coach)
    borrowed: Borrowed = field(default_factory=Borrowed)
    is_timed: bool = False
    """Whether a press of a button teaches by a countdown, so that nothing need be held."""
    paused: bool = False
    notice: Words = ""
    """What the last event has to say, until the next event."""
    now_ms: float = 0.0
    starter: Starter = field(default_factory=Starter)
    version_at_reveal: int = -1
    """The examples' version when the last round was revealed."""
    decisive: Decisive = field(default_factory=Decisive)
    demo: Demo = field(default_factory=Demo)
    guide: Guide = field(default_factory=Guide)
    stillness: Stillness = field(default_factory=Stillness)
    gazes: Gazes = field(default_factory=Gazes)
    _last_half: str = WHOLE

    def __post_init__(self) -> None:
        self.editor = Editor(self.examples)
        self.gestures = Gestures(self.editor)
        self.hold = Hold(self.editor)
        self.deciders = Deciders(self.recognizer.predict)
        self.sight = Sight(self.examples, self.deciders, self.novelty, self.borrowed)

    @property
    def prediction(self) -> Prediction:
        """What the last frame showed."""
        return self.sight.prediction

    @property
    def borrowed_moves(self) -> list[str]:
        """The game's moves that are recognized by other people's hands, because they have no example yet."""
        return self.borrowed.labels(self.examples, self.game.rules.moves)

    @property
    def missing_moves(self) -> list[str]:
        """The game's moves that cannot be recognized: they have no example, and none is borrowed."""
        return [move for move in self.game.rules.moves if not self.basis.count(move)]

    @property
    def basis(self) -> Examples:
        """What recognition rests on: the examples, and beside them what is borrowed."""
        return self.borrowed.beside(self.examples, self.game.rules.moves)

    @property
    def labels(self) -> list[str]:
        """All that can be taught: the game's moves, the sign that starts a round if wanted, no gesture, own ones."""
        sign = [PLAY_SIGN] if self.game.settings.play_sign else []
        return [*self.game.rules.moves, *sign, NOTHING, *self.gestures.own]

    @property
    def next_half(self) -> str:
        """Which half of the camera's picture the next frame should show, or WHOLE."""
        if not self.game.settings.two_players:
            return WHOLE
        return next_half(self._last_half, is_teaching=self.hold.label is not None)

    def start_teaching(self, label: str) -> None:
        """Take examples of this label from the next frame on; a running round is broken off, uncounted."""
        if label not in self.labels or self.paused:
            return
        self.interrupt()
        self.hold.begin(label)

    def stop_teaching(self) -> None:
        self.hold.end()

    def start_round(self, now_ms: float) -> None:
        """Start a countdown, or say what is still to be taught."""
        if self.paused or self.game.phase == "countdown":
            return
        if self.missing_moves:
            self.notice = Text("notice.teach_first", names=[*map(say, self.missing_moves)])
            return
        self.notice = ""
        self.hold.drop()
        self.now_ms = now_ms
        self.game.start_round(now_ms)
        if self.guide.has_played:
            self.guide.end()

    def begin_guide(self, *, is_first: bool) -> None:
        """Guide the player. `is_first`: only a player who has never taught anything."""
        if not (is_first and len(self.examples)):
            self.guide.begin(self.examples, self.game.rules.moves)

    def end_guide(self) -> None:
        self.guide.end()

    def pause(self) -> None:
        """Forget the live picture until `resume`; no frames come while paused."""
        self.interrupt()
        self.paused = True
        self.sight.forget()
        self.gazes.forget()

    def resume(self) -> None:
        self.paused = False

    def begin_source(self, source: str) -> None:
        """Frames come from this source from now on, or come again; see `Stillness`."""
        self.stillness.begin(source)
        self.gazes.forget()

    def no_frame(self, now_ms: float, since_ms: float) -> None:
        """No frame has come since then, though one could have been looked at."""
        self.stillness.wait(now_ms, since_ms)
        self.now_ms = max(self.now_ms, now_ms)
        self._void_if_still()

    @property
    def stands_still(self) -> bool:
        """Whether no new picture has come for too long, so that nothing can be taught."""
        return self.stillness.is_long(self.now_ms)

    def _void_if_still(self) -> None:
        """A round is not decided by an old picture, unless somebody plays with pictures."""
        played = self.game.round
        if played is None or played.phase != "countdown" or self.stillness.source == PICTURES:
            return
        if self.stillness.is_long(self.now_ms, played.started_ms):
            self.game.stand_still(self.now_ms)
            self.version_at_reveal = self.examples.version

    def interrupt(self) -> None:
        """The hand cannot be seen any more (tab hidden, camera lost): stop teaching, break off the round."""
        self.hold.drop()
        self.notice = BROKEN_OFF if self.game.cancel() else ""

    def change_game(self, values: Mapping[str, object]) -> None:
        """Change settings of the game; what is none of its choices is refused with a sentence."""
        self.hold.drop()
        was_running = self.game.phase == "countdown"
        try:
            self.game.change(values)
        except GameDataError as error:
            self.notice = error.text
            return
        self.notice = BROKEN_OFF if was_running and self.game.phase == "ready" else ""

    def follow_link(self, fragment: str) -> None:
        """Take over the settings of a link that was opened, or say why not."""
        try:
            values = values_of(fragment)
        except GameDataError as error:
            self.notice = error.text
            return
        self.change_game(values)
        self.notice = self.notice or Text("notice.link_followed")

    def reset_game(self) -> None:
        self.interrupt()
        self.game.reset()
        self.notice = Text("notice.score_reset")

    def undo_reset(self) -> None:
        self.interrupt()
        self.game.undo_reset()

    def frame(self, embedding: Float32Array, now_ms: float, rgba: UInt8Array | None = None, half: str = WHOLE) -> bool:
        """Take in the embedding (n_features,) of the frame taken at `now_ms`; tell whether it brought the reveal.

        rgba: the frame's own bytes, (side_px * side_px * 4,), for an example's thumbnail; a round keeps a copy.
        half: which half of the camera's picture the frame shows. A frame cut for another number of players was on its
        way when that was chosen, and is passed over. Of one that the gaze is not sure of nothing is taught or decided.
        """
        self.now_ms = now_ms
        self.stillness.take(rgba, half, now_ms)
        self._void_if_still()
        if (half != WHOLE) != self.game.settings.two_players:
            return False
        self._last_half = half
        is_sure = self.gazes.is_sure(half)
        if is_sure and half != RIGHT:
            self.hold.take(embedding, now_ms, rgba, self.labels)
        self.sight.look(embedding, half, self.basis)
        if is_sure and self.game.see(self._sighting(embedding, now_ms, rgba, half)):
            assert self.game.round is not None
            self.decisive.take(self.game.round, self.examples)
            self.version_at_reveal = self.examples.version
            self.guide.has_played = True
            return True
        if not self.hold.teaching and self.starter.is_time(self.game, self.prediction.label, now_ms, half):
            self.start_round(now_ms)
        return False

    def _sighting(self, embedding: Float32Array, now_ms: float, rgba: UInt8Array | None, half: str) -> Sighting:
        """What the frame showed; during a round with copies of what the next frame overwrites."""
        label, confidences = self.prediction.label, self.prediction.confidences
        if self.game.phase != "countdown":
            return Sighting(now_ms, label, confidences, half=half)
        picture = None if rgba is None else rgba.copy()
        return Sighting(now_ms, label, confidences, picture, half, embedding.copy())

    def learn(self, clock_ms: Callable[[], float], budget_ms: float) -> None:
        """Learn a slice from the examples, after each frame: first to tell the labels apart, then what is strange to
        them, then what would help; and give the decider about `budget_ms` of `clock_ms`. No head is trained on what is
        borrowed: its figures would be other people's.

        Among many examples the first takes a minute, and the second is not kept waiting for it, but for the button.
        """
        is_held, basis = self.hold.label is not None, self.basis
        is_learned = self.recognizer.learn(basis)
        self.recognizer.hasten(basis, LEARN_PRODUCTS / 2)
        if is_learned if len(basis) < FEWEST_ROWS else not is_held:
            self.novelty.advance(basis, LEARN_PRODUCTS / 2)
            if self.novelty.is_settled and not is_held:
                self.coach.advance(self.examples, LEARN_PRODUCTS / 2)
        self.deciders.current.advance(self.examples, is_held, clock_ms, budget_ms)
