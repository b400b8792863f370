"""Say what pictures show: predict.py PICTURE_OR_FOLDER ..., or predict.py --camera (with opencv-python installed)."""

import json
import sys
from pathlib import Path

import numpy as np
import onnxruntime
from PIL import Image, ImageOps

SESSION = onnxruntime.InferenceSession(str(Path(__file__).with_name("hands.onnx")), providers=["CPUExecutionProvider"])
ABOUT = SESSION.get_modelmeta().custom_metadata_map
LABELS, REACH = json.loads(ABOUT["labels"]), float(ABOUT["reach"])


def predict(picture: Image.Image) -> str:
    square = ImageOps.fit(ImageOps.exif_transpose(picture).convert("RGB"), (224, 224))  # the middle one
    pixels = np.asarray(square, np.float32).transpose(2, 0, 1)[np.newaxis]
    confidences, distance = SESSION.run(["confidences", "distance"], {"pixels": pixels})
    best = int(confidences[0].argmax())
    return f"{LABELS[best]} {confidences[0, best]:.0%}" if distance[0] <= REACH else "none of these"


def watch() -> None:
    import cv2  # only the camera needs it

    camera = cv2.VideoCapture(0)
    while camera.isOpened() and cv2.waitKey(1) != 27:  # Esc ends it
        _, picture = camera.read()
        said = predict(Image.fromarray(picture[..., ::-1]))  # OpenCV has blue first
        shown = np.ascontiguousarray(picture[:, ::-1])  # as in a mirror, on the screen alone
        cv2.putText(shown, said, (20, 60), cv2.FONT_HERSHEY_SIMPLEX, 2, (255, 255, 255), 3)
        cv2.imshow("Esc ends it", shown)


if "--camera" in sys.argv:
    watch()
for name in [Path(argument) for argument in sys.argv[1:] if argument != "--camera"]:
    for path in sorted(name.rglob("*.*")) if name.is_dir() else [name]:
        if path.suffix.lower() in (".jpg", ".jpeg", ".png", ".webp", ".gif", ".bmp"):
            print(f"{path}: {predict(Image.open(path))}")
