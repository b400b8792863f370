"""A person before the browser's own camera, which plays a film: every gesture has to wait for its turn."""

from tests.browser.player import Player
from tests.camera_file import SHOWN_SCRIPT
from tests.hands import LABELS

LAST_QUARTER = 3


class FilmPlayer(Player):
    def wait_for_camera_to_show(self, label: str, quarter: int = 0) -> None:
        self.wait_until(f"([labels, shown]) => ({SHOWN_SCRIPT})(labels) === shown", [LABELS, f"{label} {quarter}"])

    def show(self, picture: str) -> None:
        """Wait until the film shows this gesture, and surely does so for a while."""
        self.wait_for_camera_to_show(picture, quarter=1)

    def teach(self, label: str, at_least: int = 8) -> None:
        """Hold a gesture's button with the mouse while the film shows it, again if it brought too few pictures."""
        while self.n_examples(label) < at_least:
            self.wait_for_camera_to_show(label)
            self.page.hover(f"[data-testid=teach-{label}]")
            self.page.mouse.down()
            self.wait_for_camera_to_show(label, LAST_QUARTER)
            self.page.mouse.up()
            self.wait_for_frames(1)  # the answer to the frame that was in flight

    def play(self, move: str) -> None:
        """Play a round so that the film shows `move` when the countdown ends, and wait for the reveal."""
        before = LABELS[LABELS.index(move) - 1]
        self.wait_for_camera_to_show(before, LAST_QUARTER)
        self.page.click("[data-testid=start-round]")
        self.wait_for_phase("countdown")
        self.wait_for_phase("reveal")
