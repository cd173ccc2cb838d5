"""What checked input looks like: a clean value, or a message id with its parameters that the screen translates."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from enum import StrEnum

NAME_MAX = 80
TEXT_MAX = 80


class Message(StrEnum):
    """Everything a shopper may be told about her input; parameters in braces."""

    MISSING = "missing"
    TOO_LONG = "too_long"  # {most}
    CONTROL_CHARACTERS = "control_characters"
    NO_LETTER = "no_letter"
    EMAIL_NO_AT = "email_no_at"
    EMAIL_BEFORE_AT = "email_before_at"
    EMAIL_AFTER_AT = "email_after_at"  # {domain}
    EMAIL_OR_PHONE = "email_or_phone"
    EMAIL_OR_NAME = "email_or_name"
    PHONE_CHARACTERS = "phone_characters"  # {found}
    PHONE_PREFIX = "phone_prefix"
    PHONE_SHORT = "phone_short"
    PHONE_LONG = "phone_long"
    POSTCODE_DIGITS = "postcode_digits"  # {digits}
    POSTCODE_UNKNOWN = "postcode_unknown"  # {postcode}
    HOUSE_NUMBER = "house_number"
    COUNTRY_NOT_DELIVERED = "country_not_delivered"  # {country}
    PACKSTATION_NUMBER = "packstation_number"
    PACKSTATION_CUSTOMER = "packstation_customer"
    PACKSTATION_ONLY_DE = "packstation_only_de"
    ORDER_NUMBER = "order_number"


@dataclass(frozen=True, slots=True)
class Problem:
    """One fault of one field: `field` is the form's name for it, `params` fill the translated sentence."""

    field: str
    message: Message
    params: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Checked:
    """The cleaned `value`, and what is wrong with it. `suggestion` is a likely meant value, never taken by itself."""

    value: str
    problem: Problem | None = None
    suggestion: str = ""

    @property
    def ok(self) -> bool:
        """True when nothing is wrong."""
        return self.problem is None


def fault(value: str, field: str, message: Message, **params: str) -> Checked:
    """A value that cannot be taken."""
    return Checked(value, Problem(field, message, tuple(sorted(params.items()))))


def clean(text: str) -> str:
    """NFC, no white space around, single spaces inside. Control characters stay, so that they are refused."""
    text = unicodedata.normalize("NFC", text).strip()
    return " ".join(part for part in text.split(" ") if part)


def has_control(text: str) -> bool:
    """True with control or invisible formatting characters: C0, C1, bidi marks, surrogates, private use.

    The zero-width joiner and non-joiner stay: Persian and Indian names are written with them."""
    return any(
        unicodedata.category(c) in {"Cc", "Cf", "Cs", "Co", "Zl", "Zp"} and c not in "\u200c\u200d" for c in text
    )


def check_text(text: str, field: str, most: int = TEXT_MAX, letter: bool = True) -> Checked:
    """A line of text in any script: at most `most` characters, no control characters, with a letter if wanted."""
    value = clean(text)
    if not value:
        return fault(value, field, Message.MISSING)
    if has_control(value):
        return fault(value, field, Message.CONTROL_CHARACTERS)
    if len(value) > most:
        return fault(value, field, Message.TOO_LONG, most=str(most))
    if letter and not any(unicodedata.category(c).startswith("L") for c in value):
        return fault(value, field, Message.NO_LETTER)
    return Checked(value)


def check_name(text: str, field: str = "name") -> Checked:
    """A person's name as she writes it, one word or many, any script."""
    return check_text(text, field, NAME_MAX)


def mask_name(name: str) -> str:
    """`Jana S.`: the first word and the next initial."""
    first, _, rest = name.partition(" ")
    return f"{first} {rest.strip()[0]}." if rest.strip() else first
