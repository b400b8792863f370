"""Halves of the camera's picture: where two people play at one camera, each has one, and frames show them in turn.

Left and right are as people see themselves on the screen, where the picture is mirrored.
"""

WHOLE = ""
"""One player: the frame is the picture's center square."""
LEFT = "left"
RIGHT = "right"
HALVES = (LEFT, RIGHT)


def next_half(last: str, is_teaching: bool) -> str:
    """The half that the next frame should show after `last`. What is taught is shown on the left."""
    return RIGHT if last == LEFT and not is_teaching else LEFT
