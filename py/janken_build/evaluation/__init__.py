"""Measures how well methods recognize pictures of hands: `build.py evaluate`."""
