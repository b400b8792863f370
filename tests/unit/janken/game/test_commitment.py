import hashlib

from janken.game.commitment import Commitment, Nonces, digest_of


def test_the_digest_is_the_sha_256_of_move_and_nonce() -> None:
    commitment = Commitment("rock", "00ff")
    assert commitment.text == "rock 00ff"
    assert commitment.digest == hashlib.sha256(b"rock 00ff").hexdigest()


def test_what_is_computed_for_a_page_without_https_is_the_same() -> None:
    assert digest_of("rock 00ff") == Commitment("rock", "00ff").digest
    assert digest_of("石头") == hashlib.sha256("石头".encode()).hexdigest()


def test_nonces_are_long_repeatable_and_never_the_same() -> None:
    nonces, again, other = Nonces(b"a secret"), Nonces(b"a secret"), Nonces(b"another")
    drawn = [nonces.draw() for _ in range(1000)]
    assert drawn == [again.draw() for _ in range(1000)]
    assert len(set(drawn)) == 1000 and other.draw() not in drawn
    assert {len(bytes.fromhex(nonce)) for nonce in drawn} == {16}
