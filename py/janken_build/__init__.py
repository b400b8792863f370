"""The build tooling: fetches what is pinned, assembles dist/, serves it, runs the checks. Not part of the product."""

import os

# Else onnxruntime keeps an identifier of this machine in the home folder, and reports its use to its makers.
os.environ["ORT_DISABLE_TELEMETRY"] = "1"
