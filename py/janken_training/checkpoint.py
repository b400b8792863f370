"""What a training leaves on disk: all it needs to go on, and its log."""

import csv
from dataclasses import asdict, dataclass, fields
from pathlib import Path

import torch
from torch import nn


@dataclass
class LogRow:
    """One line of losses.csv."""

    step: int
    seconds: float
    progress: float
    learning_rate: float
    label: float = 0.0
    points: float = 0.0
    box: float = 0.0
    contrast: float = 0.0
    tutor: float = 0.0


def restore(out: Path, learner: nn.Module, average: nn.Module, optimizer: torch.optim.AdamW) -> list[LogRow]:
    """Put the checkpoint's state, if there is one, into these; one row for each step done."""
    if not (out / "checkpoint.pt").exists():
        return []
    kept = torch.load(out / "checkpoint.pt", map_location="cpu", weights_only=True)
    learner.load_state_dict(kept["learner"])
    average.load_state_dict(kept["average"])
    optimizer.load_state_dict(kept["optimizer"])
    return [LogRow(**row) for row in kept["rows"]]


def save(out: Path, learner: nn.Module, average: nn.Module, optimizer: torch.optim.AdamW, rows: list[LogRow]) -> None:
    """Write the checkpoint (whole or not at all) and the log."""
    state = {
        "learner": learner.state_dict(),
        "average": average.state_dict(),
        "optimizer": optimizer.state_dict(),
        "rows": [asdict(row) for row in rows],
    }
    torch.save(state, out / "checkpoint.partial")
    (out / "checkpoint.partial").rename(out / "checkpoint.pt")
    with (out / "losses.csv").open("w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, [field.name for field in fields(LogRow)])
        writer.writeheader()
        writer.writerows({key: round(value, 5) for key, value in asdict(row).items()} for row in rows)
