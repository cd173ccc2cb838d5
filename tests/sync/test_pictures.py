"""Pictures: cleaned, named by content, fetched lazily, reused, pruned; bombs and lies are left out."""

import hashlib
import io
import os
import struct
import zlib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from kiosk.base.clock import ManualClock
from kiosk.shops.http import ShopSession
from kiosk.shops.pictures import MAX_BYTES, BadPicture, PictureSource, clean_picture, picture_file
from kiosk.sync.pictures import Pictures
from tests.shops.webserver import body, serving, status

LATER = 1e12


def picture(kind="PNG", size=(40, 30), mode="RGBA", **options):
    out = io.BytesIO()
    Image.new(mode, size, (200, 60, 20, 0)[: len(mode)]).save(out, kind, **options)
    return out.getvalue()


@pytest.fixture
def feed(tmp_path):
    folder = tmp_path / "feed"
    folder.mkdir()
    (folder / "a.png").write_bytes(picture())
    return folder


def store(tmp_path, source, clock=None):
    return Pictures(tmp_path / "pictures", source, clock or ManualClock())


@pytest.mark.parametrize("kind", ["PNG", "WEBP"])
def test_a_cut_out_keeps_its_transparency_and_is_never_enlarged(kind):
    data = picture(kind, (1920, 960))
    cleaned = clean_picture(data)
    assert cleaned.id == hashlib.sha256(data).hexdigest()
    for width, written in cleaned.files.items():
        with Image.open(io.BytesIO(written)) as opened:
            assert (opened.format, opened.size, opened.has_transparency_data) == ("WEBP", (width, width // 2), True)
    small = clean_picture(picture(size=(100, 50))).files[960]
    with Image.open(io.BytesIO(small)) as opened:
        assert opened.size == (100, 50)


def test_a_photo_is_turned_upright_and_loses_what_its_file_says():
    exif = Image.Exif()
    exif[0x0112] = 6
    exif[0x010E] = "geheimer Ort"
    cleaned = clean_picture(picture("JPEG", (60, 20), "RGB", exif=exif))
    with Image.open(io.BytesIO(cleaned.files[960])) as opened:
        assert opened.size == (20, 60)
    assert b"geheim" not in cleaned.files[960]


def _png_header(width, height):
    chunk = b"IHDR" + struct.pack(">IIBBBBB", width, height, 8, 6, 0, 0, 0)
    pixels = b"IDAT" + zlib.compress(bytes(100))
    parts = (struct.pack(">I", len(part) - 4) + part + struct.pack(">I", zlib.crc32(part)) for part in (chunk, pixels))
    return b"\x89PNG\r\n\x1a\n" + b"".join(parts)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>",
        b"GIF89a" + bytes(50),
        b"<html>" + picture(),
        picture()[:60],
        b"\xff\xd8\xff" + bytes(200),
        _png_header(30_000, 30_000),
        _png_header(8_000, 8_000),
        _png_header(100, 100),
    ],
)
def test_what_is_no_sound_picture_is_refused(data):
    with pytest.raises(BadPicture):
        clean_picture(data)


@given(cut=st.integers(0, 200), flip=st.integers(0, 200), bit=st.integers(1, 255))
@settings(max_examples=150, deadline=None)
def test_damaged_files_end_in_bad_picture_or_a_picture(cut, flip, bit):
    data = bytearray(picture("WEBP" if cut % 2 else "PNG"))
    data[flip % len(data)] ^= bit
    try:
        cleaned = clean_picture(bytes(data[: len(data) - cut % 20]))
    except BadPicture:
        return
    assert set(cleaned.files) == {960, 320}


def test_pictures_become_ids_whose_files_are_there(tmp_path, feed):
    pictures = store(tmp_path, PictureSource(str(feed), None))
    pictures.begin()
    ids = pictures.ids(("a.png", "missing.png", "a.png"), LATER)
    assert ids == (hashlib.sha256(picture()).hexdigest(),)
    assert all(picture_file(tmp_path / "pictures", ids[0], width).is_file() for width in (960, 320))
    assert [(r.row_id, r.reason) for r in pictures.bad] == [
        ("missing.png", "the picture is left out: there is no such file in the feed folder")
    ]


def test_a_known_picture_is_reused_until_its_file_changes(tmp_path, feed):
    for expected in (1, 0):
        pictures = store(tmp_path, PictureSource(str(feed), None))
        pictures.begin()
        before = pictures.ids(("a.png",), LATER)
        assert pictures.fetched == expected
    (feed / "a.png").write_bytes(picture(size=(41, 30)))
    pictures.begin()
    assert pictures.ids(("a.png",), LATER) != before
    picture_file(tmp_path / "pictures", before[0], 320).unlink()


