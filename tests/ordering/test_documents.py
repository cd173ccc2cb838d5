from dataclasses import replace
from datetime import UTC, date, datetime, time

import pytest

from kiosk.base import paths
from kiosk.base.config_model import Config, Shop
from kiosk.domain.fulfilment import FulfilmentMethod as M
from kiosk.domain.money import Money
from kiosk.domain.order import Contact, Order, OrderKind, PaymentMethod
from kiosk.ordering.documents import StepKind, confirmation
from kiosk.ordering.legal import Block, LegalPage, LegalTextError, Seller, legal_text, missing, parse, seller_from
from tests.ordering.samples import RULES, line

AT = datetime(2026, 11, 24, 13, 34, tzinfo=UTC)
THURSDAY = date(2026, 11, 26)
UNTIL = datetime(2026, 11, 25, 13, 45, tzinfo=UTC)
SELLER = Seller("Nordschuh GmbH", "Lindenstraße 12, 10969 Berlin", "hallo@nordschuh.example", "+49 30 5550100")
LEGAL = paths.default_config().parent / "legal"


def order(kind, *lines, payment=PaymentMethod.NONE, **changes):
    values = Order(
        "6f0c1f8e-6d1e-4b52-9a52-0a2a0a8d2c11", "K1-0042-C", kind, AT, lines, Money(0), Money(11995), Money(1915),
        payment, Contact(), "de", "mitte", "K1", **changes,
    )  # fmt: skip
    return confirmation(values, RULES)


def kinds(found):
    return [step.kind.value for step in found.steps]


HOME = line(M.HOME_DELIVERY, "lager", promise={"ready_on": THURSDAY})


@pytest.mark.parametrize(
    ("payment", "step", "days"),
    [
        (PaymentMethod.AT_TILL, StepKind.PAY_AT_TILL, 0),
        (PaymentMethod.ON_PHONE, StepKind.PAY_ON_PHONE, 0),
        (PaymentMethod.BANK_TRANSFER, StepKind.PAY_BY_TRANSFER, 7),
    ],
)
def test_what_happens_after_an_order(payment, step, days):
    found = order(OrderKind.ORDER, HOME, payment=payment)
    assert kinds(found) == ["ordered", step.value, "packed", "delivered"]
    assert [s.done for s in found.steps] == [True, False, False, False]
    assert (found.steps[0].at, found.steps[1].money, found.steps[1].days) == (AT, Money(11995), days)
    assert (found.steps[3].day, found.steps[3].days, found.withdrawal_days) == (THURSDAY, 14, 14)
    assert (found.number, found.payment.method) == ("K1-0042-C", payment)


def test_what_happens_after_a_reservation():
    found = order(OrderKind.RESERVATION, line(M.RESERVE_BRANCH, "altstadt", promise={"until": UNTIL}))
    assert kinds(found) == ["reserved", "kept", "pay_on_collection"]
    assert (found.steps[1].at, found.steps[1].place, found.steps[2].money) == (UNTIL, "Altstadt", Money(11995))
    assert (found.payment, found.withdrawal_days) == (None, 0)


def test_what_happens_after_collect_here():
    found = order(
        OrderKind.RESERVATION, line(M.CLICK_AND_COLLECT, promise={"ready_on": THURSDAY, "ready_from": time(16)})
    )
    assert kinds(found) == ["reserved", "sent_here", "ready_here", "pay_on_collection"]
    assert (found.steps[2].day, found.steps[2].from_time, found.steps[2].place) == (THURSDAY, time(16), "Mitte")


@pytest.mark.parametrize(
    ("methods", "expected"),
    [
        ([M.STOCKROOM], ["asked", "fetched", "pay_at_till"]),
        ([M.TAKE_AWAY], ["asked", "taken", "pay_at_till"]),
        ([M.TAKE_AWAY, M.STOCKROOM], ["asked", "fetched", "taken", "pay_at_till"]),
    ],
)
def test_what_happens_in_this_branch(methods, expected):
    assert kinds(order(OrderKind.STOCKROOM, *(line(m) for m in methods))) == expected


