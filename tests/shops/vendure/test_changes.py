"""Lists with the newest first, read up to the first row that is too old: nothing is missed, little is asked."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from kiosk.shops.cursors import OVERLAP, Cursor
from kiosk.shops.vendure.api import VendureApi
from kiosk.shops.vendure.changes import FIRST, edge_of, read_changes, until

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
BERLIN = ZoneInfo("Europe/Berlin")
HOUR, SECOND = timedelta(hours=1), timedelta(seconds=1)


def row(row_id, age):
    return {"id": row_id, "productId": row_id, "updatedAt": (NOW - age * SECOND).isoformat().replace("+00:00", "Z")}


class FakeLists(VendureApi):
    """The lists of products and variants; `ages` are seconds, with the newest first."""

    def __init__(self, products, variants):
        self.lists = {
            "products": [row(f"p{n}", age) for n, age in enumerate(products)],
            "productVariants": [row(f"v{n}", age) for n, age in enumerate(variants)],
        }
        self.asked = []
        self.meanwhile = lambda: None

    def ask(self, query, **variables):
        take, skip = variables["take"], variables.get("skip", 0)
        self.asked.append((take, skip))
        fields = [field for field in self.lists if f"{field}(" in query]
        said = {
            field: {"totalItems": len(self.lists[field]), "items": self.lists[field][skip : skip + take]}
            for field in fields
        }
        self.meanwhile()
        return said

    def shop_time(self):
        return NOW


def test_rows_up_to_the_edge_and_that_of_the_edge_itself():
    rows = [row("1", 0), row("2", 10), row("3", 11), row("4", 5)]
    assert [each["id"] for each in until(NOW - 10 * SECOND, rows)] == ["1", "2"]
    assert [each["id"] for each in until(None, rows)] == ["1", "2", "3", "4"]


def test_a_shop_where_little_changed_is_asked_once():
    shop = FakeLists([1, 400], [2, 3, 500, 600])
    found = read_changes(shop, NOW - 300 * SECOND)
    assert [(field, each["id"]) for field, each in found.rows] == [
        ("products", "p0"), ("productVariants", "v0"), ("productVariants", "v1"),
    ]  # fmt: skip
    assert (found.totals, found.shop_time, found.behind) == ((2, 4), NOW, False)
    assert shop.asked == [(FIRST, 0)]


def test_a_mass_change_is_read_page_by_page_up_to_the_edge():
    shop = FakeLists([], range(1, 5001))
    found = read_changes(shop, NOW - 2500 * SECOND)
    assert [each["id"] for field, each in found.rows] == [f"v{n}" for n in range(2500)]
    assert found.behind, "the next question should not list all these again"
    assert len(shop.asked) == 4


def test_a_row_that_is_deleted_meanwhile_hides_no_other():
    shop = FakeLists([], range(1, 3001))
    shop.meanwhile = lambda: shop.lists["productVariants"].pop(0) if len(shop.asked) in {2, 3} else None
    found = {each["id"] for _, each in read_changes(shop, NOW - 2800 * SECOND).rows}
    assert found >= {f"v{n}" for n in range(2, 2800)}


def test_without_a_cursor_everything_is_new():
    shop = FakeLists([1, 10**6], [1])
    assert len(read_changes(shop, edge_of(Cursor(), NOW, BERLIN)).rows) == 3


@pytest.mark.parametrize(
    ("now", "further"),
    [
        (NOW, timedelta()),
        (datetime(2026, 10, 25, 0, 30, tzinfo=UTC), timedelta()),  # still summer time
        (datetime(2026, 10, 25, 1, 30, tzinfo=UTC), HOUR),  # the hour comes again
        (datetime(2026, 10, 25, 20, tzinfo=UTC), HOUR),  # a kiosk that was off since
        (datetime(2026, 10, 27, tzinfo=UTC), timedelta()),
    ],
)
def test_the_hour_that_comes_twice_is_looked_at_twice(now, further):
    since = now - SECOND
    assert edge_of(Cursor(since=since), now, BERLIN) == since - OVERLAP - further
    assert edge_of(Cursor(since=since), now, ZoneInfo("UTC")) == since - OVERLAP
