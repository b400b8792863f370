"""Tournament: opponents against each other, simulated people and recorded moves, with a test for luck.

Needs words and game alone. The page never loads it.
"""
