"""The evaluation: its figures against hand-made answers, its protocols, and folders that cannot be used."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import onnx
import pytest
from PIL import Image

from janken.frames.embedding import normalize
from janken.recognition.neighbors import Prediction
from janken_build.errors import BuildError
from janken_build.evaluation.clips import Picture, held_out_clips, read_pictures, teachable_clips
from janken_build.evaluation.features import Source, embeddings_of, empty_corner, whole
from janken_build.evaluation.measures import auroc, calibration_error, confusion
from janken_build.evaluation.methods import METHODS
from janken_build.evaluation.protocols import Data, across_sessions, refusal, within_a_session
from janken_build.evaluation.report import report
from janken_build.hands_net import KEPT, SIDE_PX, page_content
from janken_build.project import Project
from tests.hands import drawn_hands

LABELS = ("rock", "paper", "scissors")
CORNERS = {"rock": 0, "paper": 1, "scissors": 2}

WriteFolder = Callable[[str], Path]


@pytest.fixture
def own_net() -> bytes:
    """A model that every machine has."""
    return KEPT.read_bytes()


@pytest.fixture
def write_folder(tmp_path: Path) -> WriteFolder:
    """A function from the manifest's lines to a folder that holds them and one picture, a.png."""

    def write(manifest: str) -> Path:
        Image.new("RGB", (40, 30), "red").save(tmp_path / "a.png")
        (tmp_path / "manifest.csv").write_text(manifest)
        return tmp_path

    return write


@pytest.fixture
def easy() -> Data:
    """Six clips of 15 pictures a label; each label has a direction of its own, an empty corner another."""
    random = np.random.default_rng(0)
    pictures = [
        Picture(Path(f"{clip}-{label}-{i}.png"), label, f"clip{clip}")
        for clip in range(8) for label in LABELS for i in range(15)
    ]  # fmt: skip
    embeddings = random.normal(0, 0.1, (len(pictures), 8)).astype(np.float32)
    for row, picture in zip(embeddings, pictures, strict=True):
        row[CORNERS[picture.label]] += 1
    empty = random.normal(0, 0.1, (len(pictures), 8)).astype(np.float32) + np.eye(8, dtype=np.float32)[7]
    return Data(pictures, embeddings, empty)


@pytest.mark.parametrize(
    ("manifest", "sentence"),
    [
        ("path,label,clip\na.png,rock,c\nb.png,rock,c\n", "line 3: there is no picture"),
        ("path,label,clip\na.png,,c\n", "line 2: there is no label"),
        ("path,label\na.png,rock\n", "line 2: there is no clip"),
        ("path,label,clip\na.png,rock,c\n", "fewer than two labels"),
        ("path,label,clip\na.png,rock,c\na.png,abacus,c\n", "line 3: nobody knows the label abacus"),
        ("", "fewer than two labels"),
    ],
)
def test_a_bad_folder_is_refused_in_a_sentence(write_folder: WriteFolder, manifest: str, sentence: str) -> None:
    with pytest.raises(BuildError, match=sentence):
        read_pictures(write_folder(manifest))


def test_a_folder_without_a_manifest_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BuildError, match=r"holds no manifest\.csv"):
        read_pictures(tmp_path)


def test_a_folder_of_one_person_is_refused(write_folder: WriteFolder, project: Project) -> None:
    folder = write_folder("path,label,clip\na.png,rock,c\na.png,paper,c\n")
    with pytest.raises(BuildError, match="too few people"):
        report(project, [folder], None, "validation")


def test_an_unknown_method_is_refused(project: Project, tmp_path: Path) -> None:
    with pytest.raises(BuildError, match="There is no method magic: choose from seed, plain, imagenet"):
        report(project, [tmp_path], ["magic"], "validation")


def test_a_file_that_is_no_picture_is_refused(tmp_path: Path, own_net: bytes) -> None:
    (tmp_path / "a.png").write_text("no picture")
    with pytest.raises(BuildError, match="cannot be read as a picture"):
        embeddings_of(Source("page", own_net, SIDE_PX), [tmp_path / "a.png"], whole, tmp_path / "cache")


