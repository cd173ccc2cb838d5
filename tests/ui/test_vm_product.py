"""The product screen, derived without a window."""

from __future__ import annotations

from dataclasses import replace

import msgspec
import pytest

from kiosk.base.config_model import Config
from kiosk.domain.money import Money
from kiosk.domain.product import BasePrice, PriceTag, Size
from kiosk.journey import events
from kiosk.journey.reduce import reduce
from kiosk.journey.state import Choice, Modes, Screen
from kiosk.ui.facts import Facts, ProductFacts
from kiosk.ui.viewmodels.product import ProductViewModel
from kiosk.ui.viewmodels.product_props import ProductProps, derive_product
from tests.ui.article_kit import (
    CONFIG,
    EVERY_STATE,
    branch,
    here,
    inputs,
    scarf,
    shoe,
    shoe_variant,
    yesterday,
)

SHOPS_WITHOUT_NOTIFY = ("take_away", "home_delivery")


def test_nothing_is_shown_before_the_article_is_known() -> None:
    waiting = inputs()
    assert derive_product(replace(waiting, facts=Facts())) == ProductProps()


def test_facts_of_another_article_are_not_shown() -> None:
    looked_at = inputs()
    state = replace(looked_at.state, choice=Choice("another"))
    assert derive_product(replace(looked_at, state=state)) == ProductProps()


def test_an_article_that_left_the_catalogue_is_gone() -> None:
    looked_at = inputs()
    facts = Facts(product=ProductFacts("fjell-low", None))
    assert derive_product(replace(looked_at, facts=facts)) == ProductProps(gone=True)


def test_sizes_are_sorted_and_carry_their_state() -> None:
    props = derive_product(inputs(sku="fjell-rost-38"))
    assert [(row.label, row.availability, row.selected) for row in props.sizes] == [
        ("36", "here", False),
        ("37", "unknown", False),
        ("38", "branch", True),
        ("39", "online", False),
        ("40", "nowhere", False),
    ]
    assert props.system == "EU"
    assert props.more_sizes == ""


def test_colours_are_named_and_the_one_of_the_variant_is_chosen() -> None:
    props = derive_product(inputs(sku="fjell-tanne-38"))
    assert [(row.key, row.name, row.selected) for row in props.colours] == [
        ("rost", "Rust", False),
        ("tanne", "Fir", True),
    ]
    assert props.colour == "Fir"
    assert [row.key for row in props.pictures] == ["p-tanne"]


@pytest.mark.parametrize(
    ("size", "title", "rows", "primary"),
    [
        ("36", "36 is here in the shop.", [("here", "3 pair(s)", "in this shop")], "How to get size 36"),
        ("37", "37: please ask us.", [("unknown", "The figures are old", "a colleague looks")], "How to get size 37"),
        (
            "38",
            "38 is sold out here. But close by.",
            [("branch", "3 pair(s), 1.2\u00a0km", "Altstadt branch"), ("online", "Thu, 26\u00a0Nov", "to your home")],
            "How to get size 38",
        ),
        (
            "39",
            "39 is sold out here. We send it.",
            [("online", "Thu, 26\u00a0Nov", "to your home"), ("online", "12 pair(s)", "in the warehouse")],
            "How to get size 39",
        ),
        (
            "40",
            "40 is sold out just now.",
            [("nowhere", "We tell you", "as soon as it is back")],
            "Tell me when 40 is back",
        ),
    ],
)
def test_the_answer_under_the_sizes(size: str, title: str, rows: list[tuple[str, str, str]], primary: str) -> None:
    props = derive_product(inputs(sku=f"fjell-rost-{size}"))
    assert props.answer_title == title
    assert [(row.tone, row.title, row.detail) for row in props.answers] == rows
    assert props.answer_as_of == "As of 2:32\u00a0pm"
    assert (props.primary_text, props.primary_reason) == (primary, "")


def test_the_answer_in_few_words() -> None:
    props = derive_product(inputs(sku="fjell-rost-38"))
    assert props.answer_brief == "Altstadt 3 pair(s), 1.2\u00a0km · to you on Thu\u00a026\u00a0Nov"


