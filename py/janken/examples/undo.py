"""Undo and redo of what changes examples, by remembering each change and never a copy of the store."""

from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, Protocol

from janken.examples.store import Example, Examples
from janken.game.play import Game
from janken.words.text import Words

N_STEPS = 500
"""How many steps can be undone; older ones are forgotten."""


class Change(Protocol):
    """What was done to examples. `undo` and `redo` are called in turn, `undo` first."""

    def undo(self, examples: Examples) -> None: ...

    def redo(self, examples: Examples) -> None: ...


@dataclass
class Added:
    """Examples that were added. While they are in the store their ids are enough."""

    ids: list[int] = field(default_factory=list)
    _removed: list[Example] = field(default_factory=list)

    def undo(self, examples: Examples) -> None:
        self._removed = examples.remove(self.ids)

    def redo(self, examples: Examples) -> None:
        examples.restore(self._removed)
        self._removed = []


@dataclass
class Removed:
    """Examples that were removed, and are kept here as long as they are."""

    examples: list[Example]
    _ids: list[int] = field(default_factory=list)

    def undo(self, examples: Examples) -> None:
        examples.restore(self.examples)
        self._ids = [example.id for example in self.examples]
        self.examples = []

    def redo(self, examples: Examples) -> None:
        self.examples = examples.remove(self._ids)


@dataclass
class Relabeled:
    """Labels by id: those that were there before, or after an undo those that were there after."""

    labels: dict[int, str]

    def undo(self, examples: Examples) -> None:
        self.labels = examples.relabel(self.labels)

    redo = undo


@dataclass
class GameReplaced:
    """A game that was replaced: its data from before, or after an undo those from after."""

    game: Game
    data: dict[str, Any]

    def undo(self, examples: Examples) -> None:
        now = self.game.to_data()
        self.game.load(self.data)
        self.data = now

    redo = undo


@dataclass
class Step:
    """One thing that a person did: what it is called, and its changes in the order they were made."""

    name: Words
    changes: list[Change]


class History:
    """The steps that can be undone, and those that were undone and can be done again."""

    def __init__(self, examples: Examples) -> None:
        self._examples = examples
        self._done: deque[Step] = deque(maxlen=N_STEPS)
        self._undone: list[Step] = []

    def clear(self) -> None:
        """Nothing of before can be undone or done again any more."""
        self._done.clear()
        self._undone.clear()

    @property
    def undoable(self) -> Words:
        """The name of the step that `undo` would take back, or empty."""
        return self._done[-1].name if self._done else ""

    @property
    def redoable(self) -> Words:
        """The name of the step that `redo` would do again, or empty."""
        return self._undone[-1].name if self._undone else ""

    def record(self, name: Words, changes: Iterable[Change]) -> Step:
        """Remember what was just done; what was undone before cannot be done again after that."""
        step = Step(name, list(changes))
        self._done.append(step)
        self._undone.clear()
        return step

    def undo(self) -> Words:
        """Take the last step back and return its name; empty if there is none."""
        if not self._done:
            return ""
        step = self._done.pop()
        for change in reversed(step.changes):
            change.undo(self._examples)
        self._undone.append(step)
        return step.name

    def redo(self) -> Words:
        """Do the step again that was undone last and return its name; empty if there is none."""
        if not self._undone:
            return ""
        step = self._undone.pop()
        for change in step.changes:
            change.redo(self._examples)
        self._done.append(step)
        return step.name
