"""The page speaks the language of the browser or the one that is chosen, and nothing in another one."""

import json
import re
from collections.abc import Callable, Iterator
from functools import cache
from html import escape
from pathlib import Path

import pytest

from janken_build.project import ROOT
from tests.browser.player import Player
from tests.browser.screen.test_accessibility import OPENERS, violations
from tests.browser.screen.test_layout import CUT, FINGER_PX, NO_PYTHON_YET, OUTSIDE, SIZES_PX, SMALL
from tests.browser.test_faults import DENIED
from tests.hands import LABELS

WORDS: dict[str, dict[str, str]] = {
    path.stem: json.loads(path.read_text(encoding="utf-8"))
    for path in (ROOT / "py/janken/words/languages").glob("*.json")
}
IN_OTHER_SCRIPTS = {"ar", "hi", "ja", "ko", "zh-CN", "zh-TW"}
PLACE = re.compile(r"\\?\{\w+(?::\w+)?\\?\}")
SMALL_SIZES_PX = {(320, 640): sorted(WORDS), (640, 360): ["ar", "de", "en", "fr", "hi", "pt-BR"]}
"""A small phone, which is 1280 at 400 %, in every language; 1280 x 720 at 200 % in those with long words."""
DRAWN_WHEN_OPENED = ("album", "files", "elsewhere", "report")
"""Nobody can choose a language behind them; in Chinese they are looked at as they open."""
LEAST_LETTERS = 4
"""A shorter text may be the same word in two languages by chance."""

