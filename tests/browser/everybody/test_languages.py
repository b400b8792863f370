"""The page speaks the language of the browser or the one that is chosen, and nothing in another one."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.browser.player import Player
from tests.browser.screen.test_accessibility import OPENERS, violations
from tests.browser.test_faults import DENIED

CHINESE = {"locale": "zh-CN"}
PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}
FOREIGN_WORDS = r"""() => {
    const NAMES = new RegExp([
        "Janken|JavaScript|Python|NumPy|ImageNet|WebGL|WebGPU|WebAssembly|\\bwasm\\b|SHA-256|English|\\bzip\\b",
        "PNG|JPEG|WebP|GIF|BMP|\\b[kM]B\\b|https?:\\S*|localhost:\\d+|Chrome|Edge|Firefox|Safari",
        "ONNX|Java\\b|\\?open=\\w+\\.janken|\\w+\\.janken",
    ].join("|"), "g");
    const SKIPPED = "code, kbd, [data-testid=requests-list], [data-testid=camera], script, style, template, noscript";
    const SAID = ["aria-label", "title", "placeholder", "alt", "aria-valuetext"];
    const found = [];
    const look = (text, what) => {
        if (/[A-Za-z]{2,}/.test((text ?? "").replace(NAMES, ""))) found.push(`${what}: ${text.trim()}`);
    };
    for (const element of document.querySelectorAll("*")) {
        if (element.closest(SKIPPED) || !element.checkVisibility()) continue;
        for (const node of element.childNodes) if (node.nodeType === Node.TEXT_NODE) look(node.data, element.tagName);
        for (const name of SAID) look(element.getAttribute(name), name);
    }
    return found;
}"""
"""JavaScript: what is said in Latin letters and is no name."""


def test_the_browser_s_language_is_spoken_in_every_phase_and_dialog(open_page: Callable[..., Player]) -> None:
    player = open_page("?backend=wasm&seed=5", **CHINESE)
    player.wait_until("() => document.documentElement.lang === 'zh-CN'")
    assert player.see(FOREIGN_WORDS) == [], "loading"
    player.wait_for_phase("ready")
    assert player.see(FOREIGN_WORDS) == [], "ready"
    assert player.page.title() == "Janken：教它认识你的手，再来猜拳"
    assert player.see("document.querySelector('link[rel=manifest]').href").endswith("/janken.zh-CN.webmanifest")
    player.teach_all()
    player.wait_for_frames(2)
    assert player.see(FOREIGN_WORDS) == [], "taught"
    player.page.click("[data-testid=start-round]")
    player.wait_for_phase("countdown")
    assert player.see(FOREIGN_WORDS) == [], "countdown"
    assert player.text("word") in ("石头", "剪刀", "布")
    player.wait_for_phase("reveal")
    assert player.see(FOREIGN_WORDS) == [], "reveal"
    assert violations(player) == [], "reveal"
    for name, opener in OPENERS.items():
        player.page.click(opener)
        player.wait_until("(name) => document.querySelector(`[data-testid=${name}]`).open", name)
        player.wait_for_frames(1)
        assert player.see(FOREIGN_WORDS) == [], name
        player.page.keyboard.press("Escape")
    player.page.click("[data-testid=why]")
    player.wait_until("() => document.querySelectorAll('[data-testid=near] button').length > 3")
    player.page.click("[data-testid=pictures-rock]")
    player.page.click("[data-testid=filing]")
    assert player.see(FOREIGN_WORDS) == [], "files"
    player.page.click("[data-testid=use-elsewhere]")
    player.wait_until("() => document.querySelector('[data-testid=elsewhere]').open")
    assert player.see(FOREIGN_WORDS) == [], "elsewhere"
    player.page.keyboard.press("Escape")
    player.page.click("[data-testid=open-report]")
    player.wait_until("() => document.querySelector('[data-testid=report-progress]').matches('.is-over')")
    player.page.click("[data-testid=report] summary")
    assert player.see(FOREIGN_WORDS) == [], "report"


def test_an_error_is_said_in_the_browser_s_language(open_page: Callable[..., Player]) -> None:
    player = open_page("?backend=wasm", camera=None, args=DENIED, **CHINESE)
    player.wait_for_phase("error")
    assert player.text("cover-text").startswith("摄像头被禁用了")
    assert player.see(FOREIGN_WORDS) == []


@pytest.mark.parametrize(
    ("locale", "expected"), [("zh-SG", "zh-CN"), ("zh-TW", "zh-CN"), ("en-GB", "en"), ("sv-SE", "en")]
)
def test_the_nearest_language_that_there_is_is_taken(
    open_page: Callable[..., Player], locale: str, expected: str
) -> None:
    player = open_page(locale=locale)
    player.wait_until("(lang) => document.querySelector('[data-testid=language]').value === lang", expected)
    assert player.see("document.documentElement.lang") == expected


@pytest.mark.parametrize(
    ("languages", "expected"),
    [
        (["C"], "en"),
        (["zh_CN.UTF-8"], "zh-CN"),
        (["POSIX", "", "no language", "zh_CN@pinyin", "en"], "zh-CN"),
        ([], "en"),
    ],
)
def test_names_that_are_none_of_a_language_are_passed_over(
    open_page: Callable[..., Player], languages: list[str], expected: str
) -> None:
    player = open_page(script=f"Object.defineProperty(navigator, 'languages', {{ value: {json.dumps(languages)} }});")
    player.wait_until("(lang) => document.documentElement.lang === lang && document.title !== ''", expected)
    assert player.text("start-round").strip(), "it has words"


def test_a_language_is_chosen_without_a_reload_and_remembered(open_page: Callable[..., Player]) -> None:
    player = open_page("?backend=wasm")
    player.wait_for_phase("ready")
    player.teach("rock", 1)
    player.page.click("[data-testid=pause]")  # no frame helps to draw anew
    player.wait_until("() => document.querySelector('[data-testid=message]').textContent.startsWith('Paused')")
    player.page.select_option("[data-testid=language]", "zh-CN")
    player.wait_until("() => document.documentElement.lang === 'zh-CN'")
    player.wait_until("() => document.querySelector('[data-testid=message]').textContent.startsWith('已暂停')")
    assert player.see(FOREIGN_WORDS) == []
    assert player.n_examples("rock") > 0
    player.page.reload()
    player.wait_for_phase("ready")
    assert player.see("document.documentElement.lang") == "zh-CN"
    assert player.see(FOREIGN_WORDS) == []
    player.page.select_option("[data-testid=language]", "en")
    player.wait_until("() => document.querySelector('[data-testid=pause]').textContent === 'Pause'")
    assert player.page.get_attribute("[data-testid=undo]", "aria-label") == "Undo"


def test_a_number_decides_between_picture_and_pictures(open_page: Callable[..., Player]) -> None:
    player = open_page("?backend=wasm")
    player.wait_for_phase("ready")
    assert player.text("pictures-rock") == "0 · borrowed"
    player.page.click("[data-testid=teach-rock]")  # too short for more than one
    player.wait_for_examples("rock", 1)
    player.wait_until("() => document.querySelector('[data-testid=pictures-rock]').textContent === '1 picture'")


def test_a_language_that_cannot_be_loaded_is_said_and_the_old_one_stays(open_page: Callable[..., Player]) -> None:
    player = open_page()
    player.wait_until("() => document.documentElement.lang === 'en' && document.title.length > 0")
    player.page.route("**/languages/zh-CN.json", lambda route: route.fulfill(status=404, body=""))
    player.page.select_option("[data-testid=language]", "zh-CN")
    player.page.wait_for_selector("[data-testid=language-fault]:not([hidden])")
    assert player.see("document.querySelector('[data-testid=language]').value") == "en"
    player.expects_errors = True


@pytest.mark.parametrize("size", [{}, PHONE], ids=["desktop", "phone"])
def test_chinese_fits_its_buttons_and_the_window(open_page: Callable[..., Player], size: dict[str, object]) -> None:
    player = open_page("?backend=wasm", **CHINESE, **size)
    player.wait_for_phase("ready")
    assert player.see("document.documentElement.scrollWidth") <= player.see("innerWidth")
    assert size or player.see("document.documentElement.scrollHeight") <= 720
    too_wide = """() => [...document.querySelectorAll("button, h2, .message")]
        .filter((element) => element.checkVisibility() && element.scrollWidth > element.clientWidth + 1)
        .map((element) => element.outerHTML)"""
    assert player.see(too_wide) == []


def test_the_built_page_lists_every_language_and_has_a_line_for_browsers_without_scripts(dist: Path) -> None:
    page = (dist / "index.html").read_text(encoding="utf-8")
    names = [path.stem for path in (dist / "languages").glob("*.json")]
    assert {"en", "zh-CN"} <= set(names)
    for name in names:
        words = json.loads((dist / f"languages/{name}.json").read_text(encoding="utf-8"))
        assert f'<option value="{name}" lang="{name}">{words["language.name"]}</option>' in page
        assert f'<p lang="{name}">{words["page.noscript"]}</p>' in page
    assert "{{" not in page
