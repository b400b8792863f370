"""How a gesture's card says that it stands."""

from janken.screen.coach import ENOUGH_EXAMPLES

N_LAST = 3
"""So many of its last pictures a card shows."""


def standing_of(n_examples: int, is_borrowed: bool) -> str:
    """How well a gesture is taught: "none", "borrowed" (recognized by other people's hands), "few" or "good"."""
    if n_examples:
        return "good" if n_examples >= ENOUGH_EXAMPLES else "few"
    return "borrowed" if is_borrowed else "none"
