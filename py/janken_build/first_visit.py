"""What a first visit fetches until it first says what a hand shows: bytes as a host that compresses sends them."""

import re
from collections.abc import Mapping

SMALL_NET = "models/janken-hands.onnx"
PAGE = (
    r"index\.html|(style|tokens)\.css|protocol\.js|icon\.svg|janken\.webmanifest"
    r"|page/.*\.(js|css)|worker/.*\.js|languages/en\.json|vendor/fredoka/.*"
)
PYTHON = r"vendor/pyodide/.*|janken\.zip\.gzip"
BACKENDS = {
    "WebGL": r"vendor/onnxruntime/ort\.webgl\.min\.mjs",
    "wasm": r"vendor/onnxruntime/(ort\.wasm\.min\.mjs|ort-wasm-simd-threaded\.(mjs|wasm))",
}
BUDGETS = {"WebGL": 9_000_000, "wasm": 12_500_000}


def first_visit(zipped: Mapping[str, int]) -> dict[str, int]:
    """Bytes by backend, with the small net. zipped: path in dist/ -> bytes."""
    sums = {}
    for backend, files in BACKENDS.items():
        fetched = re.compile(f"{PAGE}|{PYTHON}|{re.escape(SMALL_NET)}|{files}")
        sums[backend] = sum(n_bytes for path, n_bytes in zipped.items() if fetched.fullmatch(path))
    return sums


def first_visit_lines(zipped: Mapping[str, int]) -> str:
    return "\n".join(
        f"A first visit on {backend} fetches {n_bytes / 1e6:.2f} MB (gzip, small net; of {BUDGETS[backend] / 1e6:g})."
        for backend, n_bytes in first_visit(zipped).items()
    )
