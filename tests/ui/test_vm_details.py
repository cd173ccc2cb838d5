"""The form, derived without a window: only what the basket needs, errors after the first try."""

from __future__ import annotations

from dataclasses import replace

import pytest
from msgspec import structs

from kiosk.base.config_model import Delivery
from kiosk.domain.fulfilment import Fulfilment
from kiosk.domain.order import Address, Contact
from kiosk.domain.validate import Message, Problem
from kiosk.journey import events
from kiosk.journey.reduce import reduce
from kiosk.journey.state import Modes, Screen
from kiosk.ui.viewmodel import Inputs
from kiosk.ui.viewmodels.details import DetailsProps, DetailsViewModel
from kiosk.ui.viewmodels.problem_words import sentence
from tests.ui.order_kit import ALTSTADT, CONFIG, HOME, JANA, NOTIFY, STOCKROOM, inputs, line

ADDRESS = ["address.street", "address.house_number", "address.extra", "address.postcode", "address.city"]
SIMPLE = Modes(large_simple=True)


class Typed:
    """A model on a real journey: what it sends is reduced and shown again."""

    def __init__(self, given: Inputs) -> None:
        self.sent: list[events.Event] = []
        self.inputs = given
        self.model = DetailsViewModel(self._send)
        self.model.update(given)

    def _send(self, event: events.Event) -> None:
        self.sent.append(event)
        self.inputs = replace(self.inputs, state=reduce(self.inputs.state, event))
        self.model.update(self.inputs)

    @property
    def props(self) -> DetailsProps:
        return self.model._props

    def keys(self) -> list[str]:
        return [row.key for row in self.props.fields]

    def errors(self) -> dict[str, str]:
        return {row.key: row.error for row in self.props.fields if row.error}


def at(*ways: Fulfilment, **changes: object) -> Typed:
    lines = [line(way, f"sku-{i}") for i, way in enumerate(ways)]
    return Typed(inputs(*lines, screen=Screen.DETAILS, **changes))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("ways", "keys", "headline", "newsletter"),
    [
        ((HOME,), ["name", "email", "phone", *ADDRESS], "Where shall it go?", True),
        ((ALTSTADT,), ["name", "email", "phone"], "Whom may we keep it for?", False),
        ((STOCKROOM,), ["name"], "What may we call you?", False),
        ((NOTIFY,), ["email", "phone"], "Where may we tell you?", False),
        ((NOTIFY, ALTSTADT), ["name", "email", "phone"], "Whom may we keep it for?", False),
    ],
)
def test_only_what_the_basket_needs_is_asked(
    ways: tuple[Fulfilment, ...], keys: list[str], headline: str, newsletter: bool
) -> None:
    form = at(*ways)
    assert (form.keys(), form.props.headline, form.props.newsletter_offered) == (keys, headline, newsletter)
    assert not form.props.newsletter


def test_errors_show_after_the_first_try_and_go_when_they_are_mended() -> None:
    form = at(ALTSTADT)
    form.model.edit("email", "jana@")
    assert form.errors() == {}
    form.model.next()
    assert form.sent[-1] == events.DetailsFinished(False)
    assert form.errors() == {
        "name": "Please tell us your name.",
        "email": "Please check what stands after the @.",
    }
    assert form.props.faulty == "name"
    form.model.edit("name", "Jana Sommer")
    form.model.edit("email", "jana@mail.example")
    assert (form.errors(), form.props.faulty) == ({}, "")
    form.model.next()
    assert form.inputs.state.screen is Screen.REVIEW


def test_a_complete_form_goes_on() -> None:
    form = at(HOME, contact=JANA)
    form.model.next()
    assert form.sent == [events.DetailsFinished(True)]


def test_one_way_to_be_reached_is_enough() -> None:
    form = at(HOME, contact=replace(JANA, email=""))
    form.model.next()
    assert form.errors() == {"email": "We need an e-mail address or a telephone number."}
    form.model.edit("phone", "0170 1234567")
    assert form.errors() == {}


