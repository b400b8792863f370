import pytest

from janken.frames.backends import Backends, NoBackendLeftError, order_backends

GPU = "ANGLE (Intel, Mesa Intel(R) UHD Graphics 620, OpenGL 4.6)"
SOFTWARE = "ANGLE (Google, Vulkan 1.3.0 (SwiftShader Device (Subzero) (0x0000C0DE)), SwiftShader driver)"


@pytest.mark.parametrize(
    ("requested", "renderer", "order"),
    [
        ("auto", GPU, ["webgl", "wasm"]),
        ("auto", SOFTWARE, ["wasm", "webgl"]),
        ("auto", "llvmpipe (LLVM 15.0.6, 256 bits)", ["wasm", "webgl"]),
        ("auto", None, ["wasm", "webgl"]),
        ("nonsense", GPU, ["webgl", "wasm"]),
        ("wasm", GPU, ["wasm", "webgl"]),
        ("webgl", SOFTWARE, ["webgl", "wasm"]),
        ("webgpu", SOFTWARE, ["webgpu", "wasm", "webgl"]),
    ],
)
def test_the_order_puts_the_request_first_and_webgl_before_wasm_only_on_hardware(
    requested: str, renderer: str | None, order: list[str]
) -> None:
    assert order_backends(requested, renderer) == order


def test_a_failing_backend_hands_over_to_the_next_and_says_so() -> None:
    backends = Backends(["webgl", "wasm"])
    assert str(backends.notice) == ""
    backends.fail("no context")
    assert backends.current == "wasm"
    assert str(backends.notice) == "WebGL did not work here (no context), so WebAssembly took over."


def test_the_last_failing_backend_raises_a_sentence_with_the_cure() -> None:
    with pytest.raises(NoBackendLeftError, match=r"WebAssembly, said: out of memory\. Reload the page"):
        Backends(["wasm"]).fail("out of memory")
