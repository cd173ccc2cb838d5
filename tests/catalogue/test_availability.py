"""Availability over all places, similar articles, and the tree of categories."""

from datetime import timedelta

from kiosk.catalogue.categories import tree
from kiosk.catalogue.similar import similar
from kiosk.domain.availability import Availability
from kiosk.domain.product import Size
from kiosk.domain.stock import StockLevel
from tests.catalogue_sample import AS_OF, boots, fill, product, shoes, variant


def test_every_variant_has_an_answer(availability):
    found = availability.for_product(shoes())
    assert {sku: a.state for sku, a in found.items()} == {
        "F1-Sa-37": Availability.HERE,
        "F1-Sa-38": Availability.BRANCH,
        "F1-Sa-39": Availability.ONLINE,  # no figure anywhere, but the shop sells it online
        "F1-Na-38": Availability.ONLINE,  # two here, one reserved and one kept back
        "F1-Na-40": Availability.ONLINE,
    }
    branch = found["F1-Sa-38"]
    assert [(p.location.code, p.quantity) for p in branch.branches] == [("altstadt", 3), ("augsburg", 1)]
    assert branch.here is not None
    assert branch.here.quantity == 0
    assert (branch.online, branch.online_quantity, branch.as_of) == (True, 5, AS_OF)


def test_a_warehouse_without_pieces_ends_online(availability):
    assert availability.for_product(boots())["B1-43"].state is Availability.BRANCH
    assert not availability.for_product(boots())["B1-43"].online


def test_stale_figures_say_ask_us(availability, clock):
    assert not availability.stale()
    clock.advance(3600)
    assert availability.stale()
    states = {a.state for a in availability.for_product(shoes()).values()}
    assert Availability.HERE not in states
    assert Availability.BRANCH not in states


def test_similar_articles_exist_in_the_size_and_stand_by_closeness(store, reader, availability):
    def shoe(pid, colour, cents, size="38", category=("Schuhe", "Sneaker"), **more):
        return product(pid, pid, "", category, [variant(f"{pid}-{size}", colour, size, cents)], **more)

    articles = [
        shoe("SOLD", "Sand", 10000),
        shoe("online", "Sand", 10000),
        shoe("near", "Sand", 10000),
        shoe("pricey", "Sand", 19900),
        shoe("black", "Schwarz", 10000),
        shoe("close", "Beige", 11000),
        shoe("boot", "Sand", 10000, category=("Schuhe", "Stiefel")),
        shoe("coat", "Sand", 10000, category=("Kleidung", "Mantel")),
        shoe("size", "Sand", 10000, size="39"),
        shoe("gone", "Sand", 10000),
    ]
    here = [(f"{n}-38", "mitte", 1, 0, 0) for n in ("pricey", "black", "close", "boot", "coat")]
    far = [("near-38", "altstadt", 1, 0, 0), ("gone-38", "lager", 0, 0, 0), ("size-39", "mitte", 1, 0, 0)]
    fill(store, articles, [*here, *far], expected_drop_share=1.0)
    reader.refresh()
    found = similar(reader, availability, articles[0], articles[0].variants[0])
    assert [s.product.id for s in found] == ["close", "pricey", "black", "boot", "near", "online"]
    assert {s.variant.size.label for s in found} == {"38"}
    assert [s.availability.state.value for s in found] == ["here"] * 4 + ["branch", "online"]
    assert [s.product.id for s in similar(reader, availability, articles[0], articles[0].variants[0], Size("39"))] == [
        "size"
    ]
    assert similar(reader, availability, boots(), boots().variants[0]) == ()


def test_similar_follows_stock_changes(store, reader, availability):
    sold = shoes().variants[1]
    assert [s.product.id for s in similar(reader, availability, shoes(), sold)] == ["F2"]
    assert similar(reader, availability, shoes(), sold)[0].availability.state is Availability.HERE
    levels = [
        StockLevel(sku, p, 0, AS_OF + timedelta(minutes=1))
        for sku in ("F2-Sa-38", "F2-Na-38")
        for p in ("mitte", "lager")
    ]
    store.apply_stock(levels)
    reader.refresh()
    assert similar(reader, availability, shoes(), sold) == ()


def test_categories_are_a_tree_with_counts_and_pictures(reader):
    german = tree(reader, "de")
    assert [(n.path, n.name, n.count) for n in german] == [(("Schuhe",), "Schuhe", 3), (("Kleidung",), "Kleidung", 1)]
    assert [(c.path, c.count) for c in german[0].children] == [(("Schuhe", "Sneaker"), 2), (("Schuhe", "Stiefel"), 1)]
    assert german[0].picture == "F1-Sa.webp"
    assert tree(reader, "en")[0].name == "Shoes"
    assert tree(reader, "fr")[0].name == "Schuhe"
