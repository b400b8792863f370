"""How smooth a round is: the browser's own frame times from Play to the end of the blow, beside the same page idle.

And whether any task held up the page's thread for more than 50 ms while rounds were played, by its own Long Tasks.
"""

import statistics
from collections.abc import Iterator

from playwright.sync_api import Browser

from tests.browser.film_player import FilmPlayer
from tests.hands import LABELS

N_ROUNDS = 4
PLAY_MS = 2000
"""How long a verdict moves: the hand opens, strikes, and the other is beaten (page/game/style.css)."""
IDLE_MS = 5000
RECORD_SCRIPT = """
() => {
  window.longTasks = [];
  new PerformanceObserver((list) => longTasks.push(...list.getEntries().map(({ duration }) => duration)))
    .observe({ type: "longtask" });
  window.deltas = [];
  let before = performance.now();
  const tick = (now) => {
    deltas.push(now - before);
    before = now;
    requestAnimationFrame(tick);
  };
  requestAnimationFrame(tick);
}
"""


def measure_smoothness(browser: Browser, origin: str) -> Iterator[str]:
    """Play some rounds and yield lines to print: frame times idle, in a round, and how they compare."""
    context = browser.new_context(viewport={"width": 1280, "height": 720})
    player = FilmPlayer(context.new_page(), f"{origin}/?backend=wasm&seed=5")
    player.wait_for_phase("ready")
    for label in LABELS:
        player.teach(label, at_least=4)
    player.see(RECORD_SCRIPT)
    times: dict[str, list[float]] = {"idle": [], "round": []}
    for _ in range(N_ROUNDS):
        times["idle"] += record(player, IDLE_MS)
        player.see("() => { deltas.length = 0; }")
        player.page.click("[data-testid=start-round]")
        player.wait_for_phase("countdown")
        player.wait_for_phase("reveal")
        times["round"] += player.see("deltas")[1:] + record(player, PLAY_MS)
    long_tasks = player.see("longTasks")
    context.close()
    yield f"{'frame times of the page, ms':<34}{'median':>9}{'95 %':>9}{'over 1.5 idle medians':>24}"
    usual = statistics.median(times["idle"])
    for name, deltas in times.items():
        late = sum(delta > 1.5 * usual for delta in deltas) / len(deltas)
        high = statistics.quantiles(deltas, n=20)[-1]
        yield f"{name:<34}{statistics.median(deltas):>9.2f}{high:>9.2f}{late:>23.1%}"
    yield f"{'round / idle, mean':<34}{statistics.mean(times['round']) / statistics.mean(times['idle']):>9.2f}"
    yield f"{'tasks over 50 ms on the page':<34}{len(long_tasks):>9}   longest, ms: {max(long_tasks, default=0):.0f}"


def record(player: FilmPlayer, ms: float) -> list[float]:
    """The frame times of the next so many milliseconds."""
    player.see("() => { deltas.length = 0; }")
    player.wait_until("(ms) => deltas.reduce((sum, delta) => sum + delta, 0) >= ms", ms)
    deltas = player.see("deltas")
    assert isinstance(deltas, list)
    return deltas[1:]
