"""S4, S5, S6: pictures of a shop in the network. Only its own and the allowed origins, capped, drawn anew."""

import gzip
import hashlib
import io
import struct
import zlib

import pytest
from PIL import Image

from kiosk.base.clock import ManualClock
from kiosk.base.settings import load_settings
from kiosk.shops.http import ShopSession
from kiosk.shops.pictures import MAX_BYTES, MAX_PIXELS, PictureSource, clean_picture, picture_file
from kiosk.sync.pictures import ASK_AGAIN, Pictures
from kiosk.sync.pull_report import PullAction
from kiosk.sync.pull_setup import picture_settings, picture_source
from kiosk.sync.status import Stream
from tests.shops.webserver import body, serving, status
from tests.sync.test_pictures import LATER, picture
from tests.sync.test_pull_network import Desk

TAIL = b"<script>alert('polyglot')</script>" + b"PK\x05\x06" + bytes(18)


@pytest.fixture
def server():
    with serving() as one:
        yield one


@pytest.fixture
def elsewhere():
    with serving() as one:
        yield one


def settings(tmp_path, shop, connector="medusa", more=""):
    file = tmp_path / "kiosk.toml"
    file.write_text(f'[shop]\nconnector = "{connector}"\naddress = "{shop}"\n{more}[data]\nfolder = "{tmp_path}"\n')
    return load_settings(file)


def pictures(tmp_path, *servers, clock=None):
    session = ShopSession([one.origin for one in servers])
    return Pictures(tmp_path / "pictures", PictureSource(servers[0].origin, session), clock or ManualClock())


def ids(store, *names):
    store.begin()
    return store.ids(names, LATER)


def why(store):
    return [one.reason.removeprefix("the picture is left out: ") for one in store.bad]


@pytest.mark.parametrize("connector", ["medusa", "vendure"])
def test_s6_pictures_may_come_from_the_shop_itself_and_from_allowed_origins(tmp_path, connector):
    more = 'allowed_picture_origins = ["https://cdn.example.com"]\n'
    found = settings(tmp_path, "https://shop.example.com/base", connector, more)
    assert picture_settings(found) == (
        "https://shop.example.com/base", ["https://shop.example.com/base", "https://cdn.example.com"],
    )  # fmt: skip
    source = picture_source(found)
    assert source._session is not None
    assert source._session.allows("https://shop.example.com/static/a.png")
    assert source._session.allows("https://cdn.example.com/a.png")
    assert not source._session.allows("https://evil.example/a.png")


def test_s6_a_feed_folder_needs_no_network(tmp_path):
    file = tmp_path / "kiosk.toml"
    file.write_text(f'[shop]\nfeed = "{tmp_path}"\n[data]\nfolder = "{tmp_path}"\n')
    assert picture_source(load_settings(file))._session is None


def test_relative_and_absolute_addresses_lead_to_the_shop(tmp_path, server):
    server.answers["/static/a.png"] = body(picture())
    server.answers["/b.png"] = body(picture(size=(9, 9)))
    store = pictures(tmp_path, server)
    found = ids(store, "/static/a.png", f"{server.origin}/b.png", "static/a.png")
    assert len(found) == 2
    assert store.bad == []


@pytest.mark.parametrize("code", [301, 302, 303, 307, 308])
def test_s6_a_redirect_to_another_origin_is_not_followed(tmp_path, server, elsewhere, code):
    elsewhere.answers["/a.png"] = body(picture())
    server.answers["/a.png"] = status(code, Location=f"{elsewhere.origin}/a.png")
    server.answers["/own.png"] = status(code, Location="/moved.png")
    server.answers["/moved.png"] = body(picture())
    store = pictures(tmp_path, server)
    assert len(ids(store, "/a.png", "/own.png")) == 1
    assert elsewhere.requests == []
    (reason,) = why(store)
    assert "not among the configured origins" in reason


