from dataclasses import replace

import pytest

from kiosk.domain.fulfilment import FulfilmentMethod as M
from kiosk.domain.order import Address, Contact
from kiosk.domain.validate import Message
from kiosk.ordering.basket import split
from kiosk.ordering.contact import Need, Needs, check_contact, for_part, masked_reach, needs
from tests.ordering.samples import RULES, basket, line

HOME = Address("Lindenweg", "4", "10969", "Berlin")
JANA = Contact("Jana Sommer", "jana@mail.example", "", HOME)
REQUIRED, ONE_OF, OPTIONAL, ABSENT = Need.REQUIRED, Need.ONE_OF, Need.OPTIONAL, Need.ABSENT


def parts(*ways):
    places = {M.HOME_DELIVERY: "lager", M.RESERVE_BRANCH: "altstadt"}
    return split(basket(*(line(way, places.get(way, "mitte")) for way in ways)), RULES)


@pytest.mark.parametrize(
    ("ways", "expected"),
    [
        ([M.HOME_DELIVERY], Needs(REQUIRED, ONE_OF, ONE_OF, REQUIRED)),
        ([M.RESERVE_BRANCH], Needs(REQUIRED, OPTIONAL, OPTIONAL, ABSENT)),
        ([M.CLICK_AND_COLLECT], Needs(REQUIRED, OPTIONAL, OPTIONAL, ABSENT)),
        ([M.STOCKROOM], Needs(OPTIONAL, ABSENT, ABSENT, ABSENT)),
        ([M.TAKE_AWAY], Needs(OPTIONAL, ABSENT, ABSENT, ABSENT)),
        ([M.NOTIFY], Needs(ABSENT, ONE_OF, ONE_OF, ABSENT)),
        ([M.NOTIFY, M.STOCKROOM], Needs(OPTIONAL, ONE_OF, ONE_OF, ABSENT)),
        ([M.HOME_DELIVERY, M.RESERVE_BRANCH], Needs(REQUIRED, ONE_OF, ONE_OF, REQUIRED)),
        ([], Needs()),
    ],
)
def test_what_is_asked_for(ways, expected):
    assert needs(parts(*ways)) == expected


def test_only_the_shelf_and_the_stockroom_ask_for_nothing():
    assert needs(parts(M.STOCKROOM)).nothing_required
    assert not needs(parts(M.NOTIFY)).nothing_required
    assert not needs(parts(M.RESERVE_BRANCH)).nothing_required


@pytest.mark.parametrize(
    ("way", "contact", "problems"),
    [
        (M.HOME_DELIVERY, JANA, []),
        (M.HOME_DELIVERY, replace(JANA, email="", phone="0170 1234567"), []),
        (M.HOME_DELIVERY, replace(JANA, email=""), [("email", Message.EMAIL_OR_PHONE)]),
        (M.HOME_DELIVERY, replace(JANA, email="jana"), [("email", Message.EMAIL_NO_AT)]),
        (M.HOME_DELIVERY, replace(JANA, phone="123"), [("phone", Message.PHONE_PREFIX)]),
        (
            M.HOME_DELIVERY,
            Contact(),
            [("name", Message.MISSING), ("email", Message.EMAIL_OR_PHONE), ("street", Message.MISSING),
             ("house_number", Message.MISSING), ("postcode", Message.MISSING), ("city", Message.MISSING)],
        ),
        (M.HOME_DELIVERY, replace(JANA, address=replace(HOME, country="AT", postcode="1010")),
         [("country", Message.COUNTRY_NOT_DELIVERED)]),
        (M.RESERVE_BRANCH, Contact("Jana"), []),
        (M.RESERVE_BRANCH, Contact(), [("name", Message.MISSING)]),
        (M.RESERVE_BRANCH, Contact("Jana", phone="07"), [("phone", Message.PHONE_SHORT)]),
        (M.STOCKROOM, Contact(), []),
        (M.STOCKROOM, Contact("12"), [("name", Message.NO_LETTER)]),
        (M.NOTIFY, Contact(), [("email", Message.EMAIL_OR_PHONE)]),
        (M.NOTIFY, Contact(phone="0170 1234567"), []),
    ],
)  # fmt: skip
def test_what_is_wrong_with_it(way, contact, problems):
    found = check_contact(contact, needs(parts(way)), RULES)
    assert [(p.field, p.message) for p in found.problems] == problems
    assert found.ok is (not problems)


def test_what_is_not_needed_is_not_kept():
    found = check_contact(JANA, needs(parts(M.STOCKROOM)), RULES)
    assert found.contact == Contact("Jana Sommer")
    assert check_contact(JANA, needs(parts(M.NOTIFY)), RULES).contact == Contact(email="jana@mail.example")


def test_each_order_carries_only_its_own_data():
    ordered, reserved, told = parts(M.HOME_DELIVERY, M.RESERVE_BRANCH, M.NOTIFY)
    jana = replace(JANA, phone="+491701234567", newsletter=True)
    assert for_part(jana, ordered) == jana
    assert for_part(jana, reserved) == replace(jana, address=None, newsletter=False)
    assert for_part(jana, told) == replace(jana, name="", address=None, newsletter=False)


def test_the_newsletter_needs_an_address_and_a_tick_of_her_own():
    wanted = needs(parts(M.HOME_DELIVERY))
    assert not check_contact(JANA, wanted, RULES).contact.newsletter
    assert check_contact(replace(JANA, newsletter=True), wanted, RULES).contact.newsletter
    by_phone = replace(JANA, email="", phone="0170 1234567", newsletter=True)
    assert not check_contact(by_phone, wanted, RULES).contact.newsletter


def test_cleaned_values_and_the_likely_slip():
    typed = Contact(
        "  Jana  Sommer ", "Jana@GMIAL.com", "0170/1234567", replace(HOME, street="Lindenweg 4", house_number="")
    )
    found = check_contact(typed, needs(parts(M.HOME_DELIVERY)), RULES)
    assert found.ok
    assert found.contact == Contact("Jana Sommer", "Jana@gmial.com", "+491701234567", HOME)
    assert found.email_suggestion == "Jana@gmail.com"


def test_a_swiss_number_is_completed_by_the_country_of_the_address():
    rules = replace(RULES, shipping=replace(RULES.shipping, countries=("DE", "CH")))
    swiss = replace(JANA, phone="044 668 18 00", address=replace(HOME, postcode="8001", country="CH"))
    found = check_contact(swiss, needs(parts(M.HOME_DELIVERY)), rules)
    assert (found.problems, found.contact.phone) == ((), "+41446681800")


def test_what_the_screen_may_show():
    assert masked_reach(JANA) == "j•••@mail.example"
    assert masked_reach(Contact(phone="+491701234567")) == "+49 ••• 67"
    assert masked_reach(Contact("Jana")) == ""
