"""Our own net: kept small, expanded to what every backend runs, and enough for a page of its own."""

import dataclasses
from pathlib import Path

import numpy as np
import onnx
import pytest

from janken_build import dist
from janken_build.cache import Cache
from janken_build.errors import BuildError
from janken_build.fetch import SourcesError
from janken_build.hands_net import KEPT, SIDE_PX, hands_model
from janken_build.model import embed
from janken_build.project import ROOT, Project
from janken_training.storage import expand

WEBGL = {"Conv", "Relu", "Add", "Concat", "MaxPool", "AveragePool", "GlobalAveragePool", "Flatten"}


def test_the_kept_file_fits_into_half_a_megabyte() -> None:
    assert KEPT.stat().st_size <= 500_000


def test_the_expanded_net_computes_what_the_kept_one_does_with_operators_that_webgl_has(cache: Cache) -> None:
    model = hands_model(cache)
    content = model.path.read_bytes()
    pixels = np.random.default_rng(0).integers(0, 256, (1, 3, SIDE_PX, SIDE_PX)).astype(np.float32)
    expanded = embed(content, pixels)
    assert expanded.shape == (1, model.identity["n_features"])
    np.testing.assert_allclose(expanded, embed(KEPT.read_bytes(), pixels), atol=1e-5)
    graph = onnx.load_model_from_string(content).graph
    assert {node.op_type for node in graph.node} <= WEBGL
    assert [output.name for output in graph.output] == ["embedding", "box"]
    assert model.identity["bytes"] == len(content)


def test_expanding_something_else_says_what_to_do() -> None:
    with pytest.raises(ValueError, match="not an ONNX file"):
        expand(b"<html>not found</html>")


@pytest.mark.parametrize("folder", [None, Path("given")])
def test_without_weights_the_own_net_is_enough_unless_a_folder_was_named(
    monkeypatch: pytest.MonkeyPatch, cache: Cache, capsys: pytest.CaptureFixture[str], folder: Path | None
) -> None:
    def refuse(_: Project) -> dict[str, Path]:
        raise SourcesError("No source gave conv0.")

    monkeypatch.setattr(dist, "collect_weights", refuse)
    project = dataclasses.replace(Project(ROOT, cache.root, None), squeezenet=folder)
    if folder is None:
        assert dist.imagenet_models(project, cache) == []
        said = capsys.readouterr().out
        assert "our own small net alone" in said
        ways = ("https://raw.githubusercontent.com/microsoft/DirectML/", "--squeezenet DIR", "JANKEN_SQUEEZENET")
        assert all(way in said for way in ways)
    else:
        with pytest.raises(BuildError, match="No source gave conv0"):
            dist.imagenet_models(project, cache)
