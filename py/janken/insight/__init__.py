"""Insight: why something was decided, how right it is about its own examples, and what would help.

May import words, frames, examples and recognition. Changes nothing.
"""