def test_a_slip_in_the_mail_domain_is_a_suggestion_that_one_tap_takes() -> None:
    form = at(ALTSTADT, contact=Contact("Jana", "jana@gmial.com"))
    assert [row.better for row in form.props.fields if row.key == "email"] == ["jana@gmail.com"]
    form.model.takeSuggestion()
    form.model.takeSuggestion()
    assert form.sent == [events.ContactEdited("email", "jana@gmail.com")]


def test_an_address_begins_in_the_country_of_the_branch() -> None:
    shop = structs.replace(CONFIG.shop, delivery=Delivery(countries=("DE", "AT")))
    austria = structs.replace(CONFIG, kiosk=structs.replace(CONFIG.kiosk, country="AT"), shop=shop)
    form = at(HOME, config=austria)
    assert [(row.name, row.chosen) for row in form.props.countries] == [("Germany", False), ("Austria", True)]
    form.model.edit("address.street", "Gasse")
    assert form.inputs.state.contact.address == Address("Gasse", "", "", "", "AT")
    form.model.chooseCountry("DE")
    assert [row.chosen for row in form.props.countries] == [True, False]


def test_there_is_no_choice_of_country_where_there_is_none() -> None:
    assert at(HOME).props.countries == ()


def test_a_packstation_asks_for_its_own_numbers() -> None:
    form = at(HOME, contact=replace(JANA, address=Address("Packstation", "101", "20095", "Hamburg")))
    labels = {row.key: row.label for row in form.props.fields}
    assert labels["address.house_number"] == "Packstation no."
    form.model.next()
    assert form.errors() == {"address.extra": "Please give your post number, 6 to 10 digits."}


def test_the_newsletter_is_her_own_tick() -> None:
    form = at(HOME)
    form.model.setNewsletter(True)
    assert form.props.newsletter
    form.model.setNewsletter(False)
    assert not form.inputs.state.contact.newsletter


def test_unchanged_text_is_not_sent_again() -> None:
    form = at(ALTSTADT, contact=JANA)
    form.model.edit("name", "Jana Sommer")
    assert form.sent == []


def test_large_and_simple_asks_one_group_after_another() -> None:
    form = at(HOME, modes=SIMPLE)
    assert (form.keys(), form.props.step_text, form.props.last_step) == (["name"], "1 of 4", False)
    form.model.next()
    assert (form.errors(), form.props.step) == ({"name": "Please tell us your name."}, 0)
    form.model.edit("name", "Jana Sommer")
    form.model.next()
    assert (form.keys(), form.errors()) == (["email", "phone"], {})
    form.model.back()
    assert form.keys() == ["name"]
    form.model.back()
    assert form.sent[-1] == events.WentBack()


def test_large_and_simple_returns_to_the_first_fault_at_the_end() -> None:
    form = at(HOME, modes=SIMPLE, contact=JANA)
    for _ in range(3):
        form.model.next()
    form.model.edit("name", "")
    assert form.props.last_step
    form.model.next()
    assert (form.keys(), form.errors()) == (["name"], {"name": "Please tell us your name."})


def test_whoever_comes_again_starts_at_the_first_group() -> None:
    form = at(HOME, modes=SIMPLE, contact=JANA)
    form.model.next()
    assert form.props.step == 1
    form.model.update(replace(form.inputs, state=replace(form.inputs.state, visit=1)))
    assert form.props.step == 0


def test_every_message_has_a_sentence() -> None:
    params = (("country", "AT"), ("digits", "5"), ("found", "x"), ("most", "80"), ("postcode", "00000"))
    texts = {message: sentence(Problem("extra", message, params)) for message in Message}
    assert all(text.endswith(".") and "{" not in text for text in texts.values())
    assert texts[Message.COUNTRY_NOT_DELIVERED] == "We do not deliver to Austria."
    assert texts[Message.POSTCODE_DIGITS] == "A postcode has 5 digits here."


@pytest.mark.parametrize("field", ["name", "email", "phone", "street", "house_number", "postcode", "city", "number"])
def test_a_missing_field_is_named(field: str) -> None:
    assert sentence(Problem(field, Message.MISSING)) != sentence(Problem("extra", Message.MISSING))
