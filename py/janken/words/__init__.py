"""Words: what a person reads, named by a key and put into a language by whoever shows it.

Imports no other room. Knows no gesture and no rule but by name.
"""
