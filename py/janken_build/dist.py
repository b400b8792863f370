"""Assembles dist/ out of the page, the Python package, the fetched assets and the models."""

import hashlib
import io
import json
import shutil
import tempfile
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from janken_build.cache import Cache, file_sha256
from janken_build.errors import BuildError
from janken_build.fetch import SourcesError, fetching
from janken_build.first_view import first_view_json
from janken_build.hands_net import hands_model
from janken_build.joint_net import joint_model
from janken_build.languages import DEFAULT, language_files
from janken_build.lockfile import read_lock
from janken_build.model import Model
from janken_build.notices import notices_text
from janken_build.project import Project
from janken_build.readme import WEIGHTS_HEADING, section

WEIGHTS = "squeezenet1_1"


@dataclass(frozen=True)
class Parts:
    """What changes only with the locks: path in dist/ -> file or content; `models` as the manifest lists them."""

    files: Mapping[str, Path | bytes]
    models: list[dict[str, Any]]


def collect_parts(project: Project) -> Parts:
    """Fetch what dist/ ships and the weights, and assemble the models. Raises BuildError."""
    cache = Cache(project.cache)
    assets = [asset for asset in read_lock() if asset.dist_path]
    with fetching(cache, {}, assets) as fetcher:
        fetched = {asset: fetcher.fetch(asset) for asset in assets}
    models = [*imagenet_models(project, cache), hands_model(cache)]
    files: dict[str, Path | bytes] = {asset.dist_path: path for asset, path in fetched.items() if asset.dist_path}
    numpy_wheel = next(path for asset, path in fetched.items() if asset.package == "numpy")
    files |= {"LICENSE": project.root / "LICENSE", "NOTICES.txt": notices_text(numpy_wheel).encode()}
    files["WEIGHTS.txt"] = section(project.root / "README.md", WEIGHTS_HEADING).encode()
    return parts_of(files, models)


def parts_of(files: Mapping[str, Path | bytes], models: Sequence[Model]) -> Parts:
    """`files` with the models, of which the first is the one that the page runs by itself."""
    listed = [model.identity | {"path": model.dist_path} for model in models]
    return Parts({**files, **{model.dist_path: model.path for model in models}}, listed)


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
        f"Without the ImageNet weights the page is built with our own small net alone. There are three ways to have "
        f"both: run this where {address} can be reached, or name a folder that holds the files, by --squeezenet DIR or "
        f"by the variable JANKEN_SQUEEZENET. Once is enough: they are kept in {cache}. README says more under "
        f"“{WEIGHTS_HEADING}”."
    )


def collect_weights(project: Project) -> dict[str, Path]:
    """Fetch the weights alone: file name -> path. Raises BuildError."""
    assets = [asset for asset in read_lock() if asset.package == WEIGHTS]
    with fetching(Cache(project.cache), {"squeezenet": project.squeezenet}, assets) as fetcher:
        return {asset.name: fetcher.fetch(asset) for asset in assets}


def assemble_dist(project: Project, parts: Parts) -> None:
    """Write dist/ anew; the old one stays whole until the new one is complete. Raises BuildError."""
    files = {**web_files(project.web), "janken.zip": zip_package(project.package), **parts.files}
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
    """The package's .py files and English words as a zip: the same bytes for the same sources anywhere.

    Stored, not deflated, because what deflate writes depends on the machine's zlib.
    """
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for path in sorted([*package.rglob("*.py"), *package.glob(f"words/languages/{DEFAULT}.json")]):
            info = zipfile.ZipInfo(f"janken/{path.relative_to(package).as_posix()}")  # dated 1980, as ZipInfo is
            info.create_system = 3  # else Windows writes another byte here
            info.external_attr = 0o644 << 16
            archive.writestr(info, path.read_bytes())
    return buffer.getvalue()


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
