"""The only package that touches the browser: the worker's JavaScript on one side, pure `janken` on the other."""
