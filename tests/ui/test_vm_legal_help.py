"""Legal texts, withdrawal and help, derived without a window."""

from __future__ import annotations

from dataclasses import replace
from datetime import time

import pytest
from msgspec import structs

from kiosk.base.config_model import Eyes
from kiosk.domain.product import Size
from kiosk.domain.stock import StockLocation
from kiosk.journey import events
from kiosk.journey.reduce import reduce
from kiosk.journey.state import Screen, Withdrawal
from kiosk.ordering.legal import Block, LegalText
from kiosk.ui.facts import Facts, HomeFacts, LegalFacts
from kiosk.ui.viewmodel import Inputs
from kiosk.ui.viewmodels.help import HelpViewModel, derive_help
from kiosk.ui.viewmodels.legal import LegalProps, LegalViewModel, derive_legal
from kiosk.ui.viewmodels.withdraw import WithdrawViewModel
from tests.ui.order_kit import CONFIG, NOW, inputs

TEXT = LegalText("Right of withdrawal", (Block("Effects", heading=True), Block("We pay back.")), "en")
OPEN = ((time(9), time(20)),) * 6 + (None,)


def legal(topic: str, text: LegalText | None = TEXT, known: str = "") -> Inputs:
    given = inputs(screen=Screen.LEGAL, topic=topic)
    return replace(given, facts=Facts(legal=LegalFacts(known or topic, text)))


def test_a_legal_text_is_shown_with_its_headings() -> None:
    shown = derive_legal(legal("withdrawal"))
    assert [(row.text, row.heading) for row in shown.blocks] == [("Effects", True), ("We pay back.", False)]
    assert (shown.title, shown.foreign, shown.missing) == ("Right of withdrawal", "", False)
    assert (shown.form, shown.form_text, shown.withdraws) == ("withdrawal_form", "Withdrawal form", True)
    assert [row.key for row in shown.others] == ["agb", "privacy", "imprint"]


def test_nothing_is_shown_before_the_answer_to_this_topic() -> None:
    assert derive_legal(inputs(screen=Screen.LEGAL, topic="agb")) == LegalProps()
    assert derive_legal(legal("agb", known="privacy")) == LegalProps()


def test_a_missing_text_is_a_kind_dead_end() -> None:
    shown = derive_legal(legal("agb", None))
    assert (shown.missing, shown.title, shown.blocks) == (True, "Terms", ())
    assert derive_legal(legal("nonsense", None)).missing


def test_the_privacy_text_says_what_this_kiosks_camera_does() -> None:
    config = structs.replace(CONFIG, eyes=Eyes(enabled=True, mask="recommend", contact="Ina Berg"))
    shown = derive_legal(replace(legal("privacy"), config=config))
    camera = [row.text for row in shown.blocks][2:]
    assert camera[0] == "The camera on this screen"
    assert camera[1] == "Camera on: sees only distance, masks and labels. No picture is stored."
    assert "never who" in camera[2]
    assert camera[3] == "Questions? Ina Berg"
    assert len(derive_legal(replace(legal("privacy", None), config=config)).blocks) == 4  # also without the shop's text
    assert len(derive_legal(replace(legal("agb"), config=config)).blocks) == 2
    assert len(derive_legal(legal("privacy")).blocks) == 2


def test_a_text_in_another_language_says_so() -> None:
    assert derive_legal(legal("agb", replace(TEXT, language="de"))).foreign == "This text is in German only."
    assert derive_legal(legal("agb", replace(TEXT, language="fr"))).foreign == "This text is in FR only."


def test_the_form_leads_back_and_the_phone_gets_the_shops_page() -> None:
    form = derive_legal(legal("withdrawal_form"))
    assert (form.form, form.form_text) == ("withdrawal", "Right of withdrawal")
    shop = structs.replace(CONFIG.shop, terms_url="https://shop.example/agb", withdrawal_url="https://shop.example/w")
    config = structs.replace(CONFIG, shop=shop)
    codes = [
        derive_legal(replace(legal(topic), config=config)).phone_code
        for topic in ("agb", "withdrawal", "withdrawal_form", "imprint")
    ]
    assert codes == ["token of https://shop.example/agb", *["token of https://shop.example/w"] * 2, ""]


def test_legal_doors() -> None:
    sent: list[events.Event] = []
    made = LegalViewModel(sent.append)
    made.open("privacy")
    made.withdraw()
    made.help()
    assert sent == [
        events.Opened(Screen.LEGAL, "privacy"),
        events.Opened(Screen.WITHDRAW),
        events.Opened(Screen.HELP),
    ]


