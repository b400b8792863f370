"""What was taught, in plain Python: load, predict, add, save; and what is said where something is missing."""

import hashlib
import sys
from pathlib import Path

import numpy as np
import onnxruntime
import pytest
from PIL import Image

import janken
from janken.__main__ import main
from janken.examples.gestures import GestureNameError
from janken.frames.arrays import UInt8Array
from janken.frames.pixels import SIDE_PX
from janken.keeping.save_reader import read_save
from janken.keeping.savefile import SaveFileError, write_save
from janken.native.classifier import Classifier
from janken.native.net import Net
from janken.native.pictures import read_picture
from janken_build.hands_net import KEPT, SHORTEST_REACH, page_content
from tests.hands import LABELS, drawn_hands
from tests.unit.janken.saves import small_save


def rgb_of(picture: Image.Image) -> UInt8Array:
    return np.asarray(picture.convert("RGB"), dtype=np.uint8)


def taught(n_pictures: int = 6) -> Classifier:
    classifier = Classifier()
    for label in LABELS:
        for picture in drawn_hands(label, n_pictures):
            classifier.add(label, rgb_of(picture))
    return classifier


def test_it_knows_again_what_it_was_taught() -> None:
    classifier = taught()
    assert classifier.labels == list(LABELS) and classifier.counts == dict.fromkeys(LABELS, 6)
    asked = [rgb_of(drawn_hands(label, 9)[8]) for label in LABELS]
    answers = classifier.predict_many(asked)
    assert [one.label for one in answers] == list(LABELS)
    assert all(abs(sum(one.confidences.values()) - 1) < 1e-6 and one.distance is not None for one in answers)


def test_before_anything_is_taught_nothing_is_said() -> None:
    answer = Classifier().predict(rgb_of(drawn_hands("rock", 1)[0]))
    assert (answer.label, answer.confidences, answer.distance) == (None, {}, None)


def test_what_is_saved_is_loaded_the_same(tmp_path: Path) -> None:
    classifier = taught()
    classifier.add("猫", rgb_of(Image.new("RGB", (300, 200), "green")))
    classifier.save(tmp_path / "hands.janken")
    loaded = janken.load(tmp_path / "hands.janken")
    assert loaded.labels == [*LABELS, "猫"] and isinstance(loaded, janken.Classifier)
    asked = rgb_of(drawn_hands("paper", 9)[8])
    one, other = loaded.predict(asked), classifier.predict(asked)
    assert one.label == other.label == "paper"
    assert one.confidences == pytest.approx(other.confidences, abs=1e-3)  # rows are scaled to length 1 once more
    assert [path.name for path in tmp_path.iterdir()] == ["hands.janken"]
    save = read_save((tmp_path / "hands.janken").read_bytes())
    assert len({one.burst for one in save.examples}) == 4, "each gesture's pictures are one hold"


def test_a_game_s_gesture_is_known_by_its_title_in_any_language() -> None:
    classifier = Classifier()
    for name in ("Rock", "ROCK", "石头"):
        classifier.add(name, rgb_of(drawn_hands("rock", 1)[0]))
    assert classifier.counts == {"rock": 3}


def test_a_name_that_no_gesture_can_have_changes_nothing() -> None:
    classifier = taught(1)
    with pytest.raises(GestureNameError, match="meaning of its own"):
        classifier.add("none", rgb_of(drawn_hands("rock", 1)[0]))
    assert classifier.counts == dict.fromkeys(LABELS, 1)


@pytest.mark.parametrize("rgb", [np.zeros((5, 5), np.uint8), np.zeros((5, 5, 4), np.uint8), np.zeros((5, 5, 3)),
                                 np.zeros((0, 5, 3), np.uint8)])  # fmt: skip
def test_what_is_no_picture_is_refused_with_its_shape(rgb: UInt8Array) -> None:
    with pytest.raises(ValueError, match=r"uint8 of shape \(height, width, 3\)"):
        Classifier().predict(rgb)


def test_a_file_of_another_net_says_where_it_can_be_opened(tmp_path: Path) -> None:
    (tmp_path / "other.janken").write_bytes(write_save(small_save()))
    with pytest.raises(SaveFileError, match=r"another recognizer \(squeezenet1.1-fire9\)"):
        janken.load(tmp_path / "other.janken")


