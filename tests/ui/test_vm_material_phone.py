"""Material & maker, and the hand-over to the phone, derived without a window."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kiosk.journey import events
from kiosk.journey.state import Screen
from kiosk.ui.facts import Facts, ProductFacts
from kiosk.ui.viewmodels.colours import UNKNOWN, swatch
from kiosk.ui.viewmodels.material import MaterialProps, MaterialViewModel
from kiosk.ui.viewmodels.phone import PhoneProps, PhoneViewModel, phone_link
from tests.ui.article_kit import here, inputs, scarf, shoe


def material(**changes: object) -> MaterialProps:
    model = MaterialViewModel(lambda _event: None)
    props = model.derive(inputs(sku="fjell-rost-38", screen=Screen.MATERIAL, **changes))  # type: ignore[arg-type]
    assert isinstance(props, MaterialProps)
    return props


def test_material_stands_first_and_the_maker_has_an_address() -> None:
    props = material()
    assert [(row.key, row.value) for row in props.details] == [
        ("Material", "Suede (cow)"),
        ("Sole", "Rubber"),
        ("Brand", "Nordschuh"),
        ("Article number", "4006381333931"),
    ]
    assert (props.maker, props.maker_address) == ("Nordschuh GmbH", "Deichstraße 4, 20459 Hamburg")
    assert (props.title, props.description) == ("Fjell Low", "Light and quiet.")
    assert [row.key for row in props.highlights] == ["Removable insole"]
    assert props.picture == "p-rost"


def test_words_follow_the_language() -> None:
    german = material(language="de")
    assert german.details[0].value == "Wildleder (Rind)"
    assert [row.key for row in german.highlights] == ["Sohle zum Herausnehmen"]


def test_what_the_shop_does_not_say_is_not_shown() -> None:
    model = MaterialViewModel(lambda _event: None)
    known = inputs(scarf(), "scarf-1", availability={"scarf-1": here("scarf-1")})
    props = model.derive(known)
    assert [(row.key, row.value) for row in props.details] == [("Article number", "scarf-1")]
    assert (props.maker, props.maker_address, props.description, props.picture) == ("", "", "", "")


@pytest.mark.parametrize("model_type", [MaterialViewModel, PhoneViewModel])
def test_loading_and_gone(model_type: type[MaterialViewModel | PhoneViewModel]) -> None:
    model = model_type(lambda _event: None)
    looked_at = inputs()
    waiting = model.derive(replace(looked_at, facts=Facts()))
    assert (waiting.ready, waiting.gone) == (False, False)
    gone = model.derive(replace(looked_at, facts=Facts(product=ProductFacts("fjell-low", None))))
    assert (gone.ready, gone.gone) == (False, True)


def test_the_code_leads_to_the_shops_page() -> None:
    model = PhoneViewModel(lambda _event: None)
    props = model.derive(inputs(sku="fjell-rost-38", screen=Screen.PHONE))
    assert props == PhoneProps(
        ready=True,
        line="Fjell Low, Rust, size EU 38",
        code="token of https://www.nordschuh.example/fjell-low?c=rost",
        host="nordschuh.example",
        picture="p-rost",
    )


def test_without_a_page_there_is_no_code() -> None:
    model = PhoneViewModel(lambda _event: None)
    props = model.derive(inputs(shoe(link=""), screen=Screen.PHONE))
    assert (props.ready, props.code, props.host, props.line) == (True, "", "", "Fjell Low, Rust")


@pytest.mark.parametrize(
    ("link", "usable"),
    [
        ("https://shop.example/a", True),
        ("http://shop.example/a?size=38", True),
        ("", False),
        ("file:///etc/hosts", False),
        ("javascript:alert(1)", False),
        ("https://shop.example/" + "a" * 400, False),
        ("https://shop.example/a b", False),
    ],
)
def test_only_addresses_a_phone_can_open_become_codes(link: str, usable: bool) -> None:
    assert phone_link(shoe(link=link)) == (link if usable else "")


def test_both_go_back_with_their_main_button() -> None:
    sent: list[events.Event] = []
    MaterialViewModel(sent.append).goBack()
    PhoneViewModel(sent.append).goBack()
    assert sent == [events.WentBack(), events.WentBack()]


@pytest.mark.parametrize(
    ("names", "colour"),
    [
        (("Rost", "Rust"), "#C4401A"),
        (("Zauber", "Forest"), "#3F5345"),
        (("Wollweiß",), "#E6DCCB"),
        (("Nachtblau",), "#3A6EA5"),
        (("Dark green",), "#2E382E"),
        (("Hellgrau",), "#CBCDCA"),
        (("Zauber",), UNKNOWN),
        ((), UNKNOWN),
    ],
)
def test_swatches_are_read_from_the_names(names: tuple[str, ...], colour: str) -> None:
    assert swatch(names) == colour
