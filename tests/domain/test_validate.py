import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.domain.order import Address
from kiosk.domain.validate import Message, check_name, mask_name
from kiosk.domain.validate_address import check_address, check_house_number, check_postcode, split_street
from kiosk.domain.validate_email import check_email, mask_email, one_slip
from kiosk.domain.validate_phone import check_phone, mask_phone


@pytest.mark.parametrize("name", ["Jana Sommer", "Lê Thị Hồng", "Αλέξης", "田中", "O’Neill-Müller", "محمد", "X"])
def test_names_of_any_script_are_taken(name):
    assert check_name(name).value == name
    assert check_name(name).ok


@pytest.mark.parametrize(
    ("name", "message"),
    [("", Message.MISSING), ("   ", Message.MISSING), ("Ja\nna", Message.CONTROL_CHARACTERS), ("12", Message.NO_LETTER),
     ("Ja\u202ena", Message.CONTROL_CHARACTERS), ("Ja\x00na", Message.CONTROL_CHARACTERS), ("x" * 81, Message.TOO_LONG),
     ("Ja\x85na", Message.CONTROL_CHARACTERS)],
)  # fmt: skip
def test_names_that_are_none(name, message):
    assert check_name(name).problem.message is message


def test_spaces_are_tidied_and_the_cap_is_named():
    assert check_name("  Jana   Sommer ").value == "Jana Sommer"
    assert check_name("x" * 81).problem.params == (("most", "80"),)


@pytest.mark.parametrize(
    ("typed", "value", "suggestion"),
    [
        ("jana@mail.example", "jana@mail.example", ""),
        (" Jana.Sommer+schuhe@Mail.Example ", "Jana.Sommer+schuhe@mail.example", ""),
        ("jana@gmial.com", "jana@gmial.com", "jana@gmail.com"),
        ("jana@gmal.com", "jana@gmal.com", "jana@gmail.com"),
        ("jana@web.ed", "jana@web.ed", "jana@web.de"),
        ("jana@t-onlin.de", "jana@t-onlin.de", "jana@t-online.de"),
        ("jana@schuhe.con", "jana@schuhe.con", "jana@schuhe.com"),
        ("jana@mail.com", "jana@mail.com", ""),
        ("jana@gmx.at", "jana@gmx.at", ""),
        ("jana@bücher.example", "jana@bücher.example", ""),
        ("jürgen@xn--bcher-kva.example", "jürgen@xn--bcher-kva.example", ""),
        ("o'neill@mail.example", "o'neill@mail.example", ""),
    ],
)
def test_addresses_people_have(typed, value, suggestion):
    checked = check_email(typed)
    assert (checked.value, checked.problem, checked.suggestion) == (value, None, suggestion)


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        ("", Message.MISSING),
        ("jana", Message.EMAIL_NO_AT),
        ("@mail.example", Message.EMAIL_BEFORE_AT),
        (".jana@mail.example", Message.EMAIL_BEFORE_AT),
        ("ja..na@mail.example", Message.EMAIL_BEFORE_AT),
        ("ja na@mail.example", Message.EMAIL_BEFORE_AT),
        ("a@b@mail.example", Message.EMAIL_BEFORE_AT),
        ("x" * 65 + "@mail.example", Message.EMAIL_BEFORE_AT),
        ("jana@mail", Message.EMAIL_AFTER_AT),
        ("jana@-mail.example", Message.EMAIL_AFTER_AT),
        ("jana@mail..example", Message.EMAIL_AFTER_AT),
        ("jana@mail.1", Message.EMAIL_AFTER_AT),
        ("jana@192.168.0.1", Message.EMAIL_AFTER_AT),
        ("jana@mail.example\nBcc: x@y.example", Message.CONTROL_CHARACTERS),
        ("j@" + "a" * 260 + ".de", Message.TOO_LONG),
        ("j@" + "a" * 64 + ".de", Message.EMAIL_AFTER_AT),
    ],
)
def test_addresses_that_are_none(typed, message):
    assert check_email(typed).problem.message is message


@given(st.text(max_size=300))
def test_any_text_is_answered_and_what_is_taken_is_taken_again(text):
    checked = check_email(text)
    if checked.ok:
        assert check_email(checked.value) == checked
        assert not any(ord(c) < 32 for c in checked.value)


@given(st.text(string.ascii_lowercase, min_size=3, max_size=9), st.integers(0, 7), st.sampled_from("qxz"))
def test_one_slip_knows_the_four_slips(word, place, letter):
    place %= len(word) - 1
    swapped = word[:place] + word[place + 1] + word[place] + word[place + 2 :]
    for slipped in (word[:place] + word[place + 1 :], word[:place] + letter + word[place:],
                    word[:place] + letter + word[place + 1 :], swapped):  # fmt: skip
        assert slipped == word or one_slip(slipped, word)
    assert not one_slip(word, word)
    assert not one_slip(word + "ab", word)


@pytest.mark.parametrize(
    ("typed", "country", "value"),
    [
        ("0170 123 45 67", "DE", "+491701234567"),
        ("+49 (0)170/1234567", "DE", "+491701234567"),
        ("0049 170-1234567", "AT", "+491701234567"),
        ("+49 0170 1234567", "DE", "+491701234567"),
        ("(030) 55 50 100", "DE", "+49305550100"),
        ("0664 1234567", "AT", "+436641234567"),
        ("01 5137", "AT", "+4315137"),
        ("044 668 18 00", "CH", "+41446681800"),
        ("+423 234 56 78", "CH", "+4232345678"),
        ("+33 1 42 68 53 00", "DE", "+33142685300"),
    ],
)
def test_phone_numbers_become_e164(typed, country, value):
    assert check_phone(typed, country).problem is None
    assert check_phone(typed, country).value == value
    assert check_phone(value, "DE").value == value


