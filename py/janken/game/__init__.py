"""Game: rules, sealed moves, rounds, matches and who chooses the computer's move.

May import words and frames. Knows neither examples nor how a hand was recognized: it gets sightings.
"""
