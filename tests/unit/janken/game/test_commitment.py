import hashlib

from janken.game.commitment import Commitment, Nonces


def test_the_digest_is_the_sha_256_of_move_and_nonce() -> None:
    commitment = Commitment("rock", "00ff")
    assert commitment.text == "rock 00ff"
    assert commitment.digest == hashlib.sha256(b"rock 00ff").hexdigest()


def test_nonces_are_long_repeatable_and_never_the_same() -> None:
    nonces, again, other = Nonces(b"a secret"), Nonces(b"a secret"), Nonces(b"another")
    drawn = [nonces.draw() for _ in range(1000)]
    assert drawn == [again.draw() for _ in range(1000)]
    assert len(set(drawn)) == 1000 and other.draw() not in drawn
    assert {len(bytes.fromhex(nonce)) for nonce in drawn} == {16}
