"""Gestures: what can be taught besides a game's moves. A player may add their own, under names of their own.

A label is the only identity of a class, so a gesture of one's own is renamed by giving all its examples the new label.
A game's moves keep their names: rules, history and seals are written in them.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from janken.examples.editor import Editor, pictures
from janken.examples.store import Examples
from janken.examples.undo import Relabeled, Removed
from janken.frames.fields import MOST_LABEL_LETTERS
from janken.frames.label_letters import can_be_shown, without_loose_joiners
from janken.game.rules import RULES
from janken.game.starter import PLAY_SIGN
from janken.words.names import say
from janken.words.sameness import composed, sameness
from janken.words.text import Text, TextError, Words
from janken.words.titles import labels_by_title, names_of_none

NOTHING = "nothing"
"""The label of pictures that show no gesture: it is taught like a move and is none."""
GAME_LABELS = list(dict.fromkeys([*(move for rules in RULES.values() for move in rules.moves), NOTHING, PLAY_SIGN]))
"""Every gesture that some game knows."""
RESERVED = frozenset(("none", "无"))
"""What the page calls no gesture in its data, and what a Chinese one would; `names_of_none` is what it shows."""
MOST_OWN = 8
"""So many can still be told apart by a person, and learned in the time that a frame leaves."""


def means_none(same: str) -> bool:
    """Whether a name, by its `sameness`, is what the page calls no gesture."""
    return same in RESERVED or same in names_of_none()


def labels_by_name(labels: Iterable[str]) -> dict[str, str]:
    """The labels by their `sameness`, and the game's among them by their title in every language too."""
    wanted = list(labels)
    titles = {name: label for name, label in labels_by_title().items() if label in wanted}
    return titles | {sameness(label): label for label in wanted}


class GestureNameError(TextError):
    """A name that no gesture of one's own can have; the text says why."""


@dataclass
class OwnReplaced:
    """The gestures of one's own that were there before, or after an undo those that were there after."""

    gestures: "Gestures"
    own: list[str]

    def undo(self, examples: Examples) -> None:
        self.gestures.own, self.own = self.own, self.gestures.own

    redo = undo


class Gestures:
    """The player's own gestures, in the order in which they were added. Each change can be undone."""

    def __init__(self, editor: Editor) -> None:
        self.own: list[str] = []
        self._editor = editor

    @property
    def known(self) -> list[str]:
        """Every gesture that some game knows, and the player's own."""
        return [*GAME_LABELS, *self.own]

    def add(self, name: str) -> Words:
        """Add a gesture without pictures; return what there is to say. Raises GestureNameError."""
        label = self._checked(name)
        if len(self.own) >= MOST_OWN:
            raise GestureNameError(Text("own.too_many", n=MOST_OWN))
        self._editor.record(Text("step.add", name=label), self._replaced([*self.own, label]))
        return Text("own.added", name=label)

    def rename(self, label: str, name: str) -> Words:
        """Give a gesture of one's own, and all its pictures, another name. Raises GestureNameError."""
        self._check_is_own(label, Text("own.keeps_its_name", name=say(label)))
        new = self._checked(name, except_for=label)
        if new == label:
            return ""
        examples = self._editor.examples
        before = examples.relabel(dict.fromkeys(self._editor.newest_first(label), new))
        own = [new if one == label else one for one in self.own]
        self._editor.record(Text("step.rename", name=label, new=new), self._replaced(own), Relabeled(before))
        return Text("own.renamed", name=label, new=new)

    def remove(self, label: str) -> Words:
        """Remove a gesture of one's own with all its pictures. Raises GestureNameError."""
        self._check_is_own(label, Text("own.stays", name=say(label)))
        removed = self._editor.examples.remove(self._editor.newest_first(label))
        own = self._replaced([one for one in self.own if one != label])
        self._editor.record(Text("step.remove", name=label), own, Removed(removed))
        if not removed:
            return Text("own.removed", name=label)
        return Text("own.removed_with", name=label, pictures=pictures(len(removed)))

    def places_for(self, labels: Iterable[str], own: list[str]) -> dict[str, str]:
        """Under which label each of a stranger's labels would go beside the gestures `own`.

        The same name (words/sameness.py) is the same gesture, and so is the title of one of the game's in any language.
        A label has no place, and is not in the answer, if it is no gesture's name or if there would be too many.
        """
        known = labels_by_name([*GAME_LABELS, *own])
        n_free, places = MOST_OWN - len(own), {}
        for label in labels:
            name = sameness(label)
            if name not in known:
                if n_free <= 0 or means_none(name):
                    continue
                known[name], n_free = label, n_free - 1
            places[label] = known[name]
        return places

    def take_over(self, labels: Iterable[str], keep: bool = True) -> OwnReplaced:
        """Add those of the labels that are no game's; without `keep` they take the place of those here."""
        here = self.own if keep else []
        return self._replaced(list(dict.fromkeys([*here, *(label for label in labels if label not in GAME_LABELS)])))

    def _checked(self, name: str, except_for: str = "") -> str:
        """The label for a name that a person typed."""
        label = composed(without_loose_joiners(" ".join(name.split())))
        if not label:
            raise GestureNameError(Text("own.no_name"))
        if len(label) > MOST_LABEL_LETTERS:
            raise GestureNameError(Text("own.too_long", n=len(label), n_most=MOST_LABEL_LETTERS))
        if not can_be_shown(label):
            raise GestureNameError(Text("own.unprintable"))
        same = sameness(label)
        if means_none(same) or same in labels_by_title():
            raise GestureNameError(Text("own.reserved", name=label))
        if same in (sameness(other) for other in self.own if other != except_for):
            raise GestureNameError(Text("own.twice", name=label))
        return label

    def _check_is_own(self, label: str, otherwise: Text) -> None:
        if label not in self.own:
            raise GestureNameError(otherwise)

    def _replaced(self, own: list[str]) -> OwnReplaced:
        before, self.own = self.own, own
        return OwnReplaced(self, before)
