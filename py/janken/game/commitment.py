"""A commitment: the computer fixes its move before it looks, and can prove afterwards that it kept to it.

Before the round it shows the SHA-256 of "MOVE NONCE"; at the reveal it shows the text itself. Nobody can find the
move from the digest (the nonce has 128 bits), nor another text with the same digest.
"""

from dataclasses import dataclass
from hashlib import sha256

NONCE_BYTES = 16


@dataclass(frozen=True)
class Commitment:
    move: str
    nonce: str

    @property
    def text(self) -> str:
        """What is hashed, in UTF-8."""
        return f"{self.move} {self.nonce}"

    @property
    def digest(self) -> str:
        """SHA-256 of the text, in hexadecimal."""
        return digest_of(self.text)


def digest_of(text: str) -> str:
    """SHA-256 of a text in UTF-8, in hexadecimal."""
    return sha256(text.encode()).hexdigest()


class Nonces:
    """Numbers used once. Each is a hash of a secret and a counter, so those shown tell nothing of those to come."""

    def __init__(self, secret: bytes) -> None:
        self._secret = secret
        self._n_used = 0

    def draw(self) -> str:
        self._n_used += 1
        return sha256(self._secret + self._n_used.to_bytes(8, "big")).digest()[:NONCE_BYTES].hex()
