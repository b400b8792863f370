"""Slices: work on many rows done a bit at a time, so that no frame waits for it.

Work is an iterator that yields, after each slice, about how many multiplications that took.
"""

from collections.abc import Generator, Iterator
from typing import TypeVar

Result = TypeVar("Result")
Work = Generator[float, None, Result]
"""Work that ends with a result."""

SLICE_PRODUCTS = 2e6
"""Multiplications in a slice: about 2 ms in Pyodide."""


def row_slices(n_rows: int, n_products_a_row: int) -> Iterator[slice]:
    """All rows, in slices of about SLICE_PRODUCTS multiplications, at least one row each."""
    step = max(1, int(SLICE_PRODUCTS / max(1, n_products_a_row)))
    for first in range(0, n_rows, step):
        yield slice(first, min(first + step, n_rows))


def spend(work: Iterator[float], n_products: float) -> bool:
    """Do slices until about so many multiplications are done, at least one; tell whether the work has ended."""
    for cost in work:
        n_products -= cost
        if n_products <= 0:
            return False
    return True
