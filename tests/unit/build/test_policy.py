"""The page's policy is the same wherever it is said."""

import re

from janken_build.project import ROOT


def test_the_service_worker_sends_the_policy_that_the_page_names() -> None:
    page = re.search(r'Content-Security-Policy" content="([^"]+)"', (ROOT / "web/index.html").read_text())
    script = re.search(r'"Content-Security-Policy": "([^"]+)"', (ROOT / "web/service-worker.js").read_text())
    assert page is not None and script is not None
    assert page[1] == script[1]
    assert page[1].startswith("default-src 'none'; script-src 'self' 'wasm-unsafe-eval' {{hashes}};")
    assert "unsafe-inline" not in page[1] and "unsafe-eval'" not in page[1].replace("wasm-unsafe-eval'", "")
