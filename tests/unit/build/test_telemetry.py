"""The build tells nobody that it ran."""

import os
import subprocess
import sys
from pathlib import Path

from janken_build.project import ROOT

SCRIPT = """
from janken_build.hands_net import KEPT
import onnxruntime
onnxruntime.InferenceSession(KEPT.read_bytes(), providers=["CPUExecutionProvider"])
"""


def test_onnxruntime_keeps_no_identifier_of_this_machine(tmp_path: Path) -> None:
    environment = {"HOME": str(tmp_path), "PYTHONPATH": str(ROOT / "py"), "PATH": os.environ["PATH"]}
    subprocess.run([sys.executable, "-c", SCRIPT], env=environment, check=True, timeout=60)
    assert list(tmp_path.rglob("*")) == []