@pytest.mark.parametrize(
    "name", ["http://169.254.169.254/x.png", "//evil.example/a.png", "file:///etc/passwd", "data:,x"]
)
def test_s6_other_addresses_are_never_asked(tmp_path, server, name):
    store = pictures(tmp_path, server)
    assert ids(store, name) == ()
    assert len(store.bad) == 1
    assert [path for path, _ in server.requests if "evil" in path or "passwd" in path] == []


def announces(size, sent):
    def answer(handler):
        handler.send_response(200)
        handler.send_header("Content-Length", str(size))
        handler.end_headers()
        for _ in range(64):
            handler.wfile.write(b"x" * 65536)
            sent.append(65536)

    return answer


def endless(sent):
    def answer(handler):
        handler.close_connection = True
        handler.send_response(200)
        handler.end_headers()
        while sum(sent) < 4 * MAX_BYTES:
            handler.wfile.write(b"\xff\xd8\xff" + b"x" * 65533)
            sent.append(65536)

    return answer


def test_s4_an_announced_size_over_the_cap_is_not_downloaded(tmp_path, server):
    sent: list[int] = []
    server.answers["/big.png"] = announces(MAX_BYTES + 1, sent)
    store = pictures(tmp_path, server)
    assert ids(store, "/big.png") == ()
    assert f"announces {MAX_BYTES + 1} bytes" in why(store)[0]


def test_s4_a_body_without_an_end_is_cut_at_the_cap(tmp_path, server):
    sent: list[int] = []
    server.answers["/endless.jpg"] = endless(sent)
    store = pictures(tmp_path, server)
    assert ids(store, "/endless.jpg") == ()
    assert f"larger than the allowed {MAX_BYTES} bytes" in why(store)[0]
    assert sum(sent) < 3 * MAX_BYTES


def test_s4_a_gzip_bomb_is_cut_at_the_cap(tmp_path, server):
    bomb = gzip.compress(bytes(8 * MAX_BYTES))
    assert len(bomb) < MAX_BYTES / 10
    server.answers["/bomb.png"] = body(bomb, **{"Content-Encoding": "gzip"})
    store = pictures(tmp_path, server)
    assert ids(store, "/bomb.png") == ()
    assert "larger than the allowed" in why(store)[0]


def png_of(width, height):
    """A small file that unfolds to `width` x `height` sound pixels of one colour."""
    rows = zlib.compress((b"\0" + bytes(width)) * height, 9)
    chunks = (b"IHDR" + struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0), b"IDAT" + rows, b"IEND")
    parts = (struct.pack(">I", len(part) - 4) + part + struct.pack(">I", zlib.crc32(part)) for part in chunks)
    return b"\x89PNG\r\n\x1a\n" + b"".join(parts)