def test_an_old_figure_is_never_shown() -> None:
    props = derive_product(inputs(sku="fjell-rost-37"))
    assert not any("7 p" in row.title for row in props.answers)


def test_figures_of_yesterday_name_the_day() -> None:
    known = EVERY_STATE | {"fjell-rost-38": yesterday(branch("fjell-rost-38"))}
    props = derive_product(inputs(sku="fjell-rost-38", availability=known))
    assert props.answer_as_of == "As of Mon\u00a023\u00a0Nov, 2:32\u00a0pm"


def test_before_a_choice_the_button_says_what_is_missing() -> None:
    props = derive_product(inputs())
    assert (props.primary_text, props.primary_reason) == ("", "Choose a size first")
    assert (props.answer_title, props.answer_sentence) == ("Which size do you need?", "Here in the shop: 36")
    assert props.answers == ()


def test_without_notification_a_sold_out_size_leads_to_the_other_ways() -> None:
    config = _with_ways(SHOPS_WITHOUT_NOTIFY)
    props = derive_product(inputs(sku="fjell-rost-40", config=config))
    assert props.primary_text == "How to get size 40"
    assert props.answers[0].title == "Another colour"
    assert not props.told


def test_the_wanted_size_is_chosen_where_the_colour_has_it() -> None:
    props = derive_product(inputs(wanted_size=Size("39")))
    assert [row.label for row in props.sizes if row.selected] == ["39"]
    missing = derive_product(inputs(wanted_size=Size("45")))
    assert not any(row.selected for row in missing.sizes)


def test_an_article_of_one_size_needs_no_choice() -> None:
    product = scarf()
    props = derive_product(inputs(product, availability={"scarf-1": here("scarf-1", 2)}))
    assert props.one_size
    assert not props.guide
    assert [(row.label, row.selected) for row in props.sizes] == [("One size", True)]
    assert props.answer_title == "It is here in the shop."
    assert props.answers[0].title == "2 piece(s)"
    assert (props.primary_text, props.primary_reason) == ("How to get it", "")


def test_one_size_does_not_replace_the_size_that_is_wanted() -> None:
    state = inputs(scarf(), wanted_size=Size("39")).state
    chosen = reduce(state, events.SizeChosen("scarf-1", scarf().variants[0].size))
    assert (chosen.choice.sku, chosen.wanted_size) == ("scarf-1", Size("39"))


def test_a_reduction_is_told_against_the_lowest_price_of_30_days_rounded_down() -> None:
    tag = PriceTag(Money(10000), Money(20000), Money(14995))
    props = derive_product(inputs(shoe(shoe_variant("38", price=tag)), sku="fjell-rost-38"))
    assert props.before == "€149.95"
    assert props.reduction == "−33% from the lowest price of the last 30 days: €149.95"


@pytest.mark.parametrize(
    "tag",
    [
        PriceTag(Money(11995)),
        PriceTag(Money(11995), Money(14995)),  # without the 30-day price nothing may be announced
        PriceTag(Money(11995), Money(14995), Money(11995)),
        PriceTag(Money(11995), Money(14995), Money(9995)),
    ],
)
def test_no_reduction_is_announced_without_one_by_law(tag: PriceTag) -> None:
    props = derive_product(inputs(shoe(shoe_variant("38", price=tag)), sku="fjell-rost-38"))
    assert (props.before, props.reduction, props.reduction_short, props.reduction_large) == ("", "", "", "")
    assert props.price == "€119.95"


def test_price_lines() -> None:
    base = BasePrice("75 ml", Money(11867), "1 l")
    cheap = shoe_variant("38", price=PriceTag(Money(890), base=base))
    props = derive_product(inputs(shoe(cheap), sku="fjell-rost-38"))
    assert props.price_note == "incl. VAT, shipping €4.95"
    assert props.base_price == "75 ml · €118.67/l"
    assert derive_product(inputs(sku="fjell-rost-38")).price_note == "incl. VAT, shipping €0.00"


