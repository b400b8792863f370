"""What gestures are called: those of the game by a text, own ones by their label, which the player gave them."""

from janken.words.text import Text, Words

NAMED = frozenset(("rock", "paper", "scissors", "lizard", "spock", "nothing", "play"))


def say(label: str) -> Words:
    """A label as a sentence has it."""
    return Text(f"gesture.{label}") if label in NAMED else label


def title_of(label: str) -> Words:
    """A label as it stands alone, on a card or a button."""
    return Text(f"title.{label}") if label in NAMED else label
