"""What is wrong with a field, as one kind sentence that says what to do; pure."""

from __future__ import annotations

from kiosk.domain.validate import Message, Problem
from kiosk.ui.i18n import translate
from kiosk.ui.viewmodels.order_words import country_name


def sentence(problem: Problem) -> str:
    """The problem in the shopper's language."""
    words = dict(problem.params)
    if "country" in words:
        words["country"] = country_name(words["country"])
    if problem.message is Message.MISSING:
        return _missing(problem.field)
    return _SENTENCES[problem.message]().format(**words)


def _missing(field: str) -> str:
    known = {
        "name": translate("Problem", "Please tell us your name."),
        "email": translate("Problem", "Please give an e-mail address."),
        "phone": translate("Problem", "Please give a telephone number."),
        "street": translate("Problem", "Please name the street."),
        "house_number": translate("Problem", "The house number is missing."),
        "postcode": translate("Problem", "The postcode is missing."),
        "city": translate("Problem", "Please name the town."),
        "number": translate("Problem", "Please give the order number."),
    }
    return known.get(field, translate("Problem", "Please fill this in."))


# Functions, because the language may change between two problems.
_SENTENCES = {
    Message.TOO_LONG: lambda: translate("Problem", "This is too long: at most {most} characters."),
    Message.CONTROL_CHARACTERS: lambda: translate("Problem", "There is a sign in it that we cannot read."),
    Message.NO_LETTER: lambda: translate("Problem", "Here we need letters."),
    Message.EMAIL_NO_AT: lambda: translate("Problem", "The @ is missing in the address."),
    Message.EMAIL_BEFORE_AT: lambda: translate("Problem", "Please check what stands before the @."),
    Message.EMAIL_AFTER_AT: lambda: translate("Problem", "Please check what stands after the @."),
    Message.EMAIL_OR_PHONE: lambda: translate("Problem", "We need an e-mail address or a telephone number."),
    Message.EMAIL_OR_NAME: lambda: translate("Problem", "We need your name or your e-mail address."),
    Message.PHONE_CHARACTERS: lambda: translate("Problem", "“{found}” is not part of a telephone number."),
    Message.PHONE_PREFIX: lambda: translate("Problem", "Please begin with 0 or with +, for example 0170."),
    Message.PHONE_SHORT: lambda: translate("Problem", "Some digits are missing."),
    Message.PHONE_LONG: lambda: translate("Problem", "There are too many digits."),
    Message.POSTCODE_DIGITS: lambda: translate("Problem", "A postcode has {digits} digits here."),
    Message.POSTCODE_UNKNOWN: lambda: translate("Problem", "We do not know the postcode {postcode}."),
    Message.HOUSE_NUMBER: lambda: translate("Problem", "Please write it like 12 or 12 a."),
    Message.COUNTRY_NOT_DELIVERED: lambda: translate("Problem", "We do not deliver to {country}."),
    Message.PACKSTATION_NUMBER: lambda: translate("Problem", "The number of a Packstation has three digits."),
    Message.PACKSTATION_CUSTOMER: lambda: translate("Problem", "Please give your post number, 6 to 10 digits."),
    Message.PACKSTATION_ONLY_DE: lambda: translate("Problem", "Packstations are only in Germany."),
    Message.ORDER_NUMBER: lambda: translate("Problem", "Please compare the number: one sign is not right."),
}
