"""Pages that are read ahead: their order, their errors, and a connector that is free afterwards."""

import threading
from collections.abc import Iterator

import pytest

from kiosk.shops.ahead import ahead
from kiosk.shops.errors import ShopUnreachable


class Shop:
    """Pages 0, 1, 2 ... `asked` says which were read and `threads` where; a gate holds the page of that number."""

    def __init__(self, pages: int, *, gate: int = -1, fails: int = -1) -> None:
        self.asked: list[int] = []
        self.threads: set[int] = set()
        self.open, self.closed = threading.Event(), False
        self._pages, self._gate, self._fails = pages, gate, fails

    def pages(self) -> Iterator[int]:
        try:
            for number in range(self._pages):
                self.asked.append(number)
                self.threads.add(threading.get_ident())
                if number == self._gate:
                    assert self.open.wait(10)
                if number == self._fails:
                    raise ShopUnreachable("gone")
                yield number
        finally:
            self.closed = True


def test_every_page_comes_once_in_its_order() -> None:
    shop = Shop(50)
    assert list(ahead(shop.pages())) == list(range(50))
    assert threading.get_ident() not in shop.threads
    assert shop.closed


def test_nothing_is_asked_before_the_first_page_is_wanted() -> None:
    shop = Shop(3)
    pages = ahead(shop.pages())
    assert not shop.asked
    assert next(pages) == 0


def test_the_next_page_is_asked_for_while_one_is_used() -> None:
    shop = Shop(3, gate=1)
    pages = ahead(shop.pages())
    assert next(pages) == 0
    shop.open.set()  # page 1 is read although nobody takes it yet
    assert next(pages) == 1
    assert list(pages) == [2]


def test_an_error_comes_after_the_pages_before_it() -> None:
    shop = Shop(5, fails=3)
    pages = ahead(shop.pages())
    assert [next(pages) for _ in range(3)] == [0, 1, 2]
    with pytest.raises(ShopUnreachable, match="gone"):
        next(pages)
    assert shop.closed


def test_pages_that_nobody_wants_any_more_are_not_asked_for_and_the_shop_is_left_alone() -> None:
    shop = Shop(1000)
    pages = ahead(shop.pages())
    assert next(pages) == 0
    pages.close()
    assert len(shop.asked) <= 4
    assert shop.closed
    assert not [thread for thread in threading.enumerate() if thread.name == "pages-ahead"]


def test_leaving_waits_for_the_request_that_is_on_its_way() -> None:
    shop = Shop(5, gate=2)
    pages = ahead(shop.pages())
    assert next(pages) == 0
    leaving = threading.Thread(target=pages.close)
    leaving.start()
    assert not shop.closed
    shop.open.set()
    leaving.join(10)
    assert shop.closed
