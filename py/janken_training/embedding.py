"""What of a net is an embedding: three kinds of features side by side, and how much each of them counts."""

from dataclasses import dataclass

import numpy as np

from janken_training.decode import Floats
from janken_training.network import Widths

CELLS_LENGTH, CODE_LENGTH = 1.0, 1.5
"""How long these parts are, on average, where the last features have length 1; chosen on validation people."""


@dataclass(frozen=True)
class Features:
    """pooled (n, n_pooled) and cells (n, n_cells) of a HandNet, code (n, n_code) of its heads."""

    pooled: Floats
    cells: Floats
    code: Floats

    @property
    def last(self) -> Floats:
        """(n, n_last), the last resolution's part of `pooled`."""
        return self.pooled[:, -Widths().expand[-1] :]


@dataclass(frozen=True)
class Gains:
    """What `cells` and `code` are multiplied by."""

    cells: float
    code: float


def gains_of(features: Features) -> Gains:
    """What makes `cells` and `code` as long as they shall be, on average over these pictures."""
    last, cells, code = (
        float(np.linalg.norm(part, axis=1).mean()) for part in (features.last, features.cells, features.code)
    )
    return Gains(CELLS_LENGTH * last / cells, CODE_LENGTH * last / code)


def joined(features: Features, gains: Gains) -> Floats:
    """The embeddings (n, n_cells + n_last + n_code) as the exported graph gives them."""
    return np.hstack([gains.cells * features.cells, features.last, gains.code * features.code])
