"""Before hours of training: can the network learn twenty pictures by heart? If not, something is broken."""

import torch
from torch.nn import functional

from janken_training.batches import Batches
from janken_training.heads import Learner
from janken_training.network import SIDE_PX, HandNet, Widths

N_PICTURES = 20
MAX_STEPS = 120


def prove(batches: Batches, widths: Widths, seed: int) -> int:
    """Learn the labels of twenty photographs, unaltered; the number of steps it took.

    Raises RuntimeError if it cannot within MAX_STEPS.
    """
    torch.manual_seed(seed)
    learner = Learner(HandNet(widths), len(batches.names)).to(batches.device).train()
    spread = torch.linspace(0, len(batches.signs) - 1, N_PICTURES).long().numpy()
    pixels = batches.pixels[torch.from_numpy(spread).to(batches.device)].float() / 255
    images = functional.interpolate(pixels, size=SIDE_PX, mode="bilinear").contiguous(memory_format=torch.channels_last)
    signs = torch.from_numpy(batches.signs[spread]).to(batches.device)
    optimizer = torch.optim.AdamW(learner.parameters(), lr=3e-3)
    for step in range(1, MAX_STEPS + 1):
        logits = learner(images).logits
        loss = functional.cross_entropy(logits, signs)
        if loss.item() < 0.02 and bool((logits.argmax(1) == signs).all()):
            return step
        optimizer.zero_grad()
        torch.autograd.backward(loss)
        optimizer.step()
    raise RuntimeError(
        f"The network could not learn {N_PICTURES} pictures by heart in {MAX_STEPS} steps (loss {loss.item():.3f}): "
        "the data, the network or a loss is broken. Do not train before this passes."
    )
