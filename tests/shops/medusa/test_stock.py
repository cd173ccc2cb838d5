"""Stock of things: few questions tell what changed, and whatever the shop does, the figures become right."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from random import Random
from typing import Any

import pytest

from kiosk.shops.errors import ShopUnreachable
from kiosk.shops.medusa import shelves
from kiosk.shops.protocol import PullKind
from tests.shops.medusa.moving import moving_shop
from tests.shops.medusa.stock_books import COUNT, ITEMS, RESERVATIONS, VARIANTS, Books


@pytest.fixture
def books(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Books]:
    for name, value in {"PAGE": 25, "TOTALS_PAGE": 40, "TURN": 4, "ONE_BY_ONE": 12, "SAMPLE": 4}.items():
        monkeypatch.setattr(shelves, name, value)
    with moving_shop() as shop:
        found = Books(shop, tmp_path)
        yield found
        found.connector.close()


def test_a_change_costs_the_totals_and_few_things(books: Books):
    assert books.look()[0] is PullKind.FULL
    assert books.right()
    assert books.look() == (PullKind.UNCHANGED, {})
    books.set(40, "B", 9, 2)
    assert books.look() == (PullKind.DELTA, {("S40", "B"): (9, 2)})
    assert books.things_read() == 4 + 1
    assert books.look() == (PullKind.UNCHANGED, {})


def test_pieces_carried_from_place_to_place_are_seen_within_a_round(books: Books):
    books.look()
    books.set(33, "A", 0)
    books.set(33, "B", 6)
    looks = 0
    while not books.right():
        books.look()
        looks += 1
    assert looks <= shelves.ROUND / timedelta(seconds=5)
    books.set(50, "A", 1)
    books.set(50, "B", None)
    books.set(51, "B", 2)
    books.look(shelves.ROUND.total_seconds())
    assert books.right()


def test_a_reservation_that_was_made_anew_in_another_place_is_seen_at_once(books: Books):
    books.set(30, "A", 3, 2)
    books.look()
    books.set(30, "A", 3, 0)
    books.set(30, "B", 0, 2)
    row = {"id": "r1", "inventory_item_id": "i030", "updated_at": books.now.isoformat()}
    books.shop.lists[RESERVATIONS].append(row)
    assert books.look() == (PullKind.DELTA, {("S30", "A"): (3, 0), ("S30", "B"): (0, 2)})
    assert books.look() == (PullKind.UNCHANGED, {})
    assert books.things_read() == 4, "one version of a reservation is looked at once"


def test_places_things_and_articles_that_vanish(books: Books):
    books.look()
    books.set(10, "A", None)
    books.set(11, "B", None)
    del books.shop.lists[ITEMS][20:23]
    kind, told = books.look(shelves.ROUND.total_seconds())
    assert kind is PullKind.DELTA
    assert set(told.values()) == {(0, 0)}
    assert books.right()
    del books.shop.lists[VARIANTS][30:32]
    books.look(shelves.ROUND.total_seconds())
    books.look()  # what articles are made of is read at the end of a round
    assert books.right()


def test_new_articles_are_told_as_soon_as_the_catalogue_has_them(books: Books):
    books.look()
    books.add(70)
    books.connector._stock.tell_all()
    kind, told = books.look()
    assert kind is PullKind.FULL
    assert told == books.truth()
    assert books.things_read() <= 2 * 4, "the others are known"


def test_a_shop_that_ignores_which_things_are_asked_for(books: Books):
    books.look()
    plain = books.shop.answer

    def deaf(path: str, query: list[tuple[str, str]]) -> Any:
        return plain(path, [each for each in query if each[0] != "id[]"])

    books.shop.answer = deaf  # type: ignore[method-assign]
    for number in (50, 3):
        books.set(number, "B", 8)
        assert books.look() == (PullKind.DELTA, {(f"S{number}", "B"): (8, 0)})
    assert books.things_read() >= COUNT


def test_totals_that_tell_nothing(books: Books):
    books.tells = False
    for number in range(COUNT):
        books.set(number, "A", 4)
    books.look()
    books.set(55, "A", 5)
    assert books.look() == (PullKind.DELTA, {("S55", "A"): (5, 0)})


def test_a_shop_that_ignores_since_when_reservations_are_asked_for(books: Books):
    old = {"inventory_item_id": "i001", "updated_at": "2020-01-01T00:00:00+00:00"}
    books.shop.lists[RESERVATIONS] = [{"id": f"r{number}", **old} for number in range(9)]
    plain = books.shop.answer

    def deaf(path: str, query: list[tuple[str, str]]) -> Any:
        return plain(path, [each for each in query if each[0] != "updated_at[$gte]"])

    books.shop.answer = deaf  # type: ignore[method-assign]
    books.look()
    books.look()
    assert books.shop.pages(RESERVATIONS) == 1
    books.set(2, "A", 7)
    books.look()
    assert books.shop.pages(RESERVATIONS) == 0
    assert books.right()


def test_a_look_that_fails_is_made_again_with_nothing_lost(books: Books):
    books.look()
    books.set(45, "A", 9)
    plain = books.shop.answer

    def fails(path: str, query: list[tuple[str, str]]) -> Any:
        return {"inventory_items": None} if path == ITEMS and "id[]" in dict(query) else plain(path, query)

    books.shop.answer = fails  # type: ignore[method-assign]
    with pytest.raises(ShopUnreachable):
        books.look()
    books.shop.answer = plain  # type: ignore[method-assign]
    assert books.look() == (PullKind.DELTA, {("S45", "A"): (9, 0)})


def test_many_changes_are_read_with_all_the_others(books: Books):
    books.look()
    for number in range(20):
        books.set(number, "A", 7)
    assert len(books.look()[1]) == 20
    assert books.things_read() == 3 * 25


def test_what_cannot_be_read_is_rejected_alone_and_comes_back(books: Books):
    books.look()
    books.set(44, "A", 1.5)
    books.set(44, "B", 1)
    pull = books.connector.pull_stock(books.cursor)
    pages = list(pull.pages)
    assert [(each.row_id, each.reason[:10]) for each in pages[0].rejections] == [("S44", "unreadable")]
    assert {row[:4] for page in pages for row in page.rows} == {("S44", "A", 0, 0), ("S44", "B", 0, 0)}
    books.cursor = pull.next_cursor()
    books.set(44, "A", 2)
    assert books.look() == (PullKind.DELTA, {("S44", "A"): (2, 0), ("S44", "B"): (1, 0)})


def test_a_set_has_as_many_as_its_scarcest_part(books: Books):
    parts = [{"inventory_item_id": "i001", "required_quantity": 2}, {"inventory_item_id": "i002"}]
    books.shop.lists[VARIANTS].append({"id": "v900", "sku": "SET", "inventory_items": parts})
    books.set(1, "A", 7, 1)
    books.set(2, "A", 9)
    told = books.look()[1]
    assert told["SET", "A"] == (3, 1)
    books.set(2, "A", 1)
    assert books.look()[1] == {("SET", "A"): (1, 0), ("S2", "A"): (1, 0)}


@pytest.mark.parametrize("seed", range(6))
def test_whatever_happens_the_figures_become_right(books: Books, seed: int):
    chance = Random(seed)
    for _ in range(12):
        for _ in range(chance.choice((0, 1, 3, 15))):
            number = int(chance.choice(books.shop.lists[ITEMS])["id"][1:])
            match chance.randrange(4):
                case 0:
                    books.set(number, chance.choice("AB"), None)
                case 1:
                    books.shop.lists[ITEMS].remove(books.item(number))
                case _:
                    books.set(number, chance.choice("AB"), chance.randrange(9), chance.randrange(3))
        books.look(chance.choice((5, 60, 400)))
    books.look(shelves.ROUND.total_seconds())
    books.look(shelves.ROUND.total_seconds())
    assert books.right()
