"""NOTICES.txt: the licences of what dist/ ships, with the texts that they ask to be passed on."""

import zipfile
from importlib import metadata
from pathlib import Path

from janken_build.errors import BuildError

NOTICES = Path(__file__).resolve().parent / "notices"
RULE = "=" * 100


def notices_text(numpy_wheel: Path) -> str:
    """Our own texts from notices/, then NumPy's from the wheel that we ship, then ONNX Runtime's from its package."""
    sections = [path.read_text(encoding="utf-8") for path in sorted(NOTICES.glob("*.txt"))]
    sections += [wheel_licenses(numpy_wheel), onnxruntime_licenses()]
    return f"\n\n{RULE}\n\n".join(section.strip() for section in sections) + "\n"


def wheel_licenses(wheel: Path) -> str:
    """Every licence file in the wheel's metadata. Raises BuildError if there is none."""
    with zipfile.ZipFile(wheel) as archive:
        names = sorted(name for name in archive.namelist() if ".dist-info/" in name and "LICENSE" in name.upper())
        names = [name for name in names if not name.endswith("/")]
        texts = [f"NumPy (vendor/pyodide/{wheel_name(archive)}): {name}\n\n{decoded(archive, name)}" for name in names]
    if not texts:
        raise BuildError(f"{wheel} carries no licence text: NOTICES.txt would lack NumPy's; look at notices.py.")
    return "\n\n".join(texts)


def wheel_name(archive: zipfile.ZipFile) -> str:
    folder = next(name for name in archive.namelist() if ".dist-info/" in name)
    return folder.partition(".dist-info/")[0]


def decoded(archive: zipfile.ZipFile, name: str) -> str:
    return archive.read(name).decode("utf-8", errors="replace").strip()


def onnxruntime_licenses() -> str:
    """ONNX Runtime's licence and third-party notices, as the Python package of the same version carries them."""
    texts = []
    for name in ("LICENSE", "ThirdPartyNotices.txt"):
        path = Path(str(metadata.distribution("onnxruntime").locate_file(f"onnxruntime/{name}")))
        if not path.is_file():
            raise BuildError(f"The installed onnxruntime lacks {name}: run build.py clean, then build again.")
        text = path.read_text(encoding="utf-8", errors="replace").strip()
        texts.append(f"onnxruntime-web (vendor/onnxruntime): {name}\n\n{text}")
    return "\n\n".join(texts)
