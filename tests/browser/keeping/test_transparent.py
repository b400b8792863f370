"""Transparent parts of a picture are white, and nothing of another picture shows through or beside it."""

import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image, ImageDraw

from tests.browser.keeping.test_pictures import saved_pictures
from tests.browser.player import Player

CORNERS_AND_MIDDLE = """
() => {
  const video = document.querySelector("video");
  const context = new OffscreenCanvas(640, 480).getContext("2d");
  context.drawImage(video, 0, 0, 640, 480);
  return [[10, 240], [320, 10], [100, 100], [320, 240]].map(([x, y]) => [...context.getImageData(x, y, 1, 1).data]);
}
"""


def disk(path: Path, side_px: int, color: str) -> Path:
    """A disk on nothing: the corners of the picture are transparent."""
    picture = Image.new("RGBA", (side_px, side_px), (0, 0, 0, 0))
    ImageDraw.Draw(picture).ellipse((side_px // 4, side_px // 4, 3 * side_px // 4, 3 * side_px // 4), fill=color)
    picture.save(path)
    return path


@pytest.mark.parametrize("side_px", [56, 300])
def test_what_is_taught_and_saved_has_white_where_the_picture_is_transparent(
    open_page: Callable[..., Player], tmp_path: Path, side_px: int
) -> None:
    player = open_page("?backend=wasm")
    player.wait_for_phase("ready")
    player.wait_for_frames(2)
    (tmp_path / "rock").mkdir()
    for i, color in enumerate(("red", "blue")):
        disk(tmp_path / "rock" / f"{i}.png", side_px, color)
    player.page.set_input_files("[data-testid=folder]", tmp_path / "rock")
    player.wait_for_examples("rock", 2)
    with zipfile.ZipFile(BytesIO(saved_pictures(player))) as archive:
        kept = [Image.open(BytesIO(archive.read(name))) for name in archive.namelist()]
    for picture, color in zip(kept, ((255, 0, 0), (0, 0, 255)), strict=True):
        size = picture.width
        assert picture.mode == "RGB"
        assert picture.getpixel((size // 2, size // 2)) == color
        for corner in ((0, 0), (size - 1, 0), (0, size - 1), (size - 1, size - 1)):
            assert picture.getpixel(corner) == (255, 255, 255)


def test_in_the_slideshow_nothing_of_the_picture_before_is_beside_or_behind(
    open_page: Callable[..., Player], tmp_path: Path
) -> None:
    player = open_page("?backend=wasm")
    player.wait_for_phase("ready")
    Image.new("RGB", (640, 480), (0, 128, 0)).save(tmp_path / "1.png")
    Image.new("RGB", (200, 900), (0, 0, 255)).save(tmp_path / "2.png")
    disk(tmp_path / "3.png", 400, "red")
    player.page.set_input_files("[data-testid=source-files]", [tmp_path / f"{i}.png" for i in (1, 2, 3)])
    seen: dict[str, list[list[int]]] = {}
    for name, place in (("green", 1), ("blue", 2), ("red", 0)):
        player.wait_until(f"(i) => {{ const [a, b] = [i, (i + 1) % 3].map((j) => ({CORNERS_AND_MIDDLE})()[3][j]); "
                          "return a > 100 && b < 90; }", place)  # fmt: skip
        seen[name] = player.see(CORNERS_AND_MIDDLE)
    left, _, _, _ = seen["blue"]
    assert min(left[:3]) > 240, "beside a portrait is white"
    left, top, inside, _ = seen["red"]
    assert min(left[:3] + top[:3] + inside[:3]) > 240, "behind a disk is white"
