"""Telephone numbers: however they are written, kept as E.164."""

from __future__ import annotations

import re

from kiosk.domain.validate import Checked, Message, clean, fault, has_control

_FIELD = "phone"
COUNTRY_CODES = {"DE": "49", "AT": "43", "CH": "41", "LI": "423"}
# Digits after the country code (ITU-T E.164 and the national plans): shortest, longest.
_LENGTHS = {"49": (6, 13), "43": (4, 13), "41": (9, 9), "423": (7, 9)}
_E164_MAX = 15
_FOREIGN_MIN = 8
_SEPARATORS = re.compile(r"[\s./()\u2010-\u2015\u2212-]+")


def check_phone(text: str, country: str = "DE") -> Checked:
    """`0170 123 45 67`, `+49 (0)170/1234567` and `0049…` become `+491701234567`; `country` completes a leading 0."""
    value = clean(text)
    if not value:
        return fault(value, _FIELD, Message.MISSING)
    if has_control(value):
        return fault(value, _FIELD, Message.CONTROL_CHARACTERS)
    plus = value.startswith(("+", "00"))
    body = value.replace("(0)", "") if plus else value
    digits = _SEPARATORS.sub("", body).removeprefix("+")
    strange = next((c for c in digits if not (c.isascii() and c.isdigit())), "")
    if strange:
        return fault(value, _FIELD, Message.PHONE_CHARACTERS, found=strange)
    if plus:
        return _international(value, digits.removeprefix("00") if value.startswith("00") else digits)
    if not digits.startswith("0"):
        return fault(value, _FIELD, Message.PHONE_PREFIX)
    code = COUNTRY_CODES.get(country, "")
    # A number in Liechtenstein has no leading 0, and other countries drop or keep theirs: only a full number is safe.
    if code not in {"49", "43", "41"}:
        return fault(value, _FIELD, Message.PHONE_PREFIX)
    return _international(value, code + digits[1:])


def _international(value: str, digits: str) -> Checked:
    if not digits or digits[0] == "0":
        return fault(value, _FIELD, Message.PHONE_PREFIX)
    code = next((c for c in sorted(_LENGTHS, key=len, reverse=True) if digits.startswith(c)), "")
    national = digits[len(code) :]
    if code in {"49", "43", "41"}:
        national = national.removeprefix("0")  # "+49 0170": a common way to write it
    shortest, longest = _LENGTHS.get(code, (_FOREIGN_MIN, _E164_MAX))
    if len(national) < shortest:
        return fault(value, _FIELD, Message.PHONE_SHORT)
    if len(national) > longest or len(code + national) > _E164_MAX:
        return fault(value, _FIELD, Message.PHONE_LONG)
    return Checked(f"+{code}{national}")


def mask_phone(phone: str) -> str:
    """`+49 ••• 67`: country and the last two digits."""
    code = next((c for c in sorted(_LENGTHS, key=len, reverse=True) if phone.startswith(f"+{c}")), "")
    return f"+{code} ••• {phone[-2:]}" if code else f"••• {phone[-2:]}"
