"""The one error that the build raises on purpose."""


class BuildError(Exception):
    """Something the person at the keyboard can mend; the message says how. Caught once, in build.py."""
