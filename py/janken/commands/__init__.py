"""The commands of `python -m janken`: each module has `add_arguments(parser)` and `run(options) -> exit status`."""