def test_what_is_no_file_of_ours_is_refused(tmp_path: Path) -> None:
    (tmp_path / "hands.janken").write_bytes(b"PK" + bytes(99))
    with pytest.raises(SaveFileError, match="no Janken file"):
        janken.load(tmp_path / "hands.janken")


def test_without_onnxruntime_it_says_which_extra_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "onnxruntime", None)
    with pytest.raises(ImportError, match=r"pip install 'janken\[native\]'"):
        Classifier()


def test_the_net_in_the_package_is_the_page_s() -> None:
    net, page = Net(), page_content(KEPT.read_bytes())
    assert net.model.sha256 == hashlib.sha256(page).hexdigest()
    assert net.shortest_reach == SHORTEST_REACH
    frame = np.asarray(drawn_hands("paper", 1)[0].resize((SIDE_PX, SIDE_PX)).convert("RGBA")).reshape(-1)
    embedding, box = net.embed(frame)
    pixels = frame.reshape(112, 2, 112, 2, 4)[..., :3].mean(axis=(1, 3)).transpose(2, 0, 1)[np.newaxis]
    session = onnxruntime.InferenceSession(page, providers=["CPUExecutionProvider"])
    wanted = session.run(["embedding", "box"], {"pixels": pixels.astype(np.float32)})
    np.testing.assert_allclose(embedding, wanted[0][0], rtol=0, atol=1e-4)
    np.testing.assert_allclose(box, wanted[1][0], rtol=0, atol=1e-4)


def test_a_picture_file_stands_upright_and_on_white(tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6  # to be turned by a quarter
    Image.new("RGB", (40, 20), "red").save(tmp_path / "turned.jpg", exif=exif)
    assert read_picture(tmp_path / "turned.jpg").shape == (40, 20, 3)
    Image.new("RGBA", (4, 4), (0, 0, 0, 0)).save(tmp_path / "clear.png")
    assert (read_picture(tmp_path / "clear.png") == 255).all()


@pytest.fixture
def saved(tmp_path: Path) -> Path:
    taught().save(tmp_path / "hands.janken")
    return tmp_path / "hands.janken"


def command(monkeypatch: pytest.MonkeyPatch, *arguments: object) -> int:
    monkeypatch.setattr(sys, "argv", ["janken", *map(str, arguments)])
    return main()


def test_predict_says_a_line_a_picture(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], saved: Path
) -> None:
    drawn_hands("paper", 9)[8].save(saved.with_name("hand.png"))
    saved.with_name("text.png").write_text("no picture")
    assert command(monkeypatch, "predict", saved, saved.with_name("hand.png"), saved.with_name("text.png")) == 1
    out, err = capsys.readouterr()
    assert out.startswith(f"{saved.with_name('hand.png')}: paper ") and out.rstrip().endswith("%")
    assert "text.png" in err and "Traceback" not in err


def test_export_writes_a_file_that_decides_the_same(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], saved: Path
) -> None:
    onnx = saved.with_name("hands.onnx")
    assert command(monkeypatch, "export", saved, onnx) == 0
    assert "rock 6, paper 6, scissors 6" in capsys.readouterr().out
    session = onnxruntime.InferenceSession(onnx.read_bytes(), providers=["CPUExecutionProvider"])
    square = rgb_of(Image.new("RGB", (SIDE_PX, SIDE_PX), "gray"))  # nothing to look at closer
    confidences, distance = session.run(None, {"pixels": square.transpose(2, 0, 1)[np.newaxis].astype(np.float32)})
    said = Classifier.load(saved)
    said._session.sight.set_sureness(0)
    prediction = said.predict(square)
    np.testing.assert_allclose(confidences[0], list(prediction.confidences.values()), atol=1e-4)
    assert abs(distance[0] - prediction.distance) < 1e-4


@pytest.mark.parametrize("name", ["predict", "export", "watch"])
def test_a_command_without_its_file_is_a_sentence(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path, name: str
) -> None:
    rest = [] if name == "watch" else [tmp_path / "x"]
    assert command(monkeypatch, name, tmp_path / "none.janken", *rest) == 1
    err = capsys.readouterr().err
    assert ("none.janken" in err or "janken[watch]" in err) and "Traceback" not in err


def test_export_of_nothing_is_refused_and_writes_nothing(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    Classifier().save(tmp_path / "empty.janken")
    assert command(monkeypatch, "export", tmp_path / "empty.janken", tmp_path / "hands.onnx") == 1
    assert "Teach something first" in capsys.readouterr().err
    assert not (tmp_path / "hands.onnx").exists()
