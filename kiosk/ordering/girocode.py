"""GiroCode: the payload of a bank transfer in a QR code (EPC069-12, version 002, SEPA credit transfer)."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from kiosk.base.iban import iban_fault, normalise_iban
from kiosk.domain.money import Money

NAME_MAX, REFERENCE_MAX, TEXT_MAX, NOTE_MAX, PAYLOAD_MAX = 70, 35, 140, 70, 331
AMOUNT_MAX_CENTS = 99_999_999_999  # EUR 999999999.99
_BIC = re.compile(r"[A-Z]{6}[A-Z0-9]{2}([A-Z0-9]{3})?")
_PURPOSE = re.compile(r"[A-Z0-9]{0,4}")


@dataclass(frozen=True, slots=True)
class Transfer:
    """A credit transfer. `reference` (structured, ISO 11649) and `text` exclude each other; `bic` may be empty."""

    name: str
    iban: str
    amount: Money
    text: str = ""
    reference: str = ""
    purpose: str = ""
    bic: str = ""
    note: str = ""  # for the payer, not sent to the payee

    def __post_init__(self) -> None:
        fault = _fault(self)
        if fault:
            raise ValueError(f"GiroCode: {fault}")


def _fault(transfer: Transfer) -> str:
    """What a bank would refuse, or an empty string."""
    if transfer.amount.currency != "EUR" or not 1 <= transfer.amount.cents <= AMOUNT_MAX_CENTS:
        return f"the amount must be 0.01 to 999999999.99 EUR, found {transfer.amount.cents} {transfer.amount.currency}"
    iban = iban_fault(transfer.iban)
    if iban:
        return f"expected an IBAN, found {iban}"
    if transfer.bic and not _BIC.fullmatch(transfer.bic):
        return f"a BIC has 8 or 11 letters and digits, found {transfer.bic!r}"
    if not _PURPOSE.fullmatch(transfer.purpose):
        return f"a purpose has up to four capitals, found {transfer.purpose!r}"
    if transfer.reference and transfer.text:
        return "give a reference or a text, not both"
    return _text_fault(transfer)


def _text_fault(transfer: Transfer) -> str:
    limits = (
        ("name", transfer.name, NAME_MAX),
        ("reference", transfer.reference, REFERENCE_MAX),
        ("text", transfer.text, TEXT_MAX),
        ("note", transfer.note, NOTE_MAX),
    )
    for what, value, most in limits:
        if len(value) > most:
            return f"the {what} has at most {most} characters, found {len(value)}"
        if any(unicodedata.category(c) in {"Cc", "Cf", "Cs", "Zl", "Zp"} for c in value):
            return f"the {what} contains control characters"
    if transfer.reference and reference_fault(transfer.reference):
        return reference_fault(transfer.reference)
    return "" if transfer.name.strip() else "the name of the payee is missing"


def reference_fault(reference: str) -> str:
    """Why `reference` is no creditor reference (ISO 11649: RF, two check digits, up to 21 more); empty when it is."""
    plain = "".join(reference.split()).upper()
    if not re.fullmatch(r"RF[0-9]{2}[A-Z0-9]{1,21}", plain):
        return f"a reference begins with RF and two digits, found {reference[:40]!r}"
    number = int("".join(str(int(c, 36)) for c in plain[4:] + plain[:4]))
    return "" if number % 97 == 1 else f"the check digits of {reference!r} do not fit"


def payload(transfer: Transfer) -> str:
    """The text of the QR code: lines by LF, encoding 1 (UTF-8), empty lines at the end left out.

    ValueError when it would be longer than 331 bytes."""
    euros, cents = divmod(transfer.amount.cents, 100)
    lines = [
        "BCD", "002", "1", "SCT", transfer.bic, transfer.name, normalise_iban(transfer.iban), f"EUR{euros}.{cents:02}",
        transfer.purpose, transfer.reference, transfer.text, transfer.note,
    ]  # fmt: skip
    while not lines[-1]:
        lines.pop()
    text = "\n".join(lines)
    if len(text.encode()) > PAYLOAD_MAX:
        raise ValueError(f"GiroCode: at most {PAYLOAD_MAX} bytes, found {len(text.encode())}: shorten name or text")
    return text