def test_sizes_of_different_price_say_from() -> None:
    dear = shoe_variant("39", price=PriceTag(Money(12995)))
    product = shoe(shoe_variant("38", price=PriceTag(Money(11995))), dear)
    assert derive_product(inputs(product)).price == "from €119.95"
    assert derive_product(inputs(product, sku="fjell-rost-39")).price == "€129.95"


def test_more_than_twelve_sizes_are_paged() -> None:
    product = shoe(*(shoe_variant(str(size)) for size in range(35, 49)))
    first = derive_product(inputs(product))
    assert [row.label for row in first.sizes] == [str(size) for size in range(35, 43)]
    assert first.more_sizes == "More sizes: 43, 44, 45, 46 …"
    second = derive_product(inputs(product, sku="fjell-rost-47"))
    assert [row.label for row in second.sizes] == [str(size) for size in range(43, 49)]


def test_large_and_simple_shows_six_sizes_and_names_the_rest() -> None:
    product = shoe(*(shoe_variant(str(size)) for size in range(36, 44)))
    simple = inputs(product, sku="fjell-rost-38", modes=Modes(large_simple=True))
    props = derive_product(simple)
    assert len(props.sizes) == 6
    assert props.more_sizes == "More sizes: 42, 43"
    assert props.primary_text == "Continue with 38"
    assert props.answer_sentence == "Altstadt has 3 pair(s)."
    assert props.reduction_large == "instead of €149.95 (30-day lowest price)"


def test_long_labels_take_wider_chips_and_name_no_system() -> None:
    product = shoe(shoe_variant("W31/L32"), shoe_variant("W32/L32"))
    props = derive_product(inputs(product))
    assert (props.columns, props.system, props.guide) == (3, "", True)


def test_intents() -> None:
    sent: list[events.Event] = []
    model = ProductViewModel(sent.append)
    model.goOn()
    model.chooseSize("fjell-rost-38")
    assert sent == []  # nothing is known yet
    model.update(inputs(sku="fjell-rost-38"))
    model.chooseSize("fjell-rost-39")
    model.chooseSize("gone")
    model.chooseColour("tanne")
    model.goOn()
    model.openMaterial()
    model.openGuide()
    model.findOther()
    assert sent == [
        events.SizeChosen("fjell-rost-39", Size("39")),
        events.ColourChosen("tanne", "fjell-tanne-38"),
        events.Opened(Screen.WAYS),
        events.Opened(Screen.MATERIAL),
        events.Opened(Screen.SIZE_GUIDE),
        events.Opened(Screen.SEARCH),
    ]


def test_a_colour_without_the_size_is_chosen_without_a_size() -> None:
    sent: list[events.Event] = []
    model = ProductViewModel(sent.append)
    model.update(inputs(sku="fjell-rost-36"))
    model.chooseColour("tanne")
    assert sent == [events.ColourChosen("tanne", "")]


def test_a_size_kept_from_before_is_chosen_before_going_on() -> None:
    sent: list[events.Event] = []
    model = ProductViewModel(sent.append)
    model.update(inputs(wanted_size=Size("39")))
    model.goOn()
    assert sent == [events.SizeChosen("fjell-rost-39", Size("39")), events.Opened(Screen.WAYS)]


def test_the_page_of_sizes_belongs_to_one_article_and_visitor() -> None:
    product = shoe(*(shoe_variant(str(size)) for size in range(35, 49)))
    model = ProductViewModel(lambda _event: None)
    model.update(inputs(product))
    model.turnPage()
    assert model.sizes.rows()[0].label == "43"
    model.turnPage()
    assert model.sizes.rows()[0].label == "35"
    model.turnPage()
    model.update(inputs(product, visit=1))
    assert model.sizes.rows()[0].label == "35"


def _with_ways(ways: tuple[str, ...]) -> Config:
    return msgspec.structs.replace(CONFIG, ordering=msgspec.structs.replace(CONFIG.ordering, ways=ways))