def test_what_happens_after_a_wish_and_after_a_withdrawal():
    assert kinds(order(OrderKind.NOTIFY, line(M.NOTIFY))) == ["noted", "message"]
    found = order(OrderKind.WITHDRAWAL, refers_to="K1-0001-X")
    assert (kinds(found), found.refers_to, found.steps[0].at) == (["withdrawn", "receipt"], "K1-0001-X", AT)


def test_the_code_is_the_status_address_where_there_is_one():
    assert order(OrderKind.ORDER, HOME).code == "TPK1:K1-0042-C:order:11995"
    rules = replace(RULES, status_url="https://s.example/{order_number}")
    values = Order(
        "k", "K1-0042-C", OrderKind.ORDER, AT, (HOME,), Money(0), Money(1), Money(0), PaymentMethod.AT_TILL, Contact(),
        "de", "mitte", "K1",
    )  # fmt: skip
    assert confirmation(values, rules).code == "https://s.example/K1-0042-C"
    with pytest.raises(ValueError, match="was not stored"):
        confirmation(replace(values, number=""), rules)


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize("page", list(LegalPage))
def test_every_text_of_the_sample_shop_is_there_and_names_the_seller(language, page):
    text = legal_text(LEGAL, language, page, SELLER)
    whole = "\n".join(block.text for block in text.blocks)
    assert text.language == language
    assert 3 <= len(text.title) <= 60
    assert SELLER.name in whole
    assert "{" not in whole
    assert "Nordschuh" in whole
    marked = "Mustertext" if language == "de" else "Sample text"
    assert marked in whole


@pytest.mark.parametrize(
    ("language", "sentences"),
    [
        ("de", ["binnen vierzehn Tagen ohne Angabe von Gründen", "die letzte Ware in Besitz genommen",
                "spätestens binnen vierzehn Tagen", "unmittelbaren Kosten der Rücksendung"]),
        ("en", ["within 14 days without giving any reason", "acquires, physical possession of the last good",
                "not later than 14 days", "direct cost of returning the goods"]),
    ],
)  # fmt: skip
def test_the_withdrawal_instruction_follows_the_model(language, sentences):
    text = legal_text(LEGAL, language, LegalPage.WITHDRAWAL, SELLER)
    whole = " ".join(block.text for block in text.blocks)
    for sentence in sentences:
        assert sentence in whole
    assert SELLER.address in whole
    assert SELLER.email in whole


def test_a_language_without_texts_gets_english_ones():
    assert legal_text(LEGAL, "fr", LegalPage.TERMS, SELLER).language == "en"
    assert missing(LEGAL, ("de", "en")) == ()
    assert len(missing(LEGAL, ("fr",))) == len(LegalPage)


def test_a_text_that_is_missing_broken_or_too_big_is_named(tmp_path):
    with pytest.raises(LegalTextError, match=r"de/agb\.md is missing"):
        legal_text(tmp_path, "de", LegalPage.TERMS, SELLER)
    folder = tmp_path / "de"
    folder.mkdir()
    (folder / "agb.md").write_bytes(b"Gr\xfc\xdfe")
    with pytest.raises(LegalTextError, match="not UTF-8"):
        legal_text(tmp_path, "de", LegalPage.TERMS, SELLER)
    (folder / "agb.md").write_bytes(b"x" * 200_001)
    with pytest.raises(LegalTextError, match="at most 200000 bytes"):
        legal_text(tmp_path, "de", LegalPage.TERMS, SELLER)
    (folder / "agb.md").write_bytes(b" \n")
    with pytest.raises(LegalTextError, match="empty"):
        legal_text(tmp_path, "de", LegalPage.TERMS, SELLER)


def test_headings_paragraphs_lists_and_addresses_keep_their_shape():
    text = parse("# Title\n\nOne\ntwo.\n\n## Part\n\n{name}  \n{address}\n\n- a\n- b {x}\n", SELLER, "en")
    assert text.title == "Title"
    assert text.blocks == (
        Block("One two."),
        Block("Part", heading=True),
        Block("Nordschuh GmbH\nLindenstraße 12, 10969 Berlin"),
        Block("- a\n- b {x}"),
    )


def test_the_seller_comes_from_the_configuration():
    shop = Shop(name="N", legal_address="A", email="e@x.example", phone="1")
    assert seller_from(Config(shop=shop)) == Seller("N", "A", "e@x.example", "1")