def test_s4_pixels_are_counted_before_they_are_decoded(tmp_path, server, monkeypatch):
    bomb = png_of(8000, MAX_PIXELS // 8000 + 1)
    assert len(bomb) < 100_000
    server.answers["/pixels.png"] = body(bomb)
    monkeypatch.setattr("PIL.ImageFile.ImageFile.load", lambda *_: pytest.fail("the pixels were decoded"))
    store = pictures(tmp_path, server)
    assert ids(store, "/pixels.png") == ()
    assert "pixels" in why(store)[0]


@pytest.mark.parametrize(
    "data",
    [
        b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>',
        b"<!DOCTYPE html><html><body>captive portal</body></html>",
        b"%PDF-1.7\n" + bytes(100),
        b"GIF89a" + bytes(60),
        b"RIFF\x10\x00\x00\x00WAVEfmt " + bytes(60),
    ],
)
def test_s4_what_calls_itself_a_picture_and_is_none_is_left_out(tmp_path, server, data):
    server.answers["/a.png"] = body(data, **{"Content-Type": "image/png"})
    store = pictures(tmp_path, server)
    assert ids(store, "/a.png") == ()
    assert "neither JPEG nor PNG nor WebP" in why(store)[0]
    assert list((tmp_path / "pictures").glob("*.webp")) == []


@pytest.mark.parametrize(("kind", "mode"), [("PNG", "RGBA"), ("JPEG", "RGB"), ("WEBP", "RGB")])
def test_s4_a_polyglot_leaves_only_its_pixels(tmp_path, server, kind, mode):
    data = picture(kind, (60, 40), mode) + TAIL
    server.answers["/a.png"] = body(data)
    (found,) = ids(pictures(tmp_path, server), "/a.png")
    assert found == hashlib.sha256(data).hexdigest()
    for file in (tmp_path / "pictures").glob("*.webp"):
        written = file.read_bytes()
        assert b"script" not in written
        assert b"PK\x05\x06" not in written
        with Image.open(io.BytesIO(written)) as opened:
            assert (opened.format, opened.size) == ("WEBP", (60, 40))


def test_s5_files_are_named_by_content_whatever_the_shop_calls_them(tmp_path, server):
    names = ["/..%2f..%2fetc%2fpasswd.png", "/a.png?x=../../b", "/%00.png", "/%E2%80%AEgnp.png"]
    for name in names:
        server.answers[name.partition("?")[0]] = body(picture())
    (only,) = ids(pictures(tmp_path, server), *names)  # one content, one file
    assert only == clean_picture(picture()).id
    written = {path.name for path in (tmp_path / "pictures").iterdir()}
    assert written == {"index.jsonl", f"{only}-960.webp", f"{only}-320.webp"}
    assert {path.name for path in tmp_path.iterdir()} == {"pictures"}


def test_a_bad_picture_is_not_fetched_again_with_every_pull(tmp_path, server):
    clock = ManualClock()
    server.answers["/a.png"] = body(b"<svg/>")
    store = pictures(tmp_path, server, clock=clock)
    for _ in range(3):
        assert ids(store, "/a.png") == ()
    assert len(server.requests) == 1
    clock.advance(ASK_AGAIN.total_seconds() + 1)
    server.answers["/a.png"] = body(picture())
    assert len(ids(store, "/a.png")) == 1


def test_an_article_shows_no_picture_until_it_came_and_then_without_a_restart(tmp_path, server):
    desk = Desk(tmp_path)
    with_picture = [
        product.with_variants(tuple(v.with_pictures(("/static/a.png",)) for v in product.variants))
        for product in desk.shop.products
    ]
    desk.shop.products = with_picture
    server.answers["/static/a.png"] = status(503)
    folder = tmp_path / "catalogue" / "pictures"
    source = PictureSource(server.origin, ShopSession([server.origin]))
    desk.puller._pictures = Pictures(folder, source, desk.clock)
    report = desk.puller.run(Stream.CATALOGUE)
    assert (report.action, report.pictures_pending) == (PullAction.FULL, 1)
    reader = desk.store.reader()
    assert {v.pictures for v in reader.product("K1").variants} == {()}
    server.answers["/static/a.png"] = body(picture())
    desk.puller.run(Stream.STOCK)
    assert desk.puller.run(Stream.CATALOGUE).generation is not None  # readers are told
    reader.refresh()
    ((one,),) = {v.pictures for v in reader.product("K1").variants}
    assert all(picture_file(folder, one, width).is_file() for width in (960, 320))
    reader.close()
    desk.orders.close()


def test_pictures_of_changed_articles_come_with_the_delta(tmp_path, server):
    from kiosk.domain.feed import CataloguePage
    from tests.catalogue_sample import coat

    desk = Desk(tmp_path)
    server.answers["/new.png"] = body(picture())
    source = PictureSource(server.origin, ShopSession([server.origin]))
    desk.puller._pictures = Pictures(tmp_path / "catalogue" / "pictures", source, desk.clock)
    desk.puller.run(Stream.CATALOGUE)
    changed = coat()
    changed = changed.with_variants(tuple(v.with_pictures(("/new.png",)) for v in changed.variants))
    desk.changes(CataloguePage((changed,)))
    report = desk.puller.run(Stream.CATALOGUE)
    assert (report.action, report.pictures_fetched) == (PullAction.PRODUCTS, 1)
    reader = desk.store.reader()
    assert {v.pictures for v in reader.product("K1").variants} == {(clean_picture(picture()).id,)}
    reader.close()
    desk.orders.close()
