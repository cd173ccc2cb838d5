"""A first catalogue is on the screen before its pictures: whoever scans a label meanwhile finds the article."""

import pytest

from kiosk.shops.errors import ShopUnreachable
from kiosk.shops.http import ShopSession
from kiosk.shops.pictures import PictureSource, clean_picture
from kiosk.sync.pictures import Pictures
from kiosk.sync.status import Stream
from tests.shops.webserver import body, serving
from tests.sync.test_pictures import picture
from tests.sync.test_pull_network import Desk


@pytest.fixture
def server():
    with serving() as one:
        yield one


def pictured(tmp_path, server):
    """A kiosk without a catalogue, and a shop whose every variant has one picture."""
    desk = Desk(tmp_path)
    desk.shop.products = [
        product.with_variants(tuple(v.with_pictures(("/static/a.png",)) for v in product.variants))
        for product in desk.shop.products
    ]
    folder = tmp_path / "catalogue" / "pictures"
    desk.puller._pictures = Pictures(folder, PictureSource(server.origin, ShopSession([server.origin])), desk.clock)
    return desk


def shown(desk):
    reader = desk.store.reader()
    try:
        found = reader.product("K1")
        return found and {v.pictures for v in found.variants}
    finally:
        reader.close()


def test_a_first_catalogue_waits_for_no_picture_and_the_pull_right_after_it_brings_them(tmp_path, server):
    desk = pictured(tmp_path, server)
    server.answers["/static/a.png"] = body(picture())
    first = desk.puller.pull(Stream.CATALOGUE)
    assert (first.problem, first.soon, server.requests) == ("", True, [])
    assert first.generation is not None
    assert shown(desk) == {()}  # a label that is scanned now finds its article
    second = desk.puller.pull(Stream.CATALOGUE)
    assert (second.problem, second.soon) == ("", False)
    assert second.generation not in {None, first.generation}
    assert shown(desk) == {(clean_picture(picture()).id,)}
    asked = len(desk.shop.asked)
    assert desk.puller.pull(Stream.CATALOGUE).soon is False
    assert desk.shop.asked[asked:] == [("catalogue", "1")]  # from then on changes only
    desk.orders.close()


def test_a_shop_that_goes_away_between_the_catalogue_and_its_pictures_is_asked_again(tmp_path, server):
    desk = pictured(tmp_path, server)
    server.answers["/static/a.png"] = body(picture())
    assert desk.puller.pull(Stream.CATALOGUE).soon
    desk.shop.fault = ShopUnreachable("away")
    assert (desk.puller.pull(Stream.CATALOGUE).soon, shown(desk)) == (False, {()})
    desk.shop.fault = None
    assert desk.puller.pull(Stream.CATALOGUE).problem == ""
    assert shown(desk) == {(clean_picture(picture()).id,)}
    desk.orders.close()


def test_pictures_that_are_here_come_with_a_catalogue_that_is_built_anew(tmp_path, server):
    desk = pictured(tmp_path, server)
    server.answers["/static/a.png"] = body(picture())
    desk.puller.run(Stream.CATALOGUE)
    (desk.root / "catalogue" / "current").unlink()
    assert desk.puller.pull(Stream.CATALOGUE).soon is False
    assert shown(desk) == {(clean_picture(picture()).id,)}
    desk.orders.close()
