"""Says how far a download is: one line that updates on a terminal, plain lines elsewhere."""

import sys
import time


class Progress:
    """Reports bytes of `total_bytes` for the file called `name`, on standard output."""

    def __init__(self, name: str, total_bytes: int) -> None:
        self.name = name
        self.total_bytes = total_bytes
        self.on_terminal = sys.stdout.isatty()
        # A plain line every 10 s says that it is alive and drowns nothing.
        self.interval_s = 0.1 if self.on_terminal else 10.0
        self.said_s = time.monotonic()

    def update(self, n_bytes: int) -> None:
        now_s = time.monotonic()
        if now_s - self.said_s < self.interval_s:
            return
        self.said_s = now_s
        self._say(n_bytes, end="" if self.on_terminal else "\n")

    def done(self, n_bytes: int) -> None:
        self._say(n_bytes, end="\n")

    def _say(self, n_bytes: int, end: str) -> None:
        start = "\r" if self.on_terminal else ""
        unit, n_in_unit = ("MB", 1e6) if self.total_bytes >= 1e6 else ("kB", 1e3)
        amounts = f"{n_bytes / n_in_unit:.1f} of {self.total_bytes / n_in_unit:.1f} {unit}"
        print(f"{start}  {self.name}  {amounts}", end=end, flush=True)
