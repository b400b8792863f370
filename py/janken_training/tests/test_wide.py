"""A wider net teaches a small one, and says so if it learned other signs."""

from pathlib import Path

import pytest
import torch

from janken_build.errors import BuildError
from janken_training.heads import Learner
from janken_training.losses import likeness
from janken_training.network import HandNet, Widths
from janken_training.wide import load_wide

N_SIGNS = 5


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    torch.manual_seed(0)
    file = tmp_path / "average-1.pt"
    torch.save(Learner(HandNet(Widths().times(1.5)), N_SIGNS).state_dict(), file)
    return file


def test_widths_are_read_from_the_weights() -> None:
    for widths in (Widths(), Widths().times(1.5), Widths(fires=(2, 3, 2))):
        learner = Learner(HandNet(widths), N_SIGNS)
        assert Widths.of(learner.state_dict()) == Widths.of(learner.net.state_dict()) == widths


def test_a_tutor_of_two_nets_answers_with_both(kept: Path) -> None:
    codes, logits = load_wide([kept, kept], N_SIGNS, "cpu")(torch.rand(3, 3, 112, 112))
    assert logits.shape == (3, N_SIGNS)
    assert torch.equal(codes[:, :64], codes[:, 64:])
    torch.testing.assert_close(codes.norm(dim=1), torch.full((3,), 2**0.5))


def test_a_tutor_of_other_signs_is_refused(kept: Path) -> None:
    with pytest.raises(BuildError, match="learned other signs"):
        load_wide([kept], N_SIGNS + 1, "cpu")


def test_likeness_is_of_angles_alone() -> None:
    codes = torch.randn(8, 6, generator=torch.Generator().manual_seed(0))
    turned = torch.linalg.qr(torch.randn(6, 6, generator=torch.Generator().manual_seed(1)))[0]
    assert likeness(codes, 3 * codes @ turned, 0.1).item() == pytest.approx(0, abs=1e-4)
    assert likeness(codes, codes.flip(0), 0.1).item() > 0.1
