"""Keeping: examples and game in the browser's database, in files, and as pictures of strangers.

May import session and all below. Trusts nothing that it reads, and has no storage of its own: it gives and takes bytes.
"""
