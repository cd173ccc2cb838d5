"""Reads codes from a picture file, for people who bring a photo and for trying the kiosk without a scanner."""

from __future__ import annotations

import io
import warnings
from pathlib import Path

import zxingcpp
from PIL import Image, UnidentifiedImageError

MAX_BYTES = 12_000_000
MAX_PIXELS = 40_000_000
FORMATS = ("JPEG", "PNG", "WEBP")


class PictureError(Exception):
    """This file is no picture that codes are read from; the message says why."""


def read_codes(path: Path) -> tuple[str, ...]:
    """Texts of all codes in the picture, each once, best first; empty when there is none.

    PictureError when the file is missing, too large, or not JPEG, PNG or WebP. What the texts mean is decided by
    `kiosk.domain.scan.understand`."""
    picture = _open(_bytes(path), path.name)
    results = zxingcpp.read_barcodes(picture, text_mode=zxingcpp.TextMode.Plain)
    return tuple(dict.fromkeys(_text(found) for found in results if found.valid and found.text))


def _text(found: zxingcpp.Barcode) -> str:
    # Separators inside a GS1 code are only allowed behind the mark that says what kind of code it is.
    return f"{found.symbology_identifier}{found.text}" if "\x1d" in found.text else str(found.text)


def _bytes(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except OSError as error:
        raise PictureError(f"{path.name}: the file cannot be read ({error.strerror})") from error
    if len(data) > MAX_BYTES:
        raise PictureError(f"{path.name}: larger than {MAX_BYTES // 1_000_000} MB; use a smaller picture")
    return data


def _open(data: bytes, name: str) -> Image.Image:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            picture = Image.open(io.BytesIO(data), formats=FORMATS)
            # The size is known from the header, before a single pixel is unpacked.
            if picture.width * picture.height > MAX_PIXELS:
                raise PictureError(f"{name}: more than {MAX_PIXELS // 1_000_000} million pixels; use a smaller picture")
            return picture.convert("L")
    except (UnidentifiedImageError, Image.DecompressionBombWarning, Image.DecompressionBombError) as error:
        raise PictureError(f"{name}: not a JPEG, PNG or WebP picture that can be read") from error
    except (OSError, ValueError, SyntaxError) as error:  # what pillow's decoders raise for cut or broken data
        raise PictureError(f"{name}: the picture is damaged") from error
