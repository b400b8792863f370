"""The training loop: one step is one batch; it can stop after any step and go on later as if it had not."""

import math
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import torch
from torch import Tensor, nn
from torch.nn import functional

from janken_training import losses
from janken_training.average import follow
from janken_training.batches import Batch, Batches
from janken_training.checkpoint import LogRow, restore, save
from janken_training.decode import Pixels
from janken_training.embedding import Features
from janken_training.heads import Learner
from janken_training.network import HandNet, Widths
from janken_training.recipe import Recipe, advance, schedule
from janken_training.tutor import Tutor
from janken_training.wide import Wide

PACE_STEPS = 200
"""The time that a step takes is the mean over so many."""


def weighted_losses(learner: Learner, batch: Batch, tutor: Tutor | Wide | None, recipe: Recipe) -> dict[str, Tensor]:
    """Every loss by name, weighted. A tutor looks at the very same pictures."""
    answers = learner(batch.images)
    terms = {
        "label": recipe.label_weight
        * functional.cross_entropy(answers.logits, batch.signs, label_smoothing=recipe.label_smoothing),
        "points": recipe.points_weight * losses.points_loss(answers.points, batch.points),
        "box": recipe.box_weight * losses.box_loss(answers.box, batch.boxes),
        "contrast": recipe.contrast_weight * losses.supervised_contrast(answers.code, batch.signs, recipe.temperature),
    }
    if tutor:
        with torch.no_grad():
            features, theirs = tutor(batch.images)
        ours = answers.logits.log_softmax(1)
        answer = functional.kl_div(ours, theirs.log_softmax(1), log_target=True, reduction="batchmean")
        alike = losses.likeness(answers.code, features, recipe.temperature)
        terms["tutor"] = recipe.tutor_weight * answer + recipe.likeness_weight * alike
    return terms


def make_optimizer(learner: Learner, recipe: Recipe) -> torch.optim.AdamW:
    """AdamW that decays weights, but neither biases nor batch normalization."""
    matrices = [parameter for parameter in learner.parameters() if parameter.ndim > 1]
    vectors = [parameter for parameter in learner.parameters() if parameter.ndim <= 1]
    groups = [{"params": matrices, "weight_decay": recipe.weight_decay}, {"params": vectors, "weight_decay": 0.0}]
    return torch.optim.AdamW(groups, lr=recipe.learning_rate, fused=matrices[0].is_cuda)


def ahead(batches: Batches, first: int, recipe: Recipe) -> Iterator[Batch]:
    """The batches of the steps from first on, each made on a second thread while the one before is learned."""
    with ThreadPoolExecutor(1) as thread:
        following = thread.submit(batches.at, first, recipe.n_photographs, recipe.n_empty)
        for step in range(first, recipe.steps):
            batch = following.result()
            following = thread.submit(batches.at, step + 1, recipe.n_photographs, recipe.n_empty)
            yield batch


def steps_left(rows: list[LogRow], steps: int, seconds_left: float) -> float:
    """How many steps there will be from the next one on: what `steps` leaves, or what the time allows if less."""
    pace = rows[-PACE_STEPS:]
    if len(pace) < 2 or not math.isfinite(seconds_left):
        return steps - len(rows)
    return min(steps - len(rows), seconds_left * (len(pace) - 1) / max(1e-6, pace[-1].seconds - pace[0].seconds))


def train(
    batches: Batches,
    tutor: Tutor | Wide | None,
    recipe: Recipe,
    out: Path,
    seed: int,
    watch: Callable[[int, Learner], None],
    save_every: int = 200,
    seconds: float = math.inf,
    widths: Widths | None = None,
) -> Learner:
    """Train to `recipe.steps`, from `out/checkpoint.pt` if there is one; the averaged learner is returned.

    Ends earlier, its learning rate as far down, where `seconds` from now on do not suffice. Writes out/checkpoint.pt
    and out/losses.csv; calls `watch(step, averaged learner)` whenever it saves.
    """
    torch.manual_seed(seed)
    learner, average = (Learner(HandNet(widths), len(batches.names)).to(batches.device) for _ in range(2))
    learner.to(memory_format=torch.channels_last)  # type: ignore[call-overload]  # in PyTorch, not in its types
    average.load_state_dict(learner.state_dict())
    optimizer = make_optimizer(learner, recipe)
    rows = restore(out, learner, average, optimizer)
    start, before = time.monotonic(), rows[-1].seconds if rows else 0.0
    unread: list[dict[str, Tensor]] = []
    for step, batch in enumerate(ahead(batches, len(rows), recipe), start=len(rows)):
        progress = rows[-1].progress if rows else 0.0
        rate = schedule(step, progress, recipe)
        for group in optimizer.param_groups:
            group["lr"] = rate
        learner.train()
        torch.manual_seed(seed + step)  # for what is dropped
        terms = weighted_losses(learner, batch, tutor, recipe)
        optimizer.zero_grad()
        torch.autograd.backward(torch.stack(list(terms.values())).sum())
        nn.utils.clip_grad_norm_(learner.parameters(), 5.0)
        optimizer.step()
        follow(average, learner, min(recipe.average_decay, (step + 1) / (step + 10)))
        unread.append({name: term.detach() for name, term in terms.items()})
        elapsed = time.monotonic() - start
        progress = advance(progress, steps_left(rows, recipe.steps, seconds - elapsed))
        rows.append(LogRow(step, before + elapsed, progress, rate))
        is_last = step + 1 == recipe.steps or progress >= 1
        if (step + 1) % save_every == 0 or is_last:
            read_losses(rows[-len(unread) :], unread)
            unread = []
            save(out, learner, average, optimizer, rows)
            watch(step + 1, average.eval())
        if is_last:
            break
    return average.eval()


def read_losses(rows: list[LogRow], terms: list[dict[str, Tensor]]) -> None:
    """Put each step's losses into its row; not sooner than they are saved, because reading waits for the GPU."""
    names = list(terms[0])
    values = torch.stack([torch.stack([step[name] for name in names]) for step in terms]).tolist()
    for row, losses_of_step in zip(rows, values, strict=True):
        if not all(math.isfinite(value) for value in losses_of_step):
            raise FloatingPointError(f"A loss is not finite at step {row.step}. Lower the learning rate.")
        for name, value in zip(names, losses_of_step, strict=True):
            setattr(row, name, value)


def features_of(learner: Learner, pixels: Pixels, batch: int = 64) -> Features:
    """The features of RGB pictures (n, 3, SIDE_PX, SIDE_PX), 0..255."""
    learner.eval()
    device, parts = learner.classifier.bias.device, []
    with torch.no_grad():
        for start in range(0, len(pixels), batch):
            images = torch.from_numpy(pixels[start : start + batch]).to(device).float() / 255
            parts.append(learner.features(images.contiguous(memory_format=torch.channels_last)))
    return Features(*(torch.cat(part).cpu().numpy() for part in zip(*parts, strict=True)))