class Form:
    """The withdrawal on a real journey."""

    def __init__(self, **typed: str) -> None:
        self.sent: list[events.Event] = []
        self.inputs = inputs(screen=Screen.WITHDRAW, withdrawal=Withdrawal(**typed))  # type: ignore[arg-type]
        self.model = WithdrawViewModel(self._send, lambda: "key-1")
        self.model.update(self.inputs)

    def _send(self, event: events.Event) -> None:
        self.sent.append(event)
        self.inputs = replace(self.inputs, state=reduce(self.inputs.state, event))
        self.model.update(self.inputs)

    def errors(self) -> dict[str, str]:
        return {row.key: row.error for row in self.model._props.fields if row.error}


def test_problems_show_after_the_first_press_only() -> None:
    form = Form()
    assert form.errors() == {}
    form.model.press()
    assert form.errors() == {
        "number": "Please give the order number.",
        "name": "We need your name or your e-mail address.",
    }
    assert (form.model._props.faulty, form.sent) == ("number", [])
    form.model.edit("number", "K7-0042-D")
    form.model.edit("name", "Jana Sommer")
    assert form.errors() == {"number": "Please compare the number: one sign is not right."}


def test_one_press_is_one_withdrawal_and_its_receipt_has_a_time() -> None:
    form = Form(number="N-4827", email="jana@mail.example")
    form.model.press()
    form.model.press()
    assert form.sent == [events.WithdrawalPressed("key-1")]
    assert form.model._props.busy == "One moment, we are taking it"
    form._send(events.WithdrawalTaken("K7-0043-D", NOW))
    shown = form.model._props
    assert (shown.taken, shown.number, shown.receipt) == (True, "N-4827", "Receipt K7-0043-D")
    assert [(row.title, row.detail) for row in shown.steps] == [
        ("Withdrawal received", "Today, 2:34\u00a0pm"),
        ("We confirm it in writing", "with its content, the date and the time"),
    ]
    form.model.openRight()
    form.model.done()
    assert form.sent[-2:] == [events.Opened(Screen.LEGAL, "withdrawal"), events.Left()]


def test_a_scanned_code_shows_its_number() -> None:
    form = Form()
    form._send(events.Scanned("TPK1:K7-0042-C:order:11995"))
    assert form.model._props.fields[0].value == "K7-0042-C"


def help_at(topic: str = "", **changes: object) -> Inputs:
    return inputs(screen=Screen.HELP, topic=topic, **changes)  # type: ignore[arg-type]


def test_help_names_whom_to_ask_and_until_when() -> None:
    here = StockLocation("mitte", "Mitte", phone="+49 40 555010", hours=OPEN)
    given = replace(help_at(), facts=Facts(home=HomeFacts(60, (), here)))
    assert derive_help(given).person_detail == (
        "Please_ask_at_the_till · telephone_+49_40_555010 · today_9:00_am_to_8:00_pm".replace("_", "\u00a0")
    )
    shut = replace(here, hours=(None,) * 7, phone="")
    closed = replace(given, facts=Facts(home=HomeFacts(60, (), shut)))
    assert derive_help(closed).person_detail == "Please_ask_at_the_till · closed_today".replace("_", "\u00a0")
    assert derive_help(help_at()).person_detail == "Please_ask_at_the_till".replace("_", "\u00a0")


@pytest.mark.parametrize(
    ("topic", "headline", "doors"),
    [
        ("", "How can we help?", ["scan", "search", "basket"]),
        ("no_label", "No label? No problem.", ["search", "number", "browse"]),
    ],
)
def test_help_is_made_of_doors(topic: str, headline: str, doors: list[str]) -> None:
    sent: list[events.Event] = []
    made = HelpViewModel(sent.append)
    made.update(help_at(topic))
    assert (made._props.headline, [row.key for row in made._props.tips]) == (headline, doors)
    for key in doors:
        made.open(key)
    assert len({event.screen for event in sent if isinstance(event, events.Opened)}) >= 2
    made.withdraw()
    made.openLegal("agb")
    assert sent[-2:] == [events.Opened(Screen.WITHDRAW), events.Opened(Screen.LEGAL, "agb")]


def test_the_phrase_cards_know_the_size() -> None:
    assert derive_help(help_at()).phrases[0].text == "Please bring me another size."
    assert derive_help(help_at(wanted_size=Size("42"))).phrases[0].text == "Please bring me size EU 42."
    assert [row.key for row in derive_help(help_at()).phrases] == ["bring", "wait", "write", "show"]
