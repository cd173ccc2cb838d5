"""Orders as files: once, whole, and the right error when the folder is not what it should be."""

import errno
import json
import os
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from kiosk.domain.basket import BasketLine
from kiosk.domain.fulfilment import Fulfilment, FulfilmentMethod
from kiosk.domain.money import Money
from kiosk.domain.order import Address, Contact, Order, OrderKind, PaymentMethod
from kiosk.shops.errors import NotAllowed, Refused, ShopUnreachable
from kiosk.shops.feed.orders import find_order_file, hand_over
from tests.shops.feed.shopfiles import connector

KEY = "7d444840-9dc0-11d1-b245-5ffdce74fad2"
METHODS = {
    OrderKind.ORDER: FulfilmentMethod.HOME_DELIVERY,
    OrderKind.RESERVATION: FulfilmentMethod.RESERVE_BRANCH,
    OrderKind.STOCKROOM: FulfilmentMethod.STOCKROOM,
    OrderKind.NOTIFY: FulfilmentMethod.NOTIFY,
}


def order(kind=OrderKind.ORDER, **changes):
    way = Fulfilment(METHODS.get(kind, FulfilmentMethod.NOTIFY), "mitte", "Mitte", ready_on=date(2026, 11, 27))
    line = BasketLine("FJ-S-38", "FJ", "Fjell Low", "Sneaker", "Sand", "EU 38", Money(14995), way, gtin="4006381333931")
    withdrawn = kind is OrderKind.WITHDRAWAL
    address = Address("Königstraße", "7", "04109", "Leipzig")
    made = Order(
        KEY, "K1-0042-C", kind, datetime(2026, 11, 24, 12, tzinfo=UTC), () if withdrawn else (line,),
        Money(495), Money(15490), Money(2473),
        PaymentMethod.AT_TILL, Contact("Ada Müller", "ada@example.org", address=address), "de", "mitte", "K1",
        refers_to="K1-0041-X" if withdrawn else "",
    )  # fmt: skip
    return replace(made, **changes)


@pytest.mark.parametrize("kind", OrderKind)
def test_every_kind_of_order_becomes_one_readable_file(tmp_path, kind):
    assert hand_over(tmp_path, order(kind)) == KEY
    assert [path.name for path in tmp_path.iterdir()] == [f"{KEY}.json"]
    text = (tmp_path / f"{KEY}.json").read_text(encoding="utf-8")
    content = json.loads(text)
    assert (content["schema"], content["kind"], content["number"]) == (1, kind.value, "K1-0042-C")
    assert content["total"] == {"cents": 15490, "currency": "EUR"}
    methods = [line["fulfilment"]["method"] for line in content["lines"]]
    assert methods == ([METHODS[kind].value] if kind in METHODS else [])
    assert content["refers_to"] == ("K1-0041-X" if kind is OrderKind.WITHDRAWAL else None)
    assert content["contact"]["address"]["street"] == "Königstraße"
    assert "Königstraße" in text


def test_an_order_is_never_written_twice(tmp_path):
    hand_over(tmp_path, order())
    before = (tmp_path / f"{KEY}.json").stat()
    assert hand_over(tmp_path, order()) == KEY
    after = (tmp_path / f"{KEY}.json").stat()
    assert (before.st_ino, before.st_mtime_ns) == (after.st_ino, after.st_mtime_ns)


def test_a_file_that_the_shop_moved_or_added_to_is_still_the_order(tmp_path):
    hand_over(tmp_path, order())
    (tmp_path / "done").mkdir()
    path = (tmp_path / f"{KEY}.json").rename(tmp_path / "done" / f"{KEY}.json")
    path.write_text(json.dumps({**json.loads(path.read_text(encoding="utf-8")), "packed_by": "Jo"}), encoding="utf-8")
    assert find_order_file(tmp_path, KEY) == path
    assert hand_over(tmp_path, order()) == KEY
    assert [p.name for p in tmp_path.iterdir()] == ["done"]


def test_another_order_under_the_same_key_is_for_staff_without_personal_data(tmp_path):
    hand_over(tmp_path, order())
    changed = order(total=Money(99), contact=Contact("Eva Canary", "canary@example.org"))
    with pytest.raises(Refused, match="other content in contact, total") as caught:
        hand_over(tmp_path, changed)
    assert list(caught.value.details) == ["total"]
    assert "anary" not in f"{caught.value} {caught.value.details}"
    (tmp_path / f"{KEY}.json").write_text("torn", encoding="utf-8")
    with pytest.raises(Refused, match="not readable as an order"):
        hand_over(tmp_path, order())


def test_two_senders_at_once_write_one_file(tmp_path, monkeypatch):
    real = Path.hardlink_to

    def race(self, target):
        if not self.exists():
            self.write_bytes(Path(target).read_bytes())
        return real(self, target)

    monkeypatch.setattr(Path, "hardlink_to", race)
    assert hand_over(tmp_path, order()) == KEY
    assert len(list(tmp_path.iterdir())) == 1


def test_a_folder_without_links_takes_orders_too(tmp_path, monkeypatch):
    def no_links(self, target):
        raise OSError(errno.EPERM, "Operation not permitted")

    monkeypatch.setattr(Path, "hardlink_to", no_links)
    hand_over(tmp_path, order())
    assert [path.name for path in tmp_path.iterdir()] == [f"{KEY}.json"]


@pytest.mark.parametrize(
    ("number", "kind", "words"),
    [
        (errno.ENOSPC, ShopUnreachable, "is full"),
        (errno.EROFS, NotAllowed, "cannot be written"),
        (errno.EACCES, NotAllowed, "cannot be written"),
        (errno.EIO, ShopUnreachable, "cannot be used"),
    ],
)
def test_faults_of_the_disk_are_told_apart_and_leave_nothing_behind(tmp_path, monkeypatch, number, kind, words):
    def fail(_handle):
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(kind, match=words):
        hand_over(tmp_path, order())
    assert list(tmp_path.iterdir()) == []


def test_a_missing_folder_is_unreachable_for_both_questions(tmp_path):
    shop = connector(tmp_path, tmp_path)
    with pytest.raises(ShopUnreachable, match=r"orders folder .* is missing"):
        shop.find_order(order(), "")
    with pytest.raises(ShopUnreachable, match=r"orders folder .* is missing"):
        shop.submit_order(order(), "", lambda _: None)
    (tmp_path / "orders").mkdir()
    assert shop.find_order(order(), "") is None
    assert shop.submit_order(order(), "", lambda _: None) == KEY
    assert shop.find_order(order(), "") == KEY


@pytest.mark.parametrize("key", ["../../etc/passwd", "", "A" * 36, KEY.upper(), f"{KEY}/x"])
def test_only_a_key_of_ours_becomes_a_file_name(tmp_path, key):
    with pytest.raises(ValueError, match="order_key"):
        find_order_file(tmp_path, key)
