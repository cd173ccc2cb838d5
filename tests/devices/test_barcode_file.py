"""Codes from picture files: the three formats, and nothing that costs memory or trusts a name."""

import io
import struct
import zlib

import pytest
import zxingcpp
from PIL import Image

from kiosk.devices import barcode_file
from kiosk.devices.barcode_file import PictureError, read_codes
from kiosk.domain.gtin import Gtin
from kiosk.domain.scan import Sku, understand


def picture(text, kind, form="PNG", scale=4):
    code = zxingcpp.create_barcode(text, kind)
    found = Image.fromarray(zxingcpp.write_barcode_to_image(code, scale=scale, add_quiet_zones=True))
    data = io.BytesIO()
    found.convert("RGB").save(data, form)
    return data.getvalue()


@pytest.mark.parametrize("form", ["PNG", "JPEG", "WEBP"])
def test_an_ean_is_read_from_each_format(tmp_path, form):
    file = tmp_path / f"label.{form}"
    file.write_bytes(picture("4006381333931", zxingcpp.BarcodeFormat.EAN13, form))
    (code,) = read_codes(file)
    assert understand(code) == Gtin("04006381333931")


def test_a_shelf_label_is_read(tmp_path):
    (tmp_path / "a.png").write_bytes(picture("tpk:F1-Sa-38", zxingcpp.BarcodeFormat.QRCode))
    assert [understand(c) for c in read_codes(tmp_path / "a.png")] == [Sku("F1-Sa-38")]


def test_a_picture_without_a_code_has_none(tmp_path):
    Image.new("RGB", (300, 200), "white").save(tmp_path / "a.png")
    assert read_codes(tmp_path / "a.png") == ()


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"no picture",
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        b"GIF89a" + bytes(50),
        b"%PDF-1.4",
        b"II*\0" + bytes(50),
    ],
)
def test_other_files_are_refused(tmp_path, data):
    (tmp_path / "label.png").write_bytes(data)
    with pytest.raises(PictureError, match=r"label\.png: not a JPEG, PNG or WebP picture"):
        read_codes(tmp_path / "label.png")


def test_a_cut_picture_is_refused(tmp_path):
    data = picture("4006381333931", zxingcpp.BarcodeFormat.EAN13)
    (tmp_path / "a.png").write_bytes(data[: len(data) // 2])
    with pytest.raises(PictureError, match="damaged"):
        read_codes(tmp_path / "a.png")


def test_a_missing_file_and_a_folder_are_refused(tmp_path):
    for path in (tmp_path / "none.png", tmp_path):
        with pytest.raises(PictureError, match="cannot be read"):
            read_codes(path)


@pytest.mark.parametrize("side", [7_000, 60_000])
def test_a_bomb_is_refused_by_its_header(tmp_path, side):
    head = struct.pack(">IIBBBBB", side, side, 8, 0, 0, 0, 0)
    chunks = [(b"IHDR", head), (b"IDAT", zlib.compress(bytes(1000))), (b"IEND", b"")]
    body = b"".join(struct.pack(">I", len(d)) + k + d + struct.pack(">I", zlib.crc32(k + d)) for k, d in chunks)
    (tmp_path / "bomb.png").write_bytes(b"\x89PNG\r\n\x1a\n" + body)
    with pytest.raises(PictureError, match=r"million pixels|can be read"):
        read_codes(tmp_path / "bomb.png")


def test_a_large_file_is_refused_before_it_is_read(tmp_path, monkeypatch):
    monkeypatch.setattr(barcode_file, "MAX_BYTES", 1_000_000)
    (tmp_path / "a.png").write_bytes(bytes(1_000_001))
    with pytest.raises(PictureError, match="larger than 1 MB"):
        read_codes(tmp_path / "a.png")
