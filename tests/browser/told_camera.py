"""A camera that shows what a test tells it to: `Player.show` need not wait until a film comes round to a gesture.

It stands in for `getUserMedia` and paints pictures on a canvas whose stream goes to the page, which cannot tell it from
another camera. What is about the browser's own camera takes that one, with a film (`tests/camera_file.py`).
"""

import base64
import json
from collections.abc import Mapping, Sequence
from io import BytesIO

from PIL import Image

from tests.camera_file import CORNER_PX, SIZE_PX

FPS = 10
"""Each time another picture. More would only keep this machine's cores from what is tested."""
N_GRAYS = 8
"""The upper corner, outside of the squares that count, has so many grays by turns, another each time it is told."""

CAMERA_SCRIPT = """
(() => {
  if (!navigator.mediaDevices) return;
  const hands = {};
  for (const [name, urls] of Object.entries({pictures})) {
    hands[name] = urls.map((url) => Object.assign(new Image(), { src: url }));
  }
  const [width, height] = {size};
  let shown = Object.keys(hands)[0];
  let nTold = 0;
  let isFrozen = false;

  window.showToCamera = (name) => { shown = name; nTold += 1; };
  window.freezeCamera = (is) => { isFrozen = is; };
  window.hasShown = () => {
    const video = document.querySelector("video");
    if (video.readyState < 2) return false;
    const context = new OffscreenCanvas(4, 3).getContext("2d", { willReadFrequently: true });
    context.drawImage(video, 0, 0, {corner}, {corner}, 0, 0, 4, 3);
    return Math.floor(context.getImageData(1, 1, 1, 1).data[0] * {grays} / 256) === nTold % {grays};
  };

  function paint(context, nPainted) {
    const pictures = hands[shown];
    const picture = pictures[nPainted % pictures.length];
    if (!picture.complete) return;
    context.drawImage(picture, 0, 0, 1, 1, 0, 0, width, height); // the wall
    context.drawImage(picture, (width - picture.width) / 2, 0);
    // A real camera gives no picture twice. Else frames as slow as its round of pictures see it stand still.
    context.fillStyle = `rgb(${(nPainted * 97) % 256} 128 128)`;
    context.fillRect(width / 2, height / 2, 4, 4);
    const gray = ((nTold % {grays}) + 0.5) * 256 / {grays};
    context.fillStyle = `rgb(${gray} ${gray} ${gray})`;
    context.fillRect(0, 0, {corner}, {corner});
  }

  navigator.mediaDevices.getUserMedia = async () => {
    const canvas = Object.assign(document.createElement("canvas"), { width, height });
    const context = canvas.getContext("2d", { willReadFrequently: true });
    const stream = canvas.captureStream();
    let nPainted = 0;
    const timer = setInterval(() => {
      if (isFrozen) return;
      if (stream.active) paint(context, (nPainted += 1));
      else clearInterval(timer);
    }, 1000 / {fps});
    return stream;
  };
})();
"""


def told_camera(pictures: Mapping[str, Sequence[Image.Image]]) -> str:
    """A page script: the camera shows pictures of the mapping's first name, until `Player.show` tells another."""
    values = {
        "pictures": {name: [_address(picture) for picture in these] for name, these in pictures.items()},
        "size": SIZE_PX,
        "corner": CORNER_PX,
        "grays": N_GRAYS,
        "fps": FPS,
    }
    script = CAMERA_SCRIPT
    for name, value in values.items():
        script = script.replace(f"{{{name}}}", json.dumps(value))
    return script


def _address(picture: Image.Image) -> str:
    buffer = BytesIO()
    picture.save(buffer, "JPEG", quality=90)
    return f"data:image/jpeg;base64,{base64.b64encode(buffer.getvalue()).decode()}"
