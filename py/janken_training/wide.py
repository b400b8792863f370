"""A tutor of our own: nets several times as wide, trained from scratch by this very program on the same pictures.

They know no more people than the small one, but their answers say how sure a picture's sign is and which pictures are
alike, which the labels do not ("Knowledge distillation", Hinton et al. 2015, https://arxiv.org/abs/1503.02531).
"""

from collections.abc import Sequence
from pathlib import Path

import torch
from torch import Tensor, nn
from torch.nn import functional

from janken_build.errors import BuildError
from janken_training.heads import Learner
from janken_training.network import HandNet, Widths


class Wide(nn.Module):
    """RGB in 0..1 (n, 3, h, w) to the nets' codes, each of length 1, side by side, and mean logits (n, n_signs)."""

    def __init__(self, learners: Sequence[Learner]) -> None:
        super().__init__()
        self.learners = nn.ModuleList(learners)

    def forward(self, images: Tensor) -> tuple[Tensor, Tensor]:
        answers = [learner(images) for learner in self.learners]
        codes = torch.cat([functional.normalize(answer.code, dim=1) for answer in answers], 1)
        return codes, torch.stack([answer.logits for answer in answers]).mean(0)


def load_wide(files: Sequence[Path], n_signs: int, device: str) -> Wide:
    """The averaged nets that trainings kept in these files. Raises BuildError if they tell other signs apart."""
    learners = []
    for file in files:
        kept = torch.load(file, map_location="cpu", weights_only=True)
        state = kept.get("average", kept)
        if len(state["classifier.bias"]) != n_signs:
            raise BuildError(f"{file} learned other signs than this training: give both the same --hands.")
        learner = Learner(HandNet(Widths.of(state)), n_signs)
        learner.load_state_dict(state)
        learners.append(learner)
    return Wide(learners).eval().to(device, memory_format=torch.channels_last)  # type: ignore[call-overload]
