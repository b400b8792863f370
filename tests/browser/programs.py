"""The browsers that build.py found on this machine."""

import os


def browser_program(variable: str) -> str:
    """The program that JANKEN_CHROMIUM, JANKEN_FIREFOX or JANKEN_WEBKIT names."""
    program = os.environ.get(variable)
    assert program, f"There is no browser for this test ({variable}); python3 build.py test says how to get one."
    return program
