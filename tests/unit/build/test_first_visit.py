"""A first visit stays within its budget of bytes."""

from pathlib import Path

from janken_build.first_visit import BUDGETS, first_visit, first_visit_lines
from janken_build.project import default_cache
from janken_build.sizes import gzip_sizes


def test_a_first_visit_fetches_no_more_than_its_budget(dist: Path) -> None:
    fetched = first_visit(gzip_sizes(dist, default_cache()))
    assert fetched.keys() == BUDGETS.keys()
    for backend, n_bytes in fetched.items():
        assert 5_000_000 < n_bytes <= BUDGETS[backend], backend


def test_only_what_the_backend_and_the_small_net_need_is_counted() -> None:
    zipped = {
        "index.html": 1,
        "vendor/pyodide/pyodide.asm.wasm": 10,
        "models/janken-hands.onnx": 100,
        "models/janken-joint.onnx": 7,
        "vendor/onnxruntime/ort.webgl.min.mjs": 1000,
        "vendor/onnxruntime/ort-wasm-simd-threaded.wasm": 10_000,
        "vendor/onnxruntime/ort-wasm-simd-threaded.asyncify.wasm": 7,
    }
    assert first_visit(zipped) == {"WebGL": 1111, "wasm": 10_111}
    assert "wasm fetches 0.01 MB" in first_visit_lines(zipped)
