"""What a file is, told by its first bytes: names and what a browser takes a file for are often wrong or missing."""

import re
from typing import Literal

from janken.words.text import Text

Family = Literal["picture", "strange picture", "film", "strange film", "sound", "zip", "archive", "empty", "other"]

HEAD_BYTES = 4096
"""So many first bytes tell them all."""

_FAMILIES: dict[Family, set[str]] = {
    "picture": {"png", "jpeg", "gif", "bmp", "webp", "avif", "heic"},
    "strange picture": {"tiff", "jxl", "svg", "psd", "icon", "raw"},  # not shown by every browser, or by none
    "film": {"mp4", "mov", "webm", "ogv"},
    "strange film": {"avi", "wmv", "flv", "mpeg"},
    "sound": {"sound"},
    "zip": {"zip"},
    "archive": {"archive"},
    "empty": {"empty"},
}
_SIGNATURES = [
    (0, b"\x89PNG\r\n\x1a\n", "png"), (0, b"\xff\xd8\xff", "jpeg"), (0, b"GIF87a", "gif"), (0, b"GIF89a", "gif"),
    (8, b"WEBP", "webp"), (8, b"WAVEfmt", "sound"), (8, b"AVI LIST", "avi"), (0, b"II*\0\x10\0\0\0CR", "raw"),
    (0, b"II*\0", "tiff"), (0, b"MM\0*", "tiff"), (0, b"\xff\x0a", "jxl"), (4, b"JXL \r\n\x87\n", "jxl"),
    (0, b"8BPS", "psd"), (0, b"\0\0\1\0", "icon"), (0, b"FUJIFILMCCD-RAW", "raw"), (4, b"jP  \r\n\x87\n", "raw"),
    (0, b"\x1a\x45\xdf\xa3", "webm"), (0, b"\x30\x26\xb2\x75\x8e\x66\xcf\x11", "wmv"), (0, b"FLV\1", "flv"),
    (0, b"\0\0\1\xba", "mpeg"), (0, b"\0\0\1\xb3", "mpeg"),
    (0, b"ID3", "sound"), (0, b"fLaC", "sound"), (0, b"MThd", "sound"), (8, b"AIFF", "sound"), (8, b"AIFC", "sound"),
    (0, b"#!AMR", "sound"), (0, b"caff", "sound"), (0, b"%PDF-", "pdf"), (0, b"{\\rtf", "rtf"),
    (0, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "office"), (0, b"PK\3\4", "zip"), (0, b"PK\5\6", "zip"),
    (0, b"PK\7\x08PK", "zip"), (0, b"Rar!\x1a\7", "archive"), (0, b"7z\xbc\xaf\x27\x1c", "archive"),
    (0, b"\x1f\x8b\x08", "archive"), (0, b"BZh", "archive"), (0, b"\xfd7zXZ\0", "archive"), (257, b"ustar", "archive"),
    (0, b"\x28\xb5\x2f\xfd", "archive"), (0, b"MSCF", "archive"), (0, b"MZ", "program"), (0, b"\x7fELF", "program"),
    (0, b"\xcf\xfa\xed\xfe", "program"), (0, b"\xca\xfe\xba\xbe", "program"), (0, b"OTTO", "font"),
    (0, b"\0\1\0\0\0", "font"), (0, b"wOFF", "font"), (0, b"wOF2", "font"), (0, b"bplist00", "shortcut"),
    (0, b"L\0\0\0\1\x14\2\0", "shortcut"), (0, b"[InternetShortcut]", "shortcut"),
    (0, b"SQLite format 3\0", "database"),
]  # fmt: skip
_HEIC = {b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"hevm", b"hevs", b"mif1", b"msf1"}
_SOUNDS = {b"M4A ", b"M4B ", b"M4P "}
_DOCUMENTS = {"word/": "word", "xl/": "excel", "ppt/": "powerpoint"}


def family_of(kind: str) -> Family:
    """What can be done with a file of this kind."""
    return next((family for family, kinds in _FAMILIES.items() if kind in kinds), "other")


