"""The messages of the panel "How it decides", as what they do to the deciders."""

from typing import Any

from janken.recognition.deciders import Deciders


def change(deciders: Deciders, event: dict[str, Any]) -> None:
    """Do what a message of the panel says. `learn` changes nothing: it only brings time to learn."""
    match event["type"]:
        case "decide-by":
            deciders.choose(event["method"])
        case "batch-size":
            deciders.head.set_batch_size(event["batch_size"])
        case "train":
            deciders.head.train_again()
        case "stop-training":
            deciders.head.stop()
