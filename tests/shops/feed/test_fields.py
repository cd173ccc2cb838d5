"""Single attributes: sizes, measures, details, lists, hours."""

from datetime import UTC, datetime, time, timedelta, timezone

import pytest

from kiosk.domain.money import Money
from kiosk.domain.product import SizeKind, SizeSystem
from kiosk.shops.feed.fields import read_base_price, read_details, read_period, read_size, split_list
from kiosk.shops.feed.mapping import titles
from kiosk.shops.feed.rejects import Rejections
from kiosk.shops.feed.stores import read_hours, read_stores


@pytest.mark.parametrize(
    ("text", "system", "category", "label", "wanted", "kind"),
    [
        ("38", "EU", "Schuhe > Sneaker", "38", SizeSystem.EU, SizeKind.SHOES),
        ("38,5", "", "Women's Shoes", "38,5", SizeSystem.EU, SizeKind.SHOES),
        ("6", "UK", "shoes", "6", SizeSystem.UK, SizeKind.SHOES),
        ("US 9", "US", "shoes", "9", SizeSystem.US, SizeKind.SHOES),
        ("m", "", "Bekleidung > Strick", "M", SizeSystem.INT, SizeKind.CLOTHING),
        ("3XL", "US", "Bekleidung", "3XL", SizeSystem.INT, SizeKind.CLOTHING),
        ("38", "DE", "Bekleidung > Kleider", "38", SizeSystem.EU, SizeKind.CLOTHING),
        ("W31/L32", "", "Bekleidung > Jeans", "W31/L32", SizeSystem.US, SizeKind.JEANS),
        ("31/32", "EU", "Hosen", "31/32", SizeSystem.US, SizeKind.JEANS),
        ("40", "FR", "Bekleidung", "FR 40", SizeSystem.INT, SizeKind.CLOTHING),
        ("Einheitsgröße", "", "Schals", "One size", SizeSystem.INT, SizeKind.ONE_SIZE),
        ("", "", "Schuhpflege", "One size", SizeSystem.INT, SizeKind.ONE_SIZE),
    ],
)  # fmt: skip
def test_sizes(text, system, category, label, wanted, kind):
    size = read_size(text, system, category)
    assert (size.label, size.system, size.kind) == (label, wanted, kind)


def test_base_price_is_per_litre_unless_the_shop_names_another_base():
    price = read_base_price(Money(900), "75 ml", "")
    assert price
    assert (price.measure, price.price, price.per) == ("75 ml", Money(12000), "1 l")
    named = read_base_price(Money(900), "75ml", "100 ml")
    assert named
    assert (named.price, named.per) == (Money(1200), "100 ml")
    assert read_base_price(Money(900), "", "100 ml") is None
    for measure, base in (("75 ml", "1 kg"), ("much", ""), ("0 ml", ""), ("NaN kg", ""), ("9" * 400 + " kg", "")):
        with pytest.raises(ValueError, match="measure"):
            read_base_price(Money(900), measure, base)


def test_details_and_maker():
    text = (
        'Pflege:Waschen:30 Grad,"Material:Oberstoff:80 % Wolle, 20 % Polyamid",'
        'Hersteller:Name:Nord GmbH,"Hersteller:Anschrift:Kai 1, 20457 Hamburg"'
    )
    details, maker = read_details(text)
    assert details == (("Waschen", "30 Grad"), ("Oberstoff", "80 % Wolle, 20 % Polyamid"))
    assert maker
    assert (maker.name, maker.address) == ("Nord GmbH", "Kai 1, 20457 Hamburg")
    assert read_details("Material:Futter:Wolle, Seide")[0] == (("Futter", "Wolle, Seide"),)
    assert read_details("") == ((), None)


def test_lists():
    assert split_list('a, "b, c" ,d', ",") == ["a", "b, c", "d"]
    assert split_list('"never, closed', ",") == ["never, closed"]
    assert split_list("", ",") == []


def test_periods():
    zone = timezone(timedelta(hours=1))
    start, end = read_period("2026-11-01/2026-11-30", zone)
    assert start == datetime(2026, 10, 31, 23, tzinfo=UTC)
    assert end == datetime(2026, 11, 30, 22, 59, 59, tzinfo=UTC)
    for text in ("", "2026-11-01", "soon/later"):
        with pytest.raises(ValueError, match="expected two dates"):
            read_period(text, zone)


@pytest.mark.parametrize(
    ("title", "short", "wanted"),
    [
        ("Fjell Low Sneaker aus Wildleder", "Fjell Low", ("Fjell Low", "Sneaker aus Wildleder")),
        ("Nordschuh Fjell Low – Sneaker, Sand, Gr. 38", "Fjell Low", ("Fjell Low", "Sneaker")),
        ("Sneaker Fjell", "Fjell Low", ("Fjell Low", "Sneaker Fjell")),
        ("Fjell Low (Sand 38)", "Fjell Low", ("Fjell Low", "")),
        ("Fjell Low (Slim)", "Fjell Low", ("Fjell Low", "(Slim)")),
        ("Fjell Low Sand EU 38", "", ("Fjell Low", "")),
        ("Modell 38", "", ("Modell", "")),
        ("1938", "", ("1938", "")),
    ],
)
def test_titles(title, short, wanted):
    row = {"title": title, "short_title": short, "brand": "Nordschuh", "color": "Sand", "size": "38"}
    assert titles(row) == wanted


def test_hours():
    assert read_hours("10:00-20:00") == (time(10), time(20))
    assert read_hours("10:00 AM-8:00 PM") == (time(10), time(20))
    assert read_hours("12 PM – 12 AM") == (time(12), time(0))
    assert read_hours("09:00-12:00, 14:00-24:00") == (time(9), time(23, 59))
    assert read_hours("closed") is None
    for text in ("25:00-26:00", "always", "10-"):
        with pytest.raises(ValueError, match="opening hours"):
            read_hours(text)


def test_bad_places_are_rejected_with_their_line(tmp_path):
    path = tmp_path / "stores.csv"
    path.write_text(
        "Store code,Business name,Latitude,Monday hours,Country / Region\n"
        "a,A,91,,DE\nb,B,nan,,DE\nc,C,1,never,DE\n,D,1,,DE\nok,OK,1,10-18,DE\nok,Again,1,,DE\ne,E,,,Germany\n",
        encoding="utf-8",
    )
    rejections = Rejections()
    assert [place.code for place in read_stores(path, "stores.csv", rejections)] == ["ok"]
    assert [r.line for r in rejections.take()] == [2, 3, 4, 5, 7, 8]