def kind_of(head: bytes) -> str:
    """Name the kind of a file by its first HEAD_BYTES, or all if there are fewer; "unknown" if nothing tells it."""
    if not head:
        return "empty"
    if head[4:8] == b"ftyp":
        return _brand(head)
    if head[4:8] in (b"moov", b"mdat", b"wide", b"pnot", b"skip"):
        return "mov"  # QuickTime before it named itself
    for place, signature, kind in _SIGNATURES:
        if head[place : place + len(signature)] == signature:
            return kind
    if head[0:377:188] == b"GGG" or head[4:389:192] == b"GGG":
        return "mpeg"  # a transport stream repeats this byte with each packet
    if head[:4] == b"OggS":
        return "ogv" if b"theora" in head[:256] or b"fishead" in head[:256] else "sound"
    if head[:2] == b"BM" and head[6:10] == bytes(4):
        return "bmp"
    return _written(head) or ("sound" if _is_mpeg_sound(head) else "unknown")


def kind_in_zip(paths: list[str]) -> str:
    """Name the kind of document that a zip with these entries is, or "zip" where it is just one."""
    names = set(paths)
    if "[Content_Types].xml" in names:
        known = [kind for start, kind in _DOCUMENTS.items() if any(name.startswith(start) for name in paths)]
        return known[0] if known else "office"
    if "mimetype" in names:
        return "ebook" if "META-INF/container.xml" in names else "opendocument"
    if "Index/Document.iwa" in names:
        return "iwork"
    return "program" if names & {"AndroidManifest.xml", "META-INF/MANIFEST.MF"} else "zip"


def taken_for(name: str, kind: str) -> Text:
    """Say what the file `name` is taken for. `kind` must have a name, as all have but "unknown"."""
    return Text("import.taken_for", file=name, kind=Text(f"kind.{kind}"))


def what_would_do(kind: str) -> Text:
    """Say what to do instead of opening a file of this kind."""
    cures: dict[str, Text] = {
        "picture": Text("cure.heic") if kind == "heic" else Text("cure.damaged"),
        "strange picture": Text("cure.jpeg"),
        "film": Text("cure.film"),
        "strange film": Text("cure.convert"),
        "archive": Text("cure.unpack"),
    }
    return Text("cure.shortcut") if kind == "shortcut" else cures.get(family_of(kind), Text("cure.will_do"))


def _brand(head: bytes) -> str:
    """Which of the many files that begin like an MP4. Reference: ISO/IEC 14496-12, 4.3 (the file type box)."""
    size = int.from_bytes(head[:4], "big")
    brands = [head[place : place + 4] for place in (8, *range(16, min(max(size, 16), len(head), 400), 4))]
    if b"avif" in brands or b"avis" in brands:
        return "avif"
    if brands[0] in _HEIC or (brands[0] not in (b"qt  ", b"crx ") and _HEIC & {*brands} and b"isom" not in brands):
        return "heic"
    if brands[0] == b"crx ":
        return "raw"
    if brands[0] in _SOUNDS:
        return "sound"
    return "mov" if brands[0] == b"qt  " else "mp4"


def _written(head: bytes) -> str:
    """The kind of what is written in letters; empty if it is not."""
    try:
        text = head.decode("utf-16" if head[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8")
    except UnicodeDecodeError as error:
        is_cut = len(head) - error.start < 4 and error.start > HEAD_BYTES // 2
        text = head[: error.start].decode("utf-8", "replace") if is_cut else head.decode("gb18030", "replace")
        if text.count("\ufffd") > len(text) // 20:
            return ""
    if re.search(r"[\0-\x08\x0e-\x1a\x1c-\x1f]", text):
        return ""
    start = text.lstrip("\ufeff \t\r\n").lower()
    if "<svg" in start and start[:1] == "<":
        return "svg"
    if "%pdf-" in start[:1024]:
        return "pdf"
    return "html" if start.startswith(("<!doctype html", "<html", "<head", "<body")) else "text"


def _is_mpeg_sound(head: bytes) -> bool:
    """Whether this begins with a frame header of MPEG audio (ISO/IEC 11172-3, 2.4.1.3) or of AAC in ADTS."""
    if len(head) < 4 or head[0] != 0xFF:
        return False
    is_layered = head[1] & 0xE0 == 0xE0 and head[1] & 6 != 0 and head[2] & 0xF0 != 0xF0 and head[2] & 0xC != 0xC
    return is_layered or head[1] & 0xF6 == 0xF0
