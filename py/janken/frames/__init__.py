"""Frames: from a camera's pixels to a model's input and an embedding of length 1, and the plain data around them.

May import words. Keeps nothing and decides nothing: what an embedding means is for the rooms above.
"""