def test_embeddings_are_computed_once_and_damaged_ones_anew(
    write_folder: WriteFolder, own_net: bytes, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = write_folder("")
    source, cache = Source("page", own_net, SIDE_PX), folder / "cache"
    first = embeddings_of(source, [folder / "a.png"], whole, cache)
    stored = next((cache / "evaluation").iterdir())
    time_ns = stored.stat().st_mtime_ns
    np.testing.assert_array_equal(embeddings_of(source, [folder / "a.png"], whole, cache), first)
    assert stored.stat().st_mtime_ns == time_ns
    stored.write_bytes(b"damaged")
    np.testing.assert_array_equal(embeddings_of(source, [folder / "a.png"], whole, cache), first)
    assert "damaged" in capsys.readouterr().out


def test_the_empty_corner_is_the_most_even_one() -> None:
    noise = np.random.default_rng(0).integers(0, 256, (100, 80, 3), dtype=np.uint8)
    noise[70:, :30] = (10, 20, 30)
    corner = empty_corner(Image.fromarray(noise))
    assert corner.size == (28, 28)
    assert np.unique(np.asarray(corner).reshape(-1, 3), axis=0).tolist() == [[10, 20, 30]]


def test_held_out_clips_are_half_of_the_teachable_and_always_the_same(easy: Data) -> None:
    assert teachable_clips(easy.pictures) == [f"clip{i}" for i in range(8)]
    assert held_out_clips(easy.pictures) == {"clip1", "clip3", "clip5", "clip7"}
    short = [Picture(Path("x"), "rock", f"short{i}") for i in range(400)]
    held_out = held_out_clips([*easy.pictures, *short])
    assert 0.3 < len(held_out & {picture.clip for picture in short}) / 400 < 0.5
    assert held_out == held_out_clips([*reversed(short), *easy.pictures])


@pytest.mark.parametrize("name", METHODS)
def test_every_method_gets_easy_pictures_right_and_refuses_strange_ones(easy: Data, name: str) -> None:
    draws = list(within_a_session(easy, METHODS[name], ["clip0", "clip1"]))
    assert [len(answers) for answers in draws] == [2 * 3 * 5] * 5
    across = list(across_sessions(easy, METHODS[name], {"clip3"}))
    assert [len(answers) for answers in across] == [45] * 20
    assert all(label == prediction.label for answers in draws + across for label, prediction in answers)
    refused = refusal(easy, METHODS[name], ["clip0"])
    assert refused.auroc_strange > 0.99 and refused.auroc_empty > 0.99
    assert refused.refused_strange == refused.refused_empty == 1
    assert refused.refused_known < 0.2


def test_half_of_the_clips_teach_and_the_other_half_is_asked(easy: Data) -> None:
    assert {len(answers) for answers in across_sessions(easy, METHODS["plain"])} == {4 * 45}


def test_calibration_error_of_answers_as_sure_as_they_are_right() -> None:
    sure = Prediction("rock", {"rock": 0.75, "paper": 0.25})
    truthful = [("rock", sure)] * 3 + [("paper", sure)]
    assert calibration_error(truthful) == pytest.approx(0)
    assert calibration_error([("paper", sure)] * 4) == pytest.approx(0.75)


def test_auroc_counts_pairs() -> None:
    assert auroc([1, 2], [3, 4]) == 1
    assert auroc([1, 3], [2, 3]) == pytest.approx((1 + 1 + 0 + 0.5) / 4)


def test_confusion_has_a_column_for_none() -> None:
    answers = [("rock", Prediction("rock")), ("rock", Prediction(None)), ("paper", Prediction("rock"))]
    assert confusion(answers, ["rock", "paper"]).tolist() == [[1, 0, 1], [1, 0, 0]]


def test_a_small_hand_is_looked_at_closer_as_in_the_page(tmp_path: Path, own_net: bytes) -> None:
    hand = drawn_hands("paper", 1)[0]
    small = Image.new("RGB", hand.size, hand.getpixel((0, 0)))
    small.paste(hand.resize((200, 200)), (180, 120))
    for name, picture in (("near", hand), ("far", small)):
        picture.save(tmp_path / f"{name}.png")
    source = Source("hands", page_content(own_net), SIDE_PX)
    near, far = embeddings_of(source, [tmp_path / "near.png", tmp_path / "far.png"], whole, tmp_path / "cache")
    blind = embeddings_of(Source("hands", without_box(own_net), SIDE_PX), [tmp_path / "far.png"], whole, tmp_path)[0]
    assert normalize(near) @ normalize(far) > normalize(near) @ normalize(blind) + 0.03


def without_box(net: bytes) -> bytes:
    model = onnx.load_model_from_string(page_content(net))
    del model.graph.output[1:]
    return bytes(model.SerializeToString())
