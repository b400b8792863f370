"""Elsewhere: what was taught as files that run without this page. Loaded only when asked for.

Imports from keeping and from what is below it.
"""
