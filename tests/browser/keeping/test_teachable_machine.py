"""Teachable Machine's files in the built page: a project and sample zips teach their classes."""

import io
import zipfile
from collections.abc import Callable

from PIL import Image

from tests.browser.player import Player
from tests.hands import drawn_hands

QUERY = "?backend=wasm"


def jpeg(picture: Image.Image) -> bytes:
    buffer = io.BytesIO()
    picture.resize((224, 224)).save(buffer, "JPEG")
    return buffer.getvalue()


def zipped(entries: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, content in entries.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def test_a_project_and_samples_become_gestures_with_pictures(open_page: Callable[..., Player]) -> None:
    hands = [jpeg(picture) for picture in drawn_hands("paper", 5)]
    project = {"manifest.json": b'{"type": "image"}', **{f"Thumbs up-!-{i}.jpg": hand for i, hand in enumerate(hands)}}
    samples = {f"{i}.jpg": hand for i, hand in enumerate(hands[:3])}
    player = open_page(QUERY)
    player.wait_for_phase("ready")
    player.page.set_input_files("[data-testid=file]", [
        {"name": "project.tm", "mimeType": "", "buffer": zipped(project)},
        {"name": "rock-samples.zip", "mimeType": "application/zip", "buffer": zipped(samples)},
    ])  # fmt: skip
    player.wait_for_examples("rock", 3)
    player.wait_until("() => document.querySelector('[data-testid=\"examples-own-Thumbs up\"]')?.textContent === '5'")
    player.page.click("[data-testid=undo]")
    player.wait_until("() => document.querySelector('[data-testid=\"examples-own-Thumbs up\"]') === null")
    assert player.n_examples("rock") == 0
