"""Session: one visit. Events and frames come in; what was taught, what was seen and the game go on.

May import all rooms below it. Keeps nothing beyond the visit (keeping) and draws nothing (screen).
"""
