"""Assembles dist/ out of the page, the Python package, the fetched assets and the models."""

import hashlib
import json
import shutil
import tempfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from janken_build.bytecode import Compiler, zip_of
from janken_build.cache import Cache, file_sha256
from janken_build.errors import BuildError
from janken_build.fetch import SourcesError, fetching
from janken_build.first_view import first_view_json
from janken_build.hands_net import hands_model
from janken_build.joint_net import joint_model
from janken_build.languages import DEFAULT, language_files, names_of_gestures
from janken_build.lockfile import read_lock
from janken_build.model import Model
from janken_build.notices import notices_text
from janken_build.project import Project
from janken_build.python_files import PACKAGE, STDLIB, python_files
from janken_build.reference import with_reference

WEIGHTS = "squeezenet1_1"
WEIGHTS_HEADING = "Where the weights come from"
"""README's section about them."""
INGREDIENTS = ("pyodide_sources", "numpy")


@dataclass(frozen=True)
class Parts:
    """What changes only with the locks: path in dist/ -> file or content; `models` as the manifest lists them.

    `compile` makes what is shipped of a zip of the package's sources.
    """

    files: Mapping[str, Path | bytes]
    models: list[dict[str, Any]]
    compile: Callable[[bytes], Path | bytes] = lambda sources: sources


def collect_parts(project: Project) -> Parts:
    """Fetch what dist/ ships and the weights, and assemble the models. Raises BuildError."""
    cache = Cache(project.cache)
    assets = [asset for asset in read_lock() if asset.dist_path or asset.package in INGREDIENTS]
    with fetching(cache, {}, assets) as fetcher:
        fetched = {asset: fetcher.fetch(asset) for asset in assets}
    models = [hands_model(cache), *imagenet_models(project, cache)]  # the first is the one that runs by itself
    files: dict[str, Path | bytes] = {asset.dist_path: path for asset, path in fetched.items() if asset.dist_path}
    numpy_wheel = next(path for asset, path in fetched.items() if asset.package == "numpy")
    runtime = {asset.name: path for asset, path in fetched.items() if asset.package.startswith("pyodide")}
    python = python_files(Compiler(cache, runtime), runtime["python_stdlib.zip"], numpy_wheel)
    compiler = Compiler(cache, runtime, python[STDLIB])
    files |= python | {"LICENSE": project.root / "LICENSE", "NOTICES.txt": notices_text(numpy_wheel).encode()}
    return parts_of(files, models, lambda sources: compiler.compile("janken", sources))


def parts_of(
    files: Mapping[str, Path | bytes], models: Sequence[Model], compiled: Callable[[bytes], Path | bytes]
) -> Parts:
    """`files` with the models, of which the first is the one that the page runs by itself."""
    listed = [with_reference(model) | {"path": model.dist_path} for model in models]
    return Parts({**files, **{model.dist_path: model.path for model in models}}, listed, compiled)


def imagenet_models(project: Project, cache: Cache) -> list[Model]:
    """The models made of the ImageNet weights; none, said in a line, where no address gives these weights.

    Raises BuildError if a folder was named and does not hold them: then they are surely wanted.
    """
    try:
        return [joint_model(collect_weights(project), cache)]
    except SourcesError:
        if project.squeezenet is not None:
            raise
        print(without_weights(project.cache), flush=True)
        return []


def without_weights(cache: Path) -> str:
    """What it means that these weights are not here, and the three ways to have them. Why is said before, by line."""
    sources = (source for asset in read_lock() if asset.package == WEIGHTS for source in asset.sources)
    address = next(source.target.rpartition("/")[0] for source in sources if source.kind == "url")
    return (
        f"Without the ImageNet weights the page is built with our own small net alone, without the one for other "
        f"things than hands. There are three ways to have both: run this where {address} can be reached, or name a "
        f"folder that holds the files, by --squeezenet DIR or by the variable JANKEN_SQUEEZENET. Once is enough: they "
        f"are kept in {cache}. README says more under “{WEIGHTS_HEADING}”."
    )


