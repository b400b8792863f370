"""Janken: teach a few hand gestures, then play rock-paper-scissors against the computer.

Everything here but the package `janken.browser` is pure Python and NumPy: no clock, no unseeded random, no
browser. The page runs it in Pyodide, the tests in plain CPython.
"""
