"""Files with seeded changes, cell by cell, row by row, byte by byte: what cannot be read is rejected, in the shop's
name, and never a fault of our own. The same seed does the same in every run."""

import csv
import io
import random

import pytest

from kiosk.shops.errors import BadFeed, ShopError
from tests.shops.feed.shopfiles import COLUMNS, STORES, connector, pulled, row, write_shop
from tests.shops.mutations import seeds
from tests.shops.soundness import read_catalogue, read_stock

MEASURED = ("unit_pricing_measure", "unit_pricing_base_measure", "link", "additional_image_link", "age_group")
NASTY = (
    "", " ", "\0", '"', '"a', '""', "NaN", "sNaN EUR", "Infinity EUR", "-1.00 EUR", "--5 EUR", "1e400 EUR", "0.001 EUR",
    "0E-999999999 EUR", "1E+999999 EUR", "10.00 eur", "1_000.00 EUR", "１２.００ EUR", "149.95 EUR", "10000000.00 EUR",
    "999999999999 EUR", "x" * 2000, "y" * 300_000, "\u202e\u2028", "<img src=x>", "<" * 500, "&#x110000;", "&#55296;",
    "&amp;" * 200, "4006381333931", "4006381333930", "in_stock", "38", "2026-11-01/2026-12-01",
    "9999-12-31T23:59-2359/0001-01-01", "0001-01-01T00:00+1400/9999-12-31T23:59-1200", "0001-01-01/2027-01-01",
    "0001-01-01", "9999-12-31", "0001-01-01T00:00+14:00", "9999-12-31T23:59:59-12:00", "2026-11-24T08:15+01:00",
    "a:b:c", "75 ml", "999999 cbm", "0.0001 ml", "\ud7ff\uffff", "../../etc/passwd", "1" * 5000, "-3", "1e5", "²", "٣",
    "9999999", "10000000", "nan", "-inf", "1e309", "00:00-24:00", "25:99-3:00", "12 AM-12 PM", "=1+1", "\x1b[2J",
    "null", "true", "[]", "{}", "https://[::1", "http://a b",
)  # fmt: skip
XML_ENCODINGS = ("utf-8", "utf-8", "utf-8", "utf-16", "latin-1", "koi8-r", "shift_jis", "nonsense", "idna", "hex")
ENCODINGS = ("utf-8",) * 9 + ("utf-8-sig", "utf-16", "utf-16-le", "latin-1")
SALE = "2026-11-01T00:00+0100/2026-12-01T23:59+0100"
Table = tuple[list[str], list[dict[str, str]]]


def files() -> dict[str, Table]:
    """A small shop with everything that files can hold."""
    rows = [
        row(id=f"A-{n}", item_group_id=f"G{n // 3}", gtin="", size=str(36 + n), unit_pricing_measure="75 ml")
        | ({"sale_price": "99.95 EUR", "sale_price_effective_date": SALE} if n % 2 else {})
        for n in range(9)
    ]
    english = [{"id": each["id"], "title": "English", "color": "sand"} for each in rows]
    history = [
        {"id": each["id"], "date": f"2026-10-0{day}", "price": "120.00 EUR"} for each in rows for day in (1, 2, 3)
    ]
    stock = [
        {"store_code": place, "id": each["id"], "quantity": "3", "as_of": "2026-11-24T08:15+01:00"}
        for each in rows for place in ("mitte", "lager")
    ]  # fmt: skip
    places = list(csv.DictReader(io.StringIO(STORES)))
    return {
        "products.de.tsv": ([*COLUMNS, *MEASURED], rows),
        "products.en.tsv": (["id", "title", "color"], english),
        "price_history.tsv": (["id", "date", "price"], history),
        "local_inventory.tsv": (["store_code", "id", "quantity", "as_of"], stock),
        "stores.csv": (list(places[0]), places),
    }


def change(chance: random.Random, table: Table) -> None:
    """One change of a table."""
    header, rows = table
    column, value = chance.choice(header), chance.choice(NASTY)
    match chance.choice(("cell", "cell", "cell", "cell", "column", "header", "twice", "less", "more", "none", "new")):
        case "column":
            for each in rows:
                each[column] = value
        case "header":
            header[header.index(column)] = value
        case "twice":
            header.append(column)
        case "less" if rows:
            del rows[chance.randrange(len(rows))]
        case "more" if rows:
            rows.append(dict(chance.choice(rows)))
        case "none":
            rows.clear()
        case "new":
            rows.append({name: chance.choice(NASTY) for name in header})
        case _ if rows:
            chance.choice(rows)[column] = value


def written(chance: random.Random, name: str, table: Table) -> bytes:
    """The file, in some encoding; products sometimes as XML."""
    header, rows = table
    if name.startswith("products.de") and chance.random() < 0.3:
        return as_xml(chance.choice(XML_ENCODINGS), rows)
    out = io.StringIO()
    if name.endswith(".csv"):
        csv.writer(out).writerows([header, *([each.get(column, "") for column in header] for each in rows)])
    else:
        lines = [header, *([each.get(column, "") for column in header] for each in rows)]
        out.write("".join("\t".join(cells) + "\n" for cells in lines))
    return out.getvalue().encode(chance.choice(ENCODINGS), "replace")