def test_without_time_pictures_stay_pending_and_come_later(tmp_path, feed):
    (feed / "b.png").write_bytes(picture(size=(9, 9)))
    clock = ManualClock()
    pictures = store(tmp_path, PictureSource(str(feed), None), clock)
    pictures.begin()
    assert pictures.ids(("a.png", "b.png"), clock.monotonic()) == ()
    assert list(pictures.pending) == ["a.png", "b.png"]
    assert pictures.fetch_pending(10) == 2
    pictures.begin()
    assert len(pictures.ids(("a.png", "b.png"), 0)) == 2
    assert not pictures.pending


def test_unused_files_are_pruned_after_a_day(tmp_path, feed):
    pictures = store(tmp_path, PictureSource(str(feed), None))
    pictures.begin()
    used = pictures.ids(("a.png",), LATER)[0]
    folder = tmp_path / "pictures"
    old = [folder / f"{'0' * 64}-960.webp", folder / f"{used}-960.webp", folder / "x-960.webp.1.part"]
    fresh = folder / f"{'1' * 64}-960.webp"
    for path in (old[0], old[2], fresh):
        path.touch()
    for path in old:
        os.utime(path, (0, 0))
    assert pictures.prune() == 2
    assert (old[0].exists(), old[1].exists(), fresh.exists()) == (False, True, True)


PARTS = st.sampled_from(["..", ".", "a.png", "/", "~", "etc", "passwd", "\\", "\0", "link", "C:", "%2e%2e"])
NAMES = st.one_of(st.text(max_size=40), st.lists(PARTS, max_size=6).map("/".join))


@given(name=NAMES)
@settings(max_examples=300, deadline=None)
def test_no_name_reads_or_writes_outside_its_folder(tmp_path_factory, name):
    root = tmp_path_factory.mktemp("traversal")
    feed = root / "feed"
    feed.mkdir()
    (root / "a.png").write_bytes(picture(size=(7, 7)))
    (feed / "link").symlink_to(root)
    pictures = store(root, PictureSource(str(feed), None))
    pictures.begin()
    assert pictures.ids((name,), LATER) == ()
    written = {str(path.relative_to(root)) for path in root.rglob("*") if path.is_file()}
    assert {w for w in written if not w.startswith("feed")} <= {"a.png", "pictures/index.jsonl"}


def test_pictures_of_an_address_need_an_allowed_origin_and_are_asked_for_by_etag(tmp_path):
    clock = ManualClock()
    with serving() as server, serving() as other:
        server.answers["/pics/a.png"] = body(picture(), ETag='"1"')
        server.answers["/huge.png"] = status(200, X_None="")
        other.answers["/a.png"] = body(picture())
        session = ShopSession([server.origin])
        pictures = store(tmp_path, PictureSource(f"{server.origin}/feed.tsv", session), clock)
        pictures.begin()
        names = ("pics/a.png", f"{other.origin}/a.png", "file:///etc/passwd", "http://[bad", "gone.png")
        assert len(pictures.ids(names, LATER)) == 1
        assert (other.requests, len(pictures.bad)) == ([], 4)
        pictures.begin()
        assert len(pictures.ids(names[:1], LATER)) == 1
        assert len(server.requests) == 2
        clock.advance(8 * 24 * 3600)
        pictures.begin()
        assert len(pictures.ids(names[:1], LATER)) == 1
        assert server.requests[-1][1]["If-None-Match"] == '"1"'
        assert pictures.fetched == 0
        session.close()


def test_a_shop_that_is_away_leaves_pictures_pending(tmp_path):
    with serving() as server:
        server.answers["/a.png"] = status(503)
        session = ShopSession([server.origin])
        pictures = store(tmp_path, PictureSource(f"{server.origin}/", session))
        pictures.begin()
        assert pictures.ids(("a.png",), LATER) == ()
        assert list(pictures.pending) == ["a.png"]
        assert pictures.fetch_pending(10) == 0
        session.close()


def test_a_file_over_the_byte_cap_is_not_read_in(tmp_path, feed):
    with (feed / "big.png").open("wb") as file:
        file.truncate(MAX_BYTES + 1)
    with pytest.raises(BadPicture, match="bytes"):
        PictureSource(str(feed), None).fetch("big.png", "")


def test_a_torn_line_of_the_index_costs_one_picture_only(tmp_path, feed):
    pictures = store(tmp_path, PictureSource(str(feed), None))
    pictures.begin()
    pictures.ids(("a.png",), LATER)
    with (tmp_path / "pictures" / "index.jsonl").open("a", encoding="utf-8") as file:
        file.write('["b.png", "ab')
    again = store(tmp_path, PictureSource(str(feed), None))
    again.begin()
    assert len(again.ids(("a.png",), LATER)) == 1
    assert again.fetched == 0


def test_a_picture_id_is_a_hash_or_nothing():
    for text in ("", "../../x", "A" * 64, "0" * 63):
        with pytest.raises(ValueError, match="SHA-256"):
            picture_file(Path(), text, 320)
