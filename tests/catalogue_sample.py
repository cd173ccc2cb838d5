"""A small shop for tests of the store and the catalogue: real products, four places, every kind of size."""

from datetime import UTC, datetime

from kiosk.domain.gtin import Gtin, check_digit
from kiosk.domain.money import Money
from kiosk.domain.product import Audience, PriceTag, Product, ProductText, Size, SizeKind, SizeSystem, Variant
from kiosk.domain.stock import LocationKind, StockLocation

AS_OF = datetime(2026, 11, 24, 13, 30, tzinfo=UTC)
HERE = "mitte"
PLACES = (
    StockLocation("mitte", "Mitte", city="München", latitude=48.137, longitude=11.575),
    StockLocation("altstadt", "Altstadt", city="München", latitude=48.139, longitude=11.565),
    StockLocation("augsburg", "Augsburg", city="Augsburg", latitude=48.371, longitude=10.898),
    StockLocation("lager", "Lager", LocationKind.WAREHOUSE),
)


def gtin(n):
    body = f"0400638{n:06d}"
    return Gtin(body + str(check_digit(body)))


def variant(sku, colour, size, cents, before=None, number=0, english="", system=SizeSystem.EU, kind=SizeKind.SHOES):
    tag = PriceTag(Money(cents), Money(before) if before else None, Money(before) if before else None)
    names = {"de": colour, "en": english or colour}
    picture = (f"{sku.rsplit('-', 1)[0]}.webp",)
    return Variant(
        sku, colour.casefold(), names, Size(size, system, kind), tag, gtin(number) if number else None, picture
    )


_ENGLISH = {"Schuhe": "Shoes", "Stiefel": "Boots", "Sneaker": "Sneakers", "Kleidung": "Clothing", "Jacken": "Jackets"}


def product(pid, title, subtitle, category, variants, english=("", ""), audience=Audience.WOMEN, brand="Fjell", **more):
    texts = {
        "de": ProductText(title, subtitle, more.get("text", ""), more.get("material", "Leder"), category=category),
        "en": ProductText(
            english[0] or title, english[1], "", "leather", category=tuple(_ENGLISH.get(c, c) for c in category)
        ),
    }
    return Product(pid, texts, tuple(variants), brand, audience=audience)


def shoes(pid="F1", title="Fjell Low", start=1, cents=14995):
    sizes = [("Sand", "sand", s) for s in ("37", "38", "39")] + [("Nachtblau", "navy", s) for s in ("38", "40")]
    variants = [
        variant(f"{pid}-{c[:2]}-{s}", c, s, cents, 17995 if c == "Sand" else None, start + i, e)
        for i, (c, e, s) in enumerate(sizes)
    ]
    words = "Ein leichter Schuh für große Wege, mit Gummisohle."
    return product(
        pid, title, "Sneaker aus Wildleder", ("Schuhe", "Sneaker"), variants, (title, "Suede trainer"), text=words
    )


def coat():
    jeans = SizeKind.CLOTHING
    variants = [
        variant(f"K1-{s}", "Grün", s, 29900, None, 100 + int(s), "green", kind=jeans) for s in ("36", "38", "40")
    ]
    return product(
        "K1", "Winterjacke Tölz", "Parka mit Kapuze", ("Kleidung", "Jacken"), variants, ("Winter jacket Tölz", "Parka")
    )


def boots(audience=Audience.MEN):
    variants = [variant(f"B1-{s}", "Braun", s, 19900, None, 200 + int(s), "brown") for s in ("42", "43", "44")]
    return product(
        "B1", "Wanderstiefel Jäger", "Stiefel", ("Schuhe", "Stiefel"), variants, ("Hiking boot", "Boot"), audience
    )


def all_products():
    return [shoes(), shoes("F2", "Straßenläufer", 20, 9900), coat(), boots()]


STOCK = (
    ("F1-Sa-38", "mitte", 0, 0, 0),
    ("F1-Sa-38", "altstadt", 3, 0, 0),
    ("F1-Sa-38", "augsburg", 1, 0, 0),
    ("F1-Sa-38", "lager", 5, 0, 0),
    ("F1-Sa-37", "mitte", 2, 0, 0),
    ("F1-Na-38", "mitte", 2, 1, 1),
    ("F1-Na-40", "lager", 1, 0, 0),
    ("F2-Sa-38", "mitte", 4, 0, 0),
    ("K1-38", "mitte", 1, 0, 0),
    ("B1-43", "augsburg", 2, 0, 0),
    ("B1-43", "lager", 0, 0, 0),
)


def fill(store, products=None, stock=STOCK, as_of=AS_OF, **finish):
    with store.begin_import() as session:
        session.add_locations(PLACES)
        session.add_products(all_products() if products is None else products)
        session.add_stock(stock, as_of)
        return session.finish(as_of, **finish)