def as_xml(encoding: str, rows: list[dict[str, str]]) -> bytes:
    """The rows as RSS that says to be in this encoding, and is where Python has it."""
    items = "".join(
        "<item>" + "".join(f"<g:{name}>{text}</g:{name}>" for name, text in each.items() if name and text) + "</item>"
        for each in rows
    )
    space = 'xmlns:g="http://base.google.com/ns/1.0"'
    text = f'<?xml version="1.0" encoding="{encoding}"?><rss {space}><channel>{items}</channel></rss>'
    return text.encode("utf-8" if encoding in {"nonsense", "idna", "hex"} else encoding, "replace")


def damaged(chance: random.Random, data: bytes) -> bytes:
    """Sometimes with other bytes, sometimes cut."""
    found = bytearray(data)
    if chance.random() < 0.15:
        for _ in range(chance.choice((1, 5, 50))):
            found[chance.randrange(len(found))] = chance.randrange(256)
    return bytes(found[: chance.randrange(len(found))] if chance.random() < 0.05 else found)


@pytest.mark.parametrize("seed", seeds(120))
def test_odd_files(tmp_path, seed):
    chance, tables = random.Random(seed), files()
    (tmp_path / "feed").mkdir()
    for _ in range(chance.choice((1, 2, 4, 8))):
        change(chance, tables[chance.choice(sorted(tables))])
    for name, table in tables.items():
        (tmp_path / "feed" / name).write_bytes(damaged(chance, written(chance, name, table)))
    shop = connector(tmp_path / "feed", tmp_path)
    for call in (
        lambda: read_catalogue(shop, read_catalogue(shop, "")),
        lambda: read_stock(shop, read_stock(shop, "")),
        shop.locations,
        lambda: list(shop.check()),
    ):
        try:
            call()
        except ShopError as fault:
            str(fault).encode()
    shop.close()


@pytest.mark.parametrize("zone", ["Europe/Berlin", "America/New_York"])
@pytest.mark.parametrize("began", ["0001-01-01", "0001-01-01T00:00+1400", "2026-11-01"])
@pytest.mark.parametrize("ends", ["9999-12-31", "9999-12-31T23:59-0500", "9999-12-31T23:59:59-1200"])
def test_a_sale_may_last_for_ever(tmp_path, began, ends, zone):
    """Shops write the ends of the calendar, which no time zone can move."""
    sale = {"sale_price": "99.95 EUR", "sale_price_effective_date": f"{began}/{ends}"}
    write_shop(tmp_path / "feed", [row(**sale)])
    (tmp_path / "feed" / "price_history.tsv").write_text("id\tdate\tprice\nFJ-S-38\t2026-10-01\t149.95 EUR\n")
    products, rejections, cursor = pulled(connector(tmp_path / "feed", tmp_path, timezone=zone))
    assert products["FJ"].variants[0].price.now.cents == 9995
    assert not rejections
    assert cursor


def test_days_and_times_at_the_ends_of_the_calendar_cost_their_row(tmp_path):
    sale = {"sale_price": "99.95 EUR"}
    write_shop(tmp_path / "feed", [row(**sale)], "mitte\tFJ-S-38\t3\n")
    history = "id\tdate\tprice\nFJ-S-38\t0001-01-02\t99.95 EUR\nFJ-S-38\t2026-10-01\t149.95 EUR\n"
    (tmp_path / "feed" / "price_history.tsv").write_text(history)
    moments = ("0001-01-01T00:00+14:00", "9999-12-31T23:59-12:00", "2026-11-24T08:15+01:00")
    stock = "".join(f"mitte\tFJ-S-38\t3\t{moment}\n" for moment in moments)
    (tmp_path / "feed" / "local_inventory.tsv").write_text(f"store_code\tid\tquantity\tas_of\n{stock}")
    shop = connector(tmp_path / "feed", tmp_path)
    _, rejections, _ = pulled(shop)
    assert [(each.file, each.line) for each in rejections] == [("price_history.tsv", 2)]
    pages = list(shop.pull_stock("").pages)
    assert [one.line for page in pages for one in page.rejections] == [2, 3]
    assert sum(len(page.rows) for page in pages) == 1


@pytest.mark.parametrize("encoding", ["shift_jis", "nonsense", "idna", "hex", "punycode", "undefined"])
def test_encodings_that_cannot_be_read_are_named(tmp_path, encoding):
    write_shop(tmp_path / "feed", [row()])
    text = f'<?xml version="1.0" encoding="{encoding}"?><rss><channel></channel></rss>'
    (tmp_path / "feed" / "products.de.tsv").write_bytes(text.encode())
    with pytest.raises(BadFeed, match="UTF-8"):
        pulled(connector(tmp_path / "feed", tmp_path))
