"""Native: what was taught, used in plain Python, with native onnxruntime and Pillow (the extra janken[native]).

Imports from elsewhere, keeping and from what is below them. The page never imports it.
"""
