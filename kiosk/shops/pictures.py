"""Pictures of a shop: where they come from, and how foreign bytes become two small WebP files of our own.

Nothing of the original survives but its pixels: bytes are capped before they are read, pixels before they are decoded,
and only JPEG, PNG and WebP are opened at all.
"""

from __future__ import annotations

import hashlib
import io
import os
import warnings
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urljoin

from PIL import Image, ImageOps, UnidentifiedImageError

from kiosk.shops.errors import NotAllowed, Refused
from kiosk.shops.http import Limits, ShopSession, Validators

WIDTHS = (960, 320)
MAX_BYTES = 16 * 1024 * 1024
MAX_PIXELS = 40_000_000
_LIMITS = Limits(total_s=30.0, max_bytes=MAX_BYTES)
_QUALITY = 84
_EFFORT = 2  # of 6: three times as fast as the default for a few per cent more bytes
_FORMATS = ("JPEG", "PNG", "WEBP")


class BadPicture(ValueError):  # noqa: N818 (a fault of one picture, not of the shop)
    """This picture cannot be used; the message says why."""


@dataclass(frozen=True, slots=True)
class CleanPicture:
    """`id` is the SHA-256 of the shop's bytes; `files` width -> WebP of at most that width."""

    id: str
    files: dict[int, bytes]


@dataclass(frozen=True, slots=True)
class Original:
    """A picture as the shop has it; `data` is None when the version asked about still holds."""

    version: str
    data: bytes | None


class PictureSource:
    """Pictures below the feed's folder, or at the origins of `session`; relative names belong to `base`."""

    def __init__(self, base: str, session: ShopSession | None) -> None:
        self._base, self._session = base, session
        self._folder = None if "://" in base else Path(base).resolve()

    def is_local(self, name: str) -> bool:
        """True when asking for the version of this picture costs nothing."""
        return self._folder is not None and "://" not in name

    def local_version(self, name: str) -> str:
        """Version of a picture in the folder, "" when there is none that may be read."""
        path = self._inside(name)
        if path is None:
            return ""
        try:
            found = path.stat()
        except (OSError, ValueError):
            return ""
        return f"{found.st_mtime_ns}-{found.st_size}"

    def fetch(self, name: str, known_version: str) -> Original:
        """The picture, unless `known_version` still holds. BadPicture for this one, ShopUnreachable for the shop."""
        return self._read(name) if self.is_local(name) else self._download(name, known_version)

    def _inside(self, name: str) -> Path | None:
        """The file below the folder, links followed; None for every name that leads out of it."""
        if self._folder is None or "\0" in name or "\\" in name or len(name) > 1000:
            return None
        try:
            path = (self._folder / name).resolve()
        except (OSError, ValueError, RuntimeError):
            return None
        return path if path.is_relative_to(self._folder) and path.is_file() else None

    def _read(self, name: str) -> Original:
        path = self._inside(name)
        version = self.local_version(name)
        if path is None or not version:
            raise BadPicture("there is no such file in the feed folder")
        try:
            with path.open("rb") as file:
                data = file.read(MAX_BYTES + 1)
        except OSError as error:
            raise BadPicture(f"it cannot be read: {error.strerror}") from None
        if len(data) > MAX_BYTES:
            raise BadPicture(f"it has more than {MAX_BYTES} bytes")
        return Original(version, data)

    def _download(self, name: str, known_version: str) -> Original:
        url = name if "://" in name else urljoin(self._base, name)
        if self._session is None or not self._session.allows(url):
            raise BadPicture("its address is not of an allowed origin; see shop.allowed_picture_origins")
        etag, _, modified = known_version.partition("\n")
        sink = io.BytesIO()
        try:
            fetched = self._session.get(url, sink, Validators(etag, modified), _LIMITS)
        except (NotAllowed, Refused) as error:
            raise BadPicture(str(error)) from None
        if fetched.status == 404:
            raise BadPicture("there is none at its address")
        if fetched.status == 304:
            return Original(known_version, None)
        found = fetched.validators
        return Original(f"{found.etag}\n{found.last_modified}", sink.getvalue())


def clean_picture(data: bytes) -> CleanPicture:
    """Decode and write anew; BadPicture for anything that is no sound picture of the three kinds."""
    if not _looks_right(data):
        raise BadPicture("it is neither JPEG nor PNG nor WebP")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            files = _written_anew(data)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise BadPicture(f"it has more than {MAX_PIXELS} pixels") from None
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, EOFError) as error:
        # Pillow raises all of these for damaged files; a BadPicture of our own is a ValueError and keeps its words.
        raise error if isinstance(error, BadPicture) else BadPicture("it is damaged") from None
    return CleanPicture(hashlib.sha256(data).hexdigest(), files)


def _looks_right(data: bytes) -> bool:
    webp = data[:4] == b"RIFF" and data[8:12] == b"WEBP"
    return webp or data.startswith((b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n"))


def _written_anew(data: bytes) -> dict[int, bytes]:
    with Image.open(io.BytesIO(data), formats=_FORMATS) as opened:
        width, height = opened.size
        if width < 1 or height < 1 or width * height > MAX_PIXELS:
            raise BadPicture(f"it has {width} x {height} pixels, more than {MAX_PIXELS}")
        opened.draft("RGB", (WIDTHS[0] * 2, WIDTHS[0] * 2))  # JPEG only: decodes at a fraction of the size
        upright = ImageOps.exif_transpose(opened)
        picture = upright.convert("RGBA" if upright.has_transparency_data else "RGB")
    files = {}
    for most in WIDTHS:
        picture.thumbnail((most, most * 3), Image.Resampling.LANCZOS)
        out = io.BytesIO()
        picture.save(out, "WEBP", quality=_QUALITY, method=_EFFORT)
        files[most] = out.getvalue()
    return files


def write_picture(folder: Path, picture: CleanPicture) -> None:
    """Store the files as <id>-<width>.webp, each complete or not there; OSError when the disk refuses."""
    for width, data in picture.files.items():
        target = picture_file(folder, picture.id, width)
        temporary = target.with_name(f"{target.name}.{os.getpid()}.part")
        try:
            temporary.write_bytes(data)
            temporary.replace(target)
        finally:
            temporary.unlink(missing_ok=True)


def picture_file(folder: Path, picture_id: str, width: int) -> Path:
    """Where a stored picture lies; ValueError for an id that is no SHA-256."""
    if len(picture_id) != 64 or picture_id.strip("0123456789abcdef"):
        raise ValueError("a picture id is a SHA-256 in small hex digits")
    return folder / f"{picture_id}-{width}.webp"
