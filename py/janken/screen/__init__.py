"""Screen: what the page shows, as plain data. A view is the whole screen, never a change to it.

May import keeping, session and all below. Decides nothing.
"""
