"""The fake camera's film: a .mjpeg file (JPEGs one after another) that Chromium plays in a loop at 30 frames a second.

Each gesture is shown for some seconds. What is shown when is written in the upper corners, outside of the squares that
count: the left one's color names the gesture, the right one's gray the quarter of its time, so that a test can wait
for it.
"""

from collections.abc import Mapping, Sequence
from io import BytesIO
from pathlib import Path

from PIL import Image

FPS = 30
FRAMES_A_PICTURE = 3
SIZE_PX = (640, 480)
CORNER_PX = 64
COLORS = ((255, 0, 0), (0, 255, 0), (0, 0, 255))

SHOWN_SCRIPT = """
(labels) => {
  const video = document.querySelector("video");
  if (video.readyState < 2) return null;
  const canvas = new OffscreenCanvas(64, 48);
  const context = canvas.getContext("2d", { willReadFrequently: true });
  context.drawImage(video, 0, 0, 64, 48);
  const color = context.getImageData(2, 2, 1, 1).data;
  const gray = context.getImageData(61, 2, 1, 1).data[0];
  const channel = [0, 1, 2].find((i) => color[i] > 128);
  return `${labels[channel]} ${Math.min(3, Math.floor(gray / 64))}`;
}
"""
"""JavaScript: what the camera shows now, as "rock 0" to "scissors 3"."""


def write_camera_file(path: Path, pictures: Mapping[str, Sequence[Image.Image]], seconds_a_label: int = 4) -> Path:
    """Write a film of `pictures` by label, in the order of the mapping (three labels)."""
    n_frames = FPS * seconds_a_label
    with path.open("wb") as file:
        for color, label_pictures in zip(COLORS, pictures.values(), strict=True):
            for first in range(0, n_frames, FRAMES_A_PICTURE):
                picture = label_pictures[first // FRAMES_A_PICTURE % len(label_pictures)]
                file.write(_frame(picture, color, quarter=4 * first // n_frames) * FRAMES_A_PICTURE)
    return path


def side_by_side(left: Image.Image, right: Image.Image) -> Image.Image:
    """Two people before one camera, left and right as they see themselves in the mirrored picture on the screen."""
    width, height = SIZE_PX
    picture = Image.new("RGB", SIZE_PX, left.getpixel((0, 0)))
    for x, hand in ((0, right), (width // 2, left)):
        picture.paste(hand.resize((width // 2, width // 2)), (x, (height - width // 2) // 2))
    return picture


def camera_args(film: Path) -> list[str]:
    """Chromium's arguments for a fake camera that plays a film and is allowed without asking."""
    return [
        "--use-fake-ui-for-media-stream",
        "--use-fake-device-for-media-stream",
        f"--use-file-for-fake-video-capture={film}",
    ]


def _frame(picture: Image.Image, color: tuple[int, int, int], quarter: int) -> bytes:
    width, _ = SIZE_PX
    frame = Image.new("RGB", SIZE_PX, picture.getpixel((0, 0)))
    frame.paste(picture, ((width - picture.width) // 2, 0))
    frame.paste(color, (0, 0, CORNER_PX, CORNER_PX))
    frame.paste((32 + 64 * quarter,) * 3, (width - CORNER_PX, 0, width, CORNER_PX))
    buffer = BytesIO()
    frame.save(buffer, "JPEG", quality=90)
    return buffer.getvalue()
