"""Train Janken's own embedding network from scratch: `python -m janken_training --help`."""
