"""Recognition: what a new embedding shows, by the nearest examples or by a trained head, or none of these.

May import what is below: words, frames and examples (game is there, and not needed). Knows no screen.
"""
