"""Search on the sample catalogue: rows, chips and filters, each leading to the query that it shows."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtGui import QGuiApplication

from kiosk.app import desk_of
from kiosk.base.clock import ManualClock
from kiosk.base.settings import Settings
from kiosk.domain.product import Size
from kiosk.journey import events
from kiosk.journey.state import Overlay, Query, Screen
from kiosk.store.catalogue import CatalogueStore
from kiosk.ui.facts import Facts
from kiosk.ui.shop_services import ShopServices
from kiosk.ui.viewmodel import Inputs
from kiosk.ui.viewmodels.search import PAGE, SearchProps, SearchViewModel
from tests.ui.order_kit import inputs

Ask = Callable[..., Inputs]


@pytest.fixture(scope="module")
def ask(imported: Settings) -> Ask:
    """Inputs of the search screen for a query, with its answer."""
    desk = desk_of(imported, CatalogueStore(imported.data.catalogue).reader(), None, ManualClock())  # type: ignore[arg-type]
    services = ShopServices(desk)

    def made(query: Query, language: str = "en", **changes: object) -> Inputs:
        given = inputs(screen=Screen.SEARCH, query=query, language=language, config=imported.config, **changes)
        return replace(given, facts=Facts(search=services.search(query, language)))

    return made


@pytest.fixture
def sent(qapp: QGuiApplication) -> list[events.Event]:
    return []


def derive(model: SearchViewModel, given: Inputs) -> SearchProps:
    model.update(given)
    return model._props


def test_before_the_first_answer_it_waits(sent: list[events.Event]) -> None:
    props = SearchViewModel(sent.append).derive(inputs(screen=Screen.SEARCH, query=Query("fjell"), topic="type"))
    assert (props.text, props.typing, props.loading, props.hits) == ("fjell", True, True, ())


def test_hits_of_words(ask: Ask, sent: list[events.Event]) -> None:
    props = derive(SearchViewModel(sent.append), ask(Query("fjell low")))
    first = props.hits[0]
    assert (first.key, first.title, first.sku) == ("fjell-low", "Fjell Low", "")
    assert (props.loading, props.title, props.narrowed) == (False, "", False)
    assert first.price
    assert first.availability in {"here", "branch", "online", "nowhere", "unknown"}


def test_the_last_result_stays_while_the_next_one_is_looked_for(ask: Ask, sent: list[events.Event]) -> None:
    old = ask(Query("fjell"))
    props = derive(SearchViewModel(sent.append), replace(old, state=replace(old.state, query=Query("fjell l"))))
    assert (props.loading, props.text) == (True, "fjell l")
    assert props.hits


def test_every_chip_and_filter_leads_to_a_query_that_marks_it(ask: Ask, sent: list[events.Event]) -> None:
    """Tap each one: afterwards it is chosen; tap again: it is not."""
    model = SearchViewModel(sent.append)
    props = derive(model, ask(Query()))
    rows = [*props.sizes, *props.colours, *props.prices, *props.categories]
    assert len(rows) > 20
    for row in rows:
        derive(model, ask(Query()))
        model.pick(row.key)
        taken = sent.pop()
        assert isinstance(taken, events.QueryChanged)
        after = derive(model, ask(taken.query))
        same = [one for one in (*after.sizes, *after.colours, *after.prices, *after.categories) if one.key == row.key]
        assert [one.chosen for one in same] == [True], row.key
        assert after.total > 0, row.key
        model.pick(row.key)
        back = sent.pop()
        assert isinstance(back, events.QueryChanged)
        assert len(back.query.category) < max(1, len(taken.query.category)) or back.query == Query()


def test_a_size_shows_its_state_and_takes_the_variant_along(ask: Ask, sent: list[events.Event]) -> None:
    model = SearchViewModel(sent.append)
    size = next(row for row in derive(model, ask(Query("fjell low"))).sizes if row.text == "38")
    props = derive(model, ask(replace(size.query, text="fjell low")))
    assert props.hits
    assert props.narrowed
    assert all(hit.sku and hit.availability_text.startswith("38 ") for hit in props.hits)


def test_the_wanted_size_is_offered_as_a_chip(ask: Ask, sent: list[events.Event]) -> None:
    props = derive(SearchViewModel(sent.append), ask(Query("fjell low"), wanted_size=Size("38")))
    assert [(chip.text, chip.chosen) for chip in props.chips if chip.key == "chip_size"] == [("Size 38", False)]


def test_more_hits_come_below(ask: Ask, sent: list[events.Event]) -> None:
    model = SearchViewModel(sent.append)
    props = derive(model, ask(Query()))
    assert (len(props.hits), props.has_more) == (PAGE, True)
    model.more()
    assert sent == [events.QueryChanged(Query(shown=2 * PAGE))]
    after = derive(model, ask(Query(shown=2 * PAGE)))
    assert after.hits[:PAGE] == props.hits


def test_nothing_found_is_said_and_filters_can_go(ask: Ask, sent: list[events.Event]) -> None:
    model = SearchViewModel(sent.append)
    props = derive(model, ask(Query("qqqqqq", sale=True)))
    assert (props.total, props.hits, props.narrowed) == (0, (), True)
    model.clearFilters()
    model.clearText()
    assert sent == [events.QueryChanged(Query("qqqqqq")), events.QueryChanged(Query(sale=True))]


def test_intents(ask: Ask, sent: list[events.Event]) -> None:
    model = SearchViewModel(sent.append)
    derive(model, ask(Query("fjell")))
    model.type("fjell")  # the same words: nothing to ask
    model.type("fjell l")
    model.pick("no such row")
    model.openFilters()
    model.closeFilters()
    model.open("fjell-low", "rost", "")
    model.scan()
    assert sent == [
        events.QueryChanged(Query("fjell l")), events.OverlayShown(Overlay.FILTER), events.OverlayShown(Overlay.NONE),
        events.ProductOpened("fjell-low", "rost", ""), events.Opened(Screen.SCAN),
    ]  # fmt: skip


SNEAKERS = ("Schuhe", "Sneaker")


@pytest.mark.parametrize(("language", "name"), [("de", "Sneaker"), ("en", "Sneakers")])
def test_a_category_is_named_in_the_language_of_the_shopper(
    ask: Ask, sent: list[events.Event], language: str, name: str
) -> None:
    props = derive(SearchViewModel(sent.append), ask(Query(category=SNEAKERS), language))
    assert (props.title, props.chips[0].key, props.chips[0].text) == (name, "chip_category", name)
    nothing = derive(SearchViewModel(sent.append), ask(Query("qqqqqq", category=SNEAKERS), language))
    assert (nothing.total, nothing.title, nothing.chips[0].text) == (0, "", name)


def test_a_category_has_its_name_while_its_answer_is_looked_for(ask: Ask, sent: list[events.Event]) -> None:
    before = ask(Query(), "en")
    props = derive(
        SearchViewModel(sent.append), replace(before, state=replace(before.state, query=Query(category=SNEAKERS)))
    )
    assert (props.loading, props.title, props.chips[0].text) == (True, "Sneakers", "Sneakers")


def test_leaving_the_screen_forgets_what_its_rows_lead_to(ask: Ask, sent: list[events.Event]) -> None:
    model = SearchViewModel(sent.append)
    derive(model, ask(Query("fjell")))
    model.update(inputs(screen=Screen.ATTRACT))
    assert model._rows == {}


@pytest.mark.parametrize("language", ["de", "en"])
def test_price_limits_are_round_and_have_no_cents(ask: Ask, sent: list[events.Event], language: str) -> None:
    props = derive(SearchViewModel(sent.append), ask(Query(), language))
    assert props.prices
    assert all(",00" not in row.text and ".00" not in row.text for row in props.prices)
