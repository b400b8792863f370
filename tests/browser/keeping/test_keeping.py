"""What was taught is kept: after a reload, a crash, in a file. Where the browser cannot keep it, the page says so."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from playwright.sync_api import Error, Playwright

from janken.keeping.save_reader import read_save
from janken.keeping.savefile import write_save
from janken_build.server import serving
from tests.browser.examples.test_album import counts, wait_for_counts
from tests.browser.player import KEEP_WORKER, Player
from tests.browser.programs import browser_program
from tests.camera_file import camera_args
from tests.hands import LABELS
from tests.unit.janken.saves import VERSION_1

QUERY = "?backend=wasm"
QUOTA = """
const add = IDBObjectStore.prototype.put;
let writes = 0;
IDBObjectStore.prototype.put = function (...args) {
  if ((writes += 1) > 4) throw new DOMException("no space", "QuotaExceededError");
  return add.apply(this, args);
};
"""
BROKEN = "IDBFactory.prototype.open = () => { throw new DOMException('private', 'SecurityError'); };"
STUCK = "IDBFactory.prototype.open = () => ({});"
REASONS = {
    "InvalidStateError": "the browser closed it; a private window may be why",
    "UnknownError": "it is damaged, or the disk is full",
}
WATCH_JOB = """
() => {
  window.seen = new Set();
  const bar = document.querySelector("[data-testid=job-progress]");
  new MutationObserver(() => seen.add(bar.value)).observe(bar, { attributes: true });
}
"""
COUNT_PERSIST = "window.asked = 0; StorageManager.prototype.persist = async () => { asked += 1; return true; };"
N_RECORDS = """
() => new Promise((resolve, reject) => {
  const opening = indexedDB.open("janken", 1);
  opening.onerror = reject;
  opening.onsuccess = () => {
    const records = opening.result.transaction("records").objectStore("records").count();
    records.onsuccess = () => { opening.result.close(); resolve(records.result); };
  };
})
"""


def wait_until_kept(player: Player, n_examples: int) -> None:
    """Wait until the database holds so many examples, and the head."""
    player.wait_until(f"async (n) => (await ({N_RECORDS})()) === n + 1", n_examples)


def wait_for_message(player: Player, start: str) -> None:
    player.wait_until("(s) => document.querySelector('[data-testid=message]').textContent.startsWith(s)", start)


def taught(player: Player) -> list[int]:
    """Teach two gestures and return how many pictures each has."""
    player.wait_for_phase("ready")
    for label in LABELS[:2]:
        player.page.hover(f"[data-testid=teach-{label}]")
        player.page.mouse.down()
        player.wait_for_examples(label, 5)
        player.page.mouse.up()
    player.wait_for_frames(3)
    return counts(player)


def test_a_reload_brings_everything_back_and_says_so(open_page: Callable[..., Player]) -> None:
    player = open_page(QUERY)
    before = taught(player)
    wait_until_kept(player, sum(before))
    player.page.reload()
    player.wait_for_phase("ready")
    assert counts(player) == before
    assert player.text("message") == f"Welcome back: your {sum(before)} pictures of rock and paper are here again."
    player.page.click("[data-testid=pictures-paper]")
    player.page.click("[data-testid=clear]")
    wait_for_counts(player, [before[0], 0, 0])
    wait_until_kept(player, before[0])
    player.page.reload()
    player.wait_for_phase("ready")
    assert counts(player) == [before[0], 0, 0]
    assert not player.page.is_visible("[data-testid=not-kept]")


@pytest.fixture
def open_again(playwright: Playwright, origin: str, drawn_film: Path, tmp_path: Path) -> Iterator[Callable[[], Player]]:
    """Start a browser of its own whose profile outlives it."""
    contexts = []

    def start() -> Player:
        contexts.append(
            playwright.chromium.launch_persistent_context(
                tmp_path, executable_path=browser_program("JANKEN_CHROMIUM"), args=camera_args(drawn_film)
            )
        )
        return Player(contexts[-1].new_page(), f"{origin}/{QUERY}")

    yield start
    for context in contexts:
        context.close()


def test_a_tab_killed_in_mid_hold_loses_at_most_the_last_second(open_again: Callable[[], Player]) -> None:
    player = open_again()
    player.wait_for_phase("ready")
    player.page.hover("[data-testid=teach-rock]")
    player.page.mouse.down()
    player.wait_for_examples("rock", 25)
    seen = player.n_examples("rock")
    with pytest.raises(Error):  # the process is gone before it can answer
        player.page.goto("chrome://crash")
    player.page.context.close()
    again = open_again()
    again.wait_for_phase("ready")
    assert again.n_examples("rock") >= seen - 10, "ten pictures are one second"
    assert "are here again" in again.text("message")


@pytest.mark.parametrize(
    ("script", "reason"),
    [
        (QUOTA, "the browser's storage takes nothing more (it is full)"),
        (BROKEN, "the browser's storage cannot be used (its settings, or a private window, forbid it)"),
        *[
            (BROKEN.replace("SecurityError", name), f"the browser's storage cannot be used ({reason})")
            for name, reason in REASONS.items()
        ],
        (STUCK, "the browser's storage cannot be used (it does not answer)"),
    ],
    ids=["quota", "private mode", *REASONS, "stuck"],
)
def test_storage_that_fails_is_said_with_the_file_as_the_way_out(
    open_page: Callable[..., Player], dist: Path, script: str, reason: str
) -> None:
    source = (dist / "worker" / "worker.js").read_bytes()
    faulty = {"worker/fault.js": script.encode(), "worker/worker.js": b'import "./fault.js";' + source}
    with serving(dist, faulty) as site:
        player = open_page(QUERY, at=site.origin)
        before = taught(player)
        player.wait_until("() => !document.querySelector('[data-testid=not-kept]').hidden")
        assert player.text("not-kept-text") == (
            f"Your pictures are not kept when you close this page, because {reason}. Save them as a file."
        )
        with player.page.expect_download() as download:
            player.page.click("[data-testid=not-kept] button")
        assert len(read_save(Path(download.value.path()).read_bytes()).examples) == sum(before)
        player.wait_for_frames(3)
        player.expects_errors = True


def test_a_second_tab_says_that_the_first_one_keeps_the_pictures(open_page: Callable[..., Player]) -> None:
    first = open_page(QUERY)
    first.wait_for_phase("ready")
    second = Player(first.page.context.new_page(), first.page.url)
    second.wait_for_phase("ready")
    assert "because another tab keeps them already." in second.text("not-kept-text")
    assert not first.page.is_visible("[data-testid=not-kept]")


def test_the_browser_is_asked_to_keep_them_for_good_once_there_is_something_to_keep(
    open_page: Callable[..., Player],
) -> None:
    player = open_page(QUERY, script=COUNT_PERSIST)
    player.wait_for_phase("ready")
    player.wait_for_frames(2)
    assert player.see("asked") == 0, "not before anything is taught"
    for _ in range(2):
        player.page.focus("[data-testid=teach-rock]")
        player.page.keyboard.press("Enter")
        player.wait_for_frames(2)
        assert player.see("asked") == 1
    again = open_page(QUERY, script=COUNT_PERSIST)
    again.wait_for_phase("ready")
    choose(again, VERSION_1.read_bytes())
    assert again.see("asked") == 1, "a file that is opened is worth keeping too"
    wait_for_message(again, "Opened ")


def saved(player: Player) -> bytes:
    with player.page.expect_download() as download:
        player.see("() => document.querySelector('[data-testid=save-file]').click()")
    assert download.value.suggested_filename == "hands.janken"
    return Path(download.value.path()).read_bytes()


def choose(player: Player, data: bytes) -> None:
    file = {"name": "some.janken", "mimeType": "application/zip", "buffer": data}
    player.page.set_input_files("[data-testid=file]", files=[file])


def drop(player: Player, data: bytes) -> None:
    player.see(
        """(bytes) => {
            const files = new DataTransfer();
            files.items.add(new File([new Uint8Array(bytes)], "some.janken"));
            const event = new DragEvent("drop", { dataTransfer: files, bubbles: true, cancelable: true });
            document.body.dispatchEvent(event);
        }""",
        list(data),
    )


def test_a_file_is_saved_and_opened_and_dropped_and_a_bad_one_refused(open_page: Callable[..., Player]) -> None:
    player = open_page(QUERY)
    before = taught(player)
    data = saved(player)
    save = read_save(data)
    assert [sum(example.label == label for example in save.examples) for label in LABELS] == before
    assert all(example.thumbnail for example in save.examples)

    choose(player, data)
    player.wait_until("() => document.querySelector('[data-testid=question]').open")
    assert re.search(rf"holds {sum(before)} pictures", player.text("question-text"))
    player.page.click("[data-testid=choice-add]")
    wait_for_counts(player, [2 * n for n in before])
    player.page.keyboard.press("Control+z")
    wait_for_counts(player, before)
    drop(player, data)
    player.page.click("[data-testid=choice-replace]")
    wait_for_message(player, "Opened")
    wait_for_counts(player, before)
    player.page.keyboard.press("Control+z")

    choose(player, data[:-100])
    wait_for_message(player, "This is no Janken file, or it is damaged")
    assert counts(player) == before
    choose(player, data)
    player.wait_until("() => document.querySelector('[data-testid=question]').open")
    player.page.keyboard.press("Escape")
    wait_for_message(player, "The file was left alone.")


def test_a_file_of_another_model_is_embedded_again_from_its_pictures(open_page: Callable[..., Player]) -> None:
    player = open_page(QUERY, script=KEEP_WORKER)
    before = taught(player)
    save = read_save(saved(player))
    rows = np.eye(7, dtype=np.float32)
    other = replace(
        save,
        model=replace(save.model, n_features=7, sha256="other"),
        examples=[replace(example, embedding=rows[i % 7]) for i, example in enumerate(save.examples)],
    )
    choose(player, write_save(other))
    player.see(WATCH_JOB)
    player.page.click("[data-testid=choice-replace]")
    wait_for_message(player, f"Opened {sum(before)} pictures")
    assert counts(player) == before
    assert any(0 < part < 1 for part in player.see("[...seen]")), "the progress is seen"
    again = read_save(saved(player))
    for old, new in zip(save.examples, again.examples, strict=True):
        assert old.embedding @ new.embedding > 0.7, "a small picture of a hand is still that hand"


def test_a_file_of_version_1_is_opened_with_its_score_and_its_pictures(open_page: Callable[..., Player]) -> None:
    player = open_page(QUERY)
    player.wait_for_phase("ready")
    choose(player, VERSION_1.read_bytes())
    wait_for_message(player, "Opened 4 pictures. Undo takes that back. 1 picture could not be read.")
    old = read_save(VERSION_1.read_bytes())
    with_picture = [example for example in old.examples if example.thumbnail]
    assert counts(player) == [sum(example.label == label for example in with_picture) for label in LABELS]
    assert [player.text(f"score-{side}") for side in ("you", "computer", "draws")] == ["3", "1", "2"]
    new = read_save(saved(player))
    assert [example.thumbnail for example in new.examples] == [example.thumbnail for example in with_picture]
    assert new.model.n_features > old.model.n_features, "embedded again by the page's own model"
    player.page.keyboard.press("Control+z")
    wait_for_counts(player, [0, 0, 0])
    assert player.text("score-you") == "0"
