"""The classifier: what was taught in the page, asked and taught on in plain Python.

    classifier = janken.load("hands.janken")
    classifier.predict(rgb).label              # "rock", or None for none of these
    classifier.add("thumbs up", rgb)
    classifier.save("more.janken")             # which the page opens

It decides as the page does, looks closer where a hand is small, and never has borrowed hands.
"""

import os
from collections.abc import Iterable
from pathlib import Path

from janken.elsewhere.decision import decision_of, settle
from janken.elsewhere.onnx_file import write_onnx
from janken.examples.gestures import labels_by_name
from janken.examples.store import Examples
from janken.frames.arrays import Float32Array, UInt8Array
from janken.frames.gaze import MOST_LOOKS, SQUARE, Gaze
from janken.frames.pixels import SIDE_PX
from janken.frames.thumbnails import thumbnail_of
from janken.game.halves import WHOLE
from janken.game.play import Game
from janken.keeping.file_import import FileImport
from janken.keeping.library import Library
from janken.keeping.savefile import SaveFileError, check_size
from janken.native.net import Net
from janken.native.pictures import frame_of, square_of
from janken.recognition.neighbors import Prediction
from janken.recognition.novelty import Novelty
from janken.session.state import Session
from janken.words.sameness import sameness
from janken.words.text import Text


class Classifier:
    """Tells what a picture shows, by pictures that were taught. Empty until something is added or loaded.

    Pictures are RGB, uint8 (height, width, 3), as Pillow and imageio give them, not mirrored. Of each the middle square
    counts, and where a hand is small in it it is looked at closer, as in the page.
    """

    def __init__(self) -> None:
        """Raises ImportError, with what to install, where onnxruntime or Pillow is missing."""
        self._net = Net()
        novelty = Novelty(self._net.shortest_reach)
        self._session = Session(Examples(self._net.model.n_features), Game(0), novelty=novelty)
        self._library = Library(self._session, self._net.model)
        self._last_added = ""

    @classmethod
    def load(cls, path: str | os.PathLike[str]) -> "Classifier":
        """The classifier of a file `*.janken`.

        Raises SaveFileError if it is none, or of another net than the one in this package; OSError if it is not there.
        """
        loaded = cls()
        check_size(Path(path).stat().st_size)
        data = Path(path).read_bytes()
        offered = FileImport(data)
        if not offered.is_of(loaded._net.model):
            raise SaveFileError(Text("native.other_net", net=offered.model_name))
        loaded._library.open(data)
        return loaded

    @property
    def labels(self) -> list[str]:
        """The gestures that have a picture, in the order in which they were taught."""
        return list(self._session.examples.groups.names)

    @property
    def counts(self) -> dict[str, int]:
        """How many pictures each of them has."""
        return {label: self._session.examples.count(label) for label in self.labels}

    def predict(self, rgb: UInt8Array) -> Prediction:
        """What a picture (height, width, 3) shows.

        Its `label` is None if it is none of what was taught, or taught as "nothing"; then the confidences are 0 or what
        they were. `confidences` sum to 1; `distance` is the cosine distance to the nearest picture, 0 to 2. Before
        anything is taught all are empty. Raises ValueError if it is no such picture.
        """
        return self._decide(self._look(rgb)[0])

    def predict_many(self, pictures: Iterable[UInt8Array]) -> list[Prediction]:
        """What each of some pictures shows, in their order; as `predict`."""
        return [self.predict(rgb) for rgb in pictures]

    def add(self, label: str, rgb: UInt8Array) -> None:
        """Teach a picture (height, width, 3) as this gesture: a game's, also by its title, or one of one's own.

        Pictures of one gesture that are added one after the other count as one hold. Raises GestureNameError if there
        can be no gesture of that name, or not one more; ValueError if it is no such picture. Then nothing has changed.
        """
        embedding, whole = self._look(rgb)
        known = labels_by_name(self._session.gestures.known).get(sameness(label))
        if known is None:
            self._session.gestures.add(label)
            known = self._session.gestures.own[-1]
        if known != self._last_added:
            self._session.editor.begin_burst()
            self._last_added = known
        self._session.editor.teach(embedding, known, thumbnail_of(whole, SIDE_PX))

    def save(self, path: str | os.PathLike[str]) -> None:
        """Write a file that the page and `load` open. What is there already is replaced when it is complete."""
        write_whole(Path(path), self._library.save())

    def export(self, path: str | os.PathLike[str]) -> None:
        """Write one ONNX file that decides the same on squares, anywhere: see `elsewhere/onnx_file.py`.

        Raises ElsewhereError if nothing was taught.
        """
        content = write_onnx(self._net.content, self._net.model, decision_of(self._session))
        write_whole(Path(path), content)

    def _decide(self, embedding: Float32Array) -> Prediction:
        session = self._session
        settle(session.examples, session.recognizer, session.novelty)
        session.sight.look(embedding, WHOLE, session.examples)
        return session.prediction

    def _look(self, rgb: UInt8Array) -> tuple[Float32Array, UInt8Array]:
        """The embedding (n_features,) of a picture, looked at as pictures are in the page; and all of it as a frame."""
        gaze, square = Gaze(), square_of(rgb)
        for _ in range(MOST_LOOKS):
            seen = gaze.region
            embedding, box = self._net.embed(frame_of(square, seen))
            if not gaze.look(box, seen):
                break
        return embedding, frame_of(square, SQUARE)


def write_whole(path: Path, content: bytes) -> None:
    """Write a file that replaces what is there only when it is complete. Raises OSError."""
    beside = path.with_name(f".{path.name}.part")
    beside.write_bytes(content)
    beside.replace(path)