def collect_weights(project: Project) -> dict[str, Path]:
    """Fetch the weights alone: file name -> path. Raises BuildError."""
    assets = [asset for asset in read_lock() if asset.package == WEIGHTS]
    with fetching(Cache(project.cache), {"squeezenet": project.squeezenet}, assets) as fetcher:
        return {asset.name: fetcher.fetch(asset) for asset in assets}


def assemble_dist(project: Project, parts: Parts) -> None:
    """Write dist/ anew; the old one stays whole until the new one is complete. Raises BuildError."""
    files = {**web_files(project.web), PACKAGE: parts.compile(zip_package(project.package)), **parts.files}
    files |= language_files(project.package / "words" / "languages", project.web, first_view_json(parts.models))
    building = Path(tempfile.mkdtemp(prefix=".dist-", dir=project.root))
    try:
        building.chmod(0o755)  # mkdtemp's 0700 would follow dist/ to a web server
        for path, content in files.items():
            write(building / path, content)
        (building / "manifest.json").write_text(manifest_text(building, parts.models), encoding="utf-8")
        (building / "version.js").write_text(version_script(building), encoding="utf-8")
        swap(building, project.dist)
    finally:
        shutil.rmtree(building, ignore_errors=True)


def web_files(web: Path) -> dict[str, Path]:
    """Path in dist/ -> file, for everything in web/ but hidden files. Raises BuildError if there is no page."""
    if not (web / "index.html").is_file():
        raise BuildError(f"{web} holds no index.html: get the whole repository again (git checkout -- web).")
    paths = (path.relative_to(web) for path in sorted(web.rglob("*")) if path.is_file())
    return {path.as_posix(): web / path for path in paths if not any(part.startswith(".") for part in path.parts)}


def zip_package(package: Path) -> bytes:
    """The package's .py files, English words and what other languages call the gestures, as a zip.

    The same bytes for the same sources anywhere.
    """
    languages = package / "words" / "languages"
    native = package / "native"  # for plain Python alone
    files = {path: path.read_bytes() for path in package.rglob("*.py") if not path.is_relative_to(native)}
    for path in languages.glob("*.json"):
        files[path] = path.read_bytes() if path.stem == DEFAULT else names_of_gestures(path)
    return zip_of({f"janken/{path.relative_to(package).as_posix()}": content for path, content in files.items()})


def write(path: Path, content: Path | bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    if isinstance(content, bytes):
        path.write_bytes(content)
        return
    shutil.copyfile(content, path)
    shutil.copystat(content, path)  # an unchanged file keeps its time, and with it the server's ETag
    path.chmod(0o644)


def manifest_text(folder: Path, models: list[dict[str, Any]]) -> str:
    """What `folder` holds, as JSON; `version` is a short hash over every path and content."""
    paths = sorted(path for path in folder.rglob("*") if path.is_file())
    files = {
        path.relative_to(folder).as_posix(): {"bytes": path.stat().st_size, "sha256": file_sha256(path)}
        for path in paths
    }
    version = hashlib.sha256(json.dumps(files, sort_keys=True).encode()).hexdigest()[:12]
    return json.dumps({"version": version, "files": files, "models": models}, indent=1, sort_keys=True) + "\n"


def version_script(folder: Path) -> str:
    """version.js, which the service worker runs: the manifest's version, and every file with the manifest itself."""
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    own = {"bytes": (folder / "manifest.json").stat().st_size, "sha256": file_sha256(folder / "manifest.json")}
    build = {"version": manifest["version"], "files": manifest["files"] | {"manifest.json": own}}
    return f"self.JANKEN = {json.dumps(build, sort_keys=True)};\n"


def swap(new: Path, place: Path) -> None:
    """Put the folder `new` at `place`; what was there is deleted only after that."""
    if not place.exists():
        new.rename(place)
        return
    old = new.with_name(new.name + "-old")
    place.rename(old)
    new.rename(place)
    shutil.rmtree(old, ignore_errors=True)
