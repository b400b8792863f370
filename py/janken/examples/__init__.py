"""Examples: what was taught, and what a person does to it, which can be taken back.

May import words, frames and game. Tells nothing apart: that is recognition.
"""
