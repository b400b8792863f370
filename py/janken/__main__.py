"""`python -m janken COMMAND`: what can be done without the page. Each command is one module of `janken.commands`."""

import argparse
import sys

from janken.commands import export, inspect, predict, tournament, watch

COMMANDS = {
    "inspect": inspect,
    "predict": predict,
    "watch": watch,
    "export": export,
    "tournament": tournament,
}


def main() -> int:
    top = argparse.ArgumentParser(prog="python -m janken", description=__doc__)
    subparsers = top.add_subparsers(dest="command", required=True, metavar="command")
    for name, module in COMMANDS.items():
        text = (module.__doc__ or "").splitlines()[0]
        module.add_arguments(subparsers.add_parser(name, help=text, description=text))
    options = top.parse_args()
    status: int = COMMANDS[options.command].run(options)
    return status


if __name__ == "__main__":
    sys.exit(main())
