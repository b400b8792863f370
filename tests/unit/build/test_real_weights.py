"""The real ImageNet weights, whose answers are known: where the build has them, and only there, the page runs them."""

import hashlib
import json
import os
from pathlib import Path

import numpy as np

from janken.frames.embedding import normalize
from janken_build import model
from janken_build.cache import Cache
from janken_build.dist import WEIGHTS
from janken_build.joint_net import CELLS_SHARE
from janken_build.lockfile import read_lock
from janken_build.project import default_cache
from janken_build.squeezenet import N_FEATURES, SIDE_PX
from tests.hands import LABELS, drawn_hands
from tests.unit.build.test_reference import missed

LOGITS = (0.0467668, 1.3082541, 0.6232973, 0.0294343)
"""From the weights' SOURCE.md: the average of each ImageNet class for the input of model.reference_pixels."""
JOINT = "models/janken-joint.onnx"


def test_the_page_runs_the_real_weights_with_their_known_answers_where_the_build_has_them_and_else_says_it_has_none(
    dist: Path,
) -> None:
    """The build keeps every file that it was given or fetched in its cache, so that says what it had."""
    cache = Cache(Path(os.environ.get("JANKEN_CACHE") or default_cache()))
    locked = sorted((asset.name, asset.sha256) for asset in read_lock() if asset.package == WEIGHTS)
    weights = {name: cache.path(sha256) for name, sha256 in locked if cache.find(sha256, name)}
    listed = json.loads((dist / "manifest.json").read_text(encoding="utf-8"))["models"]
    if len(weights) < len(locked):
        assert not os.environ.get("JANKEN_SQUEEZENET"), "who names a folder gets these weights, or no page at all"
        assert [one["name"] for one in listed] == ["janken-hands"], "the page tells a visitor by this list"
        assert not (dist / JOINT).exists()
        return
    assert [one["name"] for one in listed] == ["janken-hands", "janken-joint"]
    sums = "".join(f"{sha256}  {name}\n" for name, sha256 in locked)
    assert listed[1]["weights_sha256"] == hashlib.sha256(sums.encode()).hexdigest()
    model.check(model.assemble(weights, "fire9"))
    logits = model.embed(model.assemble(weights, "logits"), model.reference_pixels())[0, : len(LOGITS)]
    np.testing.assert_allclose(logits, LOGITS, rtol=0, atol=1e-5)
    assert_it_sees_hands((dist / JOINT).read_bytes())
    assert missed(model.Model(dist / JOINT, JOINT, listed[1])) == [], "the reference picture shows every broken layer"


def assert_it_sees_hands(joint: bytes) -> None:
    """Our own net's part is as long as it should be, and a hand is nearly the same in a mirror, upside down not."""
    pixels = np.asarray(drawn_hands(LABELS[1])[0].resize((SIDE_PX, SIDE_PX)), np.float32).transpose(2, 0, 1)[np.newaxis]
    plain, mirror, other = (
        model.embed(joint, np.ascontiguousarray(p))[0] for p in (pixels, pixels[..., ::-1], pixels[:, :, ::-1])
    )
    share = np.linalg.norm(plain[N_FEATURES:]) / np.linalg.norm(plain[:N_FEATURES])
    assert CELLS_SHARE / 2 < share < CELLS_SHARE * 2
    assert normalize(plain) @ normalize(mirror) > 0.97 > normalize(plain) @ normalize(other)