CHINESE = {"locale": "zh-CN"}
PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}
FOREIGN_WORDS = r"""() => {
    const NAMES = new RegExp([
        "Janken|JavaScript|Python|NumPy|ImageNet|WebGL|WebGPU|WebAssembly|\\bwasm\\b|SHA-256|English|\\bzip\\b",
        "PNG|JPEG|WebP|GIF|BMP|[kM]B\\b|https?:\\S*|localhost:\\d+|Chrome|Edge|Firefox|Safari",
        "(?<![A-Za-z])AI(?![A-Za-z])|\\d ?ms\\b|ONNX|Java\\b|\\?open=\\w+\\.janken|\\w+\\.janken",
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


@cache
def english_texts(language: str) -> re.Pattern[str]:
    """What the English texts look like with any values in them, but those that this language writes as English does."""
    own = set(WORDS[language].values())
    texts = [text for key, text in WORDS["en"].items() if text not in own and not key.startswith("coding.")]
    long_ones = [text for text in texts if len(re.sub(r"\W", "", PLACE.sub("", text))) >= LEAST_LETTERS]
    return re.compile("|".join(f"(?:{PLACE.sub('.+', re.escape(text))})" for text in long_ones))


ALL_WORDS = """() => {
    const SAID = ["aria-label", "title", "placeholder", "alt", "aria-valuetext"];
    const found = [];
    for (const element of document.querySelectorAll("*")) {
        if (element.closest("script, style, template, noscript") || !element.checkVisibility()) continue;
        for (const node of element.childNodes) if (node.nodeType === Node.TEXT_NODE) found.push(node.data.trim());
        for (const name of SAID) found.push(element.getAttribute(name) ?? "");
    }
    return found.filter((text) => text);
}"""


def left_in_english(player: Player, language: str) -> list[str]:
    """What the page says in English although another language is chosen."""
    if language in IN_OTHER_SCRIPTS:
        found = player.see(FOREIGN_WORDS)
        assert isinstance(found, list)
        return found
    said = player.see(ALL_WORDS)
    return [text for text in said if english_texts(language).fullmatch(text)]


def states(player: Player) -> Iterator[str]:
    """Go through the phases and dialogs, and name each."""
    yield "ready"
    player.teach_all()
    player.page.click("[data-testid=start-round]")
    player.wait_for_phase("reveal")
    player.pause()  # so that no frame makes all else slow
    yield "reveal"
    for name, opener in OPENERS.items():
        player.page.click(opener)
        player.wait_until("(name) => document.querySelector(`[data-testid=${name}]`).open", name)
        yield name
        player.page.keyboard.press("Escape")
    player.page.click("[data-testid=pictures-rock]")
    player.page.click("[data-testid=filing]")
    player.page.click("[data-testid=use-elsewhere]")
    player.wait_until("() => document.querySelector('[data-testid=elsewhere]').open")
    yield "elsewhere"
    player.page.keyboard.press("Escape")
    yield "files"
    player.page.click("[data-testid=open-report]")
    player.wait_until("() => document.querySelector('[data-testid=report-progress]').matches('.is-over')")
    yield "report"


def misfits(player: Player) -> list[str]:
    """What is cut, too small for a finger, or wider than the window."""
    found = [*player.see(CUT), *player.see(SMALL, FINGER_PX)]
    dialog = player.see("() => [...document.querySelectorAll('dialog[open]')].pop()?.dataset.testid")
    if dialog and player.see(OUTSIDE, dialog):
        found.append("the dialog is wider than the window")
    if player.see("document.documentElement.scrollWidth > innerWidth"):
        found.append("the page is wider than the window")
    return found


def test_no_language_leaves_anything_in_english_or_is_cut_off(open_page: Callable[..., Player]) -> None:
    player = open_page("?backend=wasm&seed=5")
    player.wait_for_phase("ready")
    faults: list[str] = []
    for state in states(player):
        for (width, height), languages in SMALL_SIZES_PX.items():
            player.page.set_viewport_size({"width": width, "height": height})
            player.wait_until("(width) => innerWidth === width", width)
            for language in languages:
                player.speak(language)
                faults += [f"{state}, {language}, {width} px: {one}" for one in misfits(player)]
                if len(languages) == len(WORDS) and language != "en" and state not in DRAWN_WHEN_OPENED:
                    faults += [f"{state}, {language}: {one}" for one in left_in_english(player, language)]
        player.speak("en")
        player.page.set_viewport_size({"width": 1280, "height": 720})
    assert faults == []


ADVICE = ("advice.", "coach.", "early.", "edit.", "round.")
GUIDE = re.compile(r"guide\.(all_done|play|(hold|press)_(first|more|next))")
TOO_HIGH = """async ([isGuide, texts]) => {
  const { setFitting } = await import("./page/screen/fit.js");
  const [guide, place] = ["[data-testid=guide]", ".words"].map((one) => document.querySelector(one));
  guide.hidden = !isGuide;
  const id = isGuide ? "guide-text" : "message";
  return Object.entries(texts).filter(([, text]) => {
    setFitting(id, text);
    return document.querySelector(`[data-testid=${id}]`).offsetHeight > place.clientHeight;
  }).map(([key]) => key);
}"""
"""JavaScript: the keys of those texts that need more room than there is for them."""


def filled(words: dict[str, str], key: str) -> str:
    """A text with values of a usual length; the first steps of the guide with what else one can do."""
    names = [words[f"gesture.{label}"] for label in LABELS]
    values = {"names": ", ".join(names), "button": words["arena.next_round"], "reason": words["round.unsure_both"]}
    text = words[key]
    if key.endswith("_first") and key.startswith("guide."):
        text = words["sentences"].replace("{first}", text).replace("{second}", words["guide.or_play"])
    return PLACE.sub(lambda place: values.get(re.sub(r"\W.*", "", place[0][1:]), names[0]), text)


def test_all_advice_fits_its_place_in_every_language(open_page: Callable[..., Player]) -> None:
    player = open_page(script=NO_PYTHON_YET)
    player.wait_until("() => !document.body.matches('.undrawn')")
    faults = []
    for size in SIZES_PX:
        player.page.set_viewport_size({"width": size[0], "height": size[1]})
        for language, words in WORDS.items():
            player.speak(language)
            advice = {key: filled(words, key) for key in words if key.startswith(ADVICE)}
            guide = {key: filled(words, key) for key in words if GUIDE.fullmatch(key)}
            for is_guide, texts in ((False, advice), (True, guide)):
                faults += [(size, language, key) for key in player.see(TOO_HIGH, [is_guide, texts])]
    assert faults == []


def test_from_right_to_left_all_is_mirrored_but_the_stage(open_page: Callable[..., Player]) -> None:
    left_of = "(name) => document.querySelector(`[data-testid=${name}]`).getBoundingClientRect().left"
    player = open_page("?backend=wasm&seed=5", locale="ar")
    player.wait_for_phase("ready")
    assert player.see("[document.documentElement.lang, document.documentElement.dir].join()") == "ar,rtl"
    assert player.see(left_of, "teach-rock") > player.see(left_of, "teach-paper")
    assert player.see(left_of, "undo") > player.see(left_of, "redo")
    assert player.see("document.querySelector('.camera').getBoundingClientRect().left") < player.see(
        "document.querySelector('.foe').getBoundingClientRect().left"
    ), "what the camera sees on the left stands on the left"
    assert violations(player) == [], "ready"
    player.teach("rock", at_least=4)
    player.page.click("[data-testid=pictures-rock]")
    player.wait_until("() => document.querySelectorAll('.cell').length >= 4")
    newest, next_one = player.see("[...document.querySelectorAll('.cell')].slice(0, 2).map((one) => one.id)")
    left_of_id = "(id) => document.getElementById(id).getBoundingClientRect().left"
    lefts = [player.see(left_of_id, cell) for cell in (newest, next_one)]
    assert lefts[0] > lefts[1], "the pictures go from right to left"
    active = "document.querySelector('[data-testid=strip]').getAttribute('aria-activedescendant')"
    player.page.focus("[data-testid=strip]")
    assert player.see(active) == newest
    player.page.keyboard.press("ArrowLeft")
    assert player.see(active) == next_one
    assert violations(player) == [], "album"


def test_a_name_in_another_direction_turns_nothing_around_it(open_page: Callable[..., Player]) -> None:
    player = open_page("?backend=wasm&seed=5", locale="ar")
    player.wait_for_phase("ready")
    player.page.click("[data-testid=add-gesture]")
    player.page.fill("[data-testid=naming-name]", "Thumbs up (1)")
    player.page.click("[data-testid=naming-done]")
    player.wait_until("() => document.querySelector('[data-testid=message]').textContent.includes('Thumbs up (1)')")
    assert "\u2068Thumbs up (1)\u2069" in player.text("message")
    player.speak("en")
    assert "\u2068" not in player.text("message")


def test_plurals_have_the_endings_that_the_browser_asks_for(open_page: Callable[..., Player]) -> None:
    """But "many" of the Romance languages, which is for whole millions."""
    player = open_page()
    asked = "(name) => new Intl.PluralRules(name).resolvedOptions().pluralCategories"
    for name, words in WORDS.items():
        endings = {key.rpartition("_")[2] for key in words if key.startswith("pictures_")}
        wanted = set(player.see(asked, name)) - (set() if name == "ar" else {"many"})
        assert endings == wanted, name


def test_an_error_is_said_in_the_browser_s_language(open_page: Callable[..., Player]) -> None:
    player = open_page("?backend=wasm", camera=None, args=DENIED, **CHINESE)
    player.wait_for_phase("error")
    assert player.text("cover-text").startswith("摄像头被禁用了")
    assert player.see(FOREIGN_WORDS) == []


@pytest.mark.parametrize(
    ("locale", "expected"),
    [("zh-SG", "zh-CN"), ("zh-HK", "zh-TW"), ("pt-PT", "pt-BR"), ("en-GB", "en"), ("sv-SE", "en")],
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
    player.wait_until("() => document.querySelector('[data-testid=start-round]').textContent.trim() !== ''")
    assert player.see("document.documentElement.lang") == expected


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
    player.wait_until("() => document.querySelector('[data-testid=pause]').ariaLabel === 'Pause'")
    assert player.page.get_attribute("[data-testid=undo]", "aria-label") == "Undo"


def test_a_number_decides_between_picture_and_pictures(open_page: Callable[..., Player]) -> None:
    player = open_page("?backend=wasm")
    player.wait_for_phase("ready")
    assert player.page.inner_text("[data-testid=pictures-rock]").strip() == "borrowed"
    player.page.click("[data-testid=teach-rock]")  # too short for more than one
    player.wait_for_examples("rock", 1)
    player.wait_until("() => document.querySelector('[data-testid=pictures-rock]').textContent.trim() === '1 picture'")


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
    too_wide = """() => [...document.querySelectorAll("button, h2:not(.unseen), .message")]
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
        assert f'<p lang="{name}" dir="{words["language.direction"]}">{escape(words["page.noscript"])}</p>' in page
    assert "{{" not in page