@pytest.mark.parametrize(
    ("typed", "country", "message"),
    [
        ("", "DE", Message.MISSING),
        ("170 1234567", "DE", Message.PHONE_PREFIX),
        ("0170 CALL ME", "DE", Message.PHONE_CHARACTERS),
        ("0170 ١٢٣", "DE", Message.PHONE_CHARACTERS),
        ("0110", "DE", Message.PHONE_SHORT),
        ("0170 12345678901234", "DE", Message.PHONE_LONG),
        ("044 668 18 0", "CH", Message.PHONE_SHORT),
        ("044 668 18 000", "CH", Message.PHONE_LONG),
        ("+", "DE", Message.PHONE_PREFIX),
        ("01234567", "FR", Message.PHONE_PREFIX),
        ("+0 1234567", "DE", Message.PHONE_PREFIX),
        ("0170\x071234567", "DE", Message.CONTROL_CHARACTERS),
    ],
)
def test_phone_numbers_that_are_none(typed, country, message):
    assert check_phone(typed, country).problem.message is message


@pytest.mark.parametrize(
    ("postcode", "country", "message"),
    [
        ("10969", "DE", None), ("01067", "DE", None), ("D-20095", "DE", None), ("1010", "AT", None),
        ("8001", "CH", None),
        ("9490", "LI", None), ("1096", "DE", Message.POSTCODE_DIGITS), ("109691", "DE", Message.POSTCODE_DIGITS),
        ("1o969", "DE", Message.POSTCODE_DIGITS), ("00000", "DE", Message.POSTCODE_UNKNOWN),
        ("05123", "DE", Message.POSTCODE_UNKNOWN), ("43210", "DE", Message.POSTCODE_UNKNOWN),
        ("62001", "DE", Message.POSTCODE_UNKNOWN), ("99999", "DE", Message.POSTCODE_UNKNOWN),
        ("10969", "AT", Message.POSTCODE_DIGITS), ("0999", "AT", Message.POSTCODE_UNKNOWN),
        ("9999", "CH", Message.POSTCODE_UNKNOWN), ("9000", "LI", Message.POSTCODE_UNKNOWN), ("", "DE", Message.MISSING),
    ],
)  # fmt: skip
def test_postcodes_by_country(postcode, country, message):
    problem = check_postcode(postcode, country).problem
    assert (problem.message if problem else None) is message


@pytest.mark.parametrize(
    ("typed", "value"),
    [("12", "12"), ("12a", "12 a"), ("12 A", "12 a"), ("12-14", "12-14"), ("3/2/15", "3/2/15"), ("5 1/2", "5 1/2")],
)
def test_house_numbers(typed, value):
    assert check_house_number(typed).value == value
    assert check_house_number(typed).ok


@pytest.mark.parametrize("typed", ["a", "Nr. 4 hinten links", "12345", "4;DROP", "12 ab"])
def test_house_numbers_that_are_none(typed):
    assert check_house_number(typed).problem.message is Message.HOUSE_NUMBER


@pytest.mark.parametrize(
    ("line", "parts"),
    [("Lindenweg 4", ("Lindenweg", "4")), ("Straße des 17. Juni 135a", ("Straße des 17. Juni", "135a")),
     ("Lindenweg", ("Lindenweg", "")), ("Q7, 24", ("Q7", "24")), ("Packstation 145", ("Packstation", "145"))],
)  # fmt: skip
def test_one_line_is_split_into_street_and_number(line, parts):
    assert split_street(line) == parts


def test_a_good_address_is_tidied():
    address, problems = check_address(Address(" Lindenweg  4a ", "", "10969", "Berlin"), ("DE",))
    assert problems == ()
    assert address == Address("Lindenweg", "4 a", "10969", "Berlin")


def test_every_fault_of_an_address_is_named_in_the_order_of_the_form():
    _, problems = check_address(Address("", "", "1", "7", "FR"), ("DE", "AT"))
    assert [(p.field, p.message) for p in problems] == [
        ("street", Message.MISSING),
        ("house_number", Message.MISSING),
        ("city", Message.NO_LETTER),
        ("country", Message.COUNTRY_NOT_DELIVERED),
    ]


@pytest.mark.parametrize(
    ("address", "messages"),
    [
        (Address("Packstation", "145", "10969", "Berlin", extra="12345678"), []),
        (Address("DHL-Packstation 145", "", "10969", "Berlin", extra="1234 5678"), []),
        (Address("packstation", "14", "10969", "Berlin"), [Message.PACKSTATION_NUMBER, Message.PACKSTATION_CUSTOMER]),
        (Address("Packstation", "145", "1010", "Wien", "AT", "12345678"), [Message.PACKSTATION_ONLY_DE]),
    ],
)
def test_packstation(address, messages):
    cleaned, problems = check_address(address, ("DE", "AT"))
    assert [p.message for p in problems] == messages
    assert cleaned.street == "Packstation"


def test_masks_show_little():
    assert mask_email("jana@mail.example") == "j•••@mail.example"
    assert mask_phone("+491701234567") == "+49 ••• 67"
    assert mask_phone("+4232345678") == "+423 ••• 78"
    assert mask_phone("+33142685300") == "••• 00"
    assert (mask_name("Jana Sommer"), mask_name("Jana")) == ("Jana S.", "Jana")
