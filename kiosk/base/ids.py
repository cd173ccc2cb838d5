"""Keys and readable numbers for orders; chance comes in from outside so that tests are exact."""

import uuid

# Seventeen letters (a prime, so that every single wrong digit changes the sum): none that looks like a digit or
# another letter, and no vowels, so that no word appears by accident.
CHECK_LETTERS = "BCDFGHJKMNPRSTWXZ"
NUMBER_DIGITS = 4


def new_key() -> str:
    """A fresh random UUID (version 4) in its 36-character form; the order_key for an order's whole life."""
    return str(uuid.uuid4())


def is_key(text: str) -> bool:
    """True when `text` is a UUID exactly in the form `new_key` writes."""
    try:
        return str(uuid.UUID(text)) == text
    except ValueError:
        return False


def order_number(kiosk_id: str, sequence: int) -> str:
    """The readable number of this kiosk's `sequence`-th order, for example `K7-0042-C`, with a check letter.

    `sequence` counts from 1 and comes from the orders database, which keeps it unique also after a restart.
    The letter catches one wrong digit and two digits swapped when the number is typed at the till.
    """
    if sequence < 1:
        raise ValueError(f"order sequence {sequence} is not positive")
    digits = f"{sequence:0{NUMBER_DIGITS}d}"
    return f"{kiosk_id}-{digits}-{check_letter(kiosk_id + digits)}"


def check_letter(text: str) -> str:
    """One letter over `text`; characters other than letters and digits do not count, case does not matter."""
    letters = [c for c in text.upper() if c.isascii() and c.isalnum()]
    total = sum(place * int(character, 36) for place, character in enumerate(letters, start=1))
    return CHECK_LETTERS[total % len(CHECK_LETTERS)]


def is_order_number(text: str) -> bool:
    """True when `text` has the form of `order_number` and its letter fits."""
    body, dash, letter = text.strip().upper().rpartition("-")
    prefix, dash_before, digits = body.rpartition("-")
    if not (dash and dash_before and prefix and digits.isdigit()):
        return False
    return check_letter(body) == letter
