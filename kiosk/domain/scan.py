"""What a scanned or typed code means. It is text to be understood, never an address to be opened."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum

from kiosk.domain.gtin import Gtin, parse_gtin

MAX_CHARS = 128
OWN_PREFIX = "tpk:"
_SEPARATOR = "\x1d"  # FNC1 between the elements of a GS1 code

_AIM = re.compile(r"\][A-Za-z][0-9A-Za-z]")
_LINK = re.compile(r"https?://[^/?#\s]+(?:/[^?#]*)?/(?:01|gtin)/(\d{8}|\d{12,14})(?:[/?#].*)?\Z", re.IGNORECASE)
_SKU = re.compile(r"[^\s]{1,64}\Z")
_BRACKETED = re.compile(r"(?:\(\d{2,4}\)[^()]+)*\Z")
_FORBIDDEN = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
# Elements of a fixed length: the digits of the identifier and of its value (GS1 General Specifications 7.8.4).
_FIXED = {"00": 18, "01": 14, "02": 14, "03": 14, "04": 16, "20": 2} | dict.fromkeys(("11", "12", "13", "15", "17"), 6)


class Why(StrEnum):
    """Why a code cannot be used."""

    EMPTY = "empty"
    TOO_LONG = "too_long"
    CONTROL = "control"  # control, invisible or direction characters
    CHECK_DIGIT = "check_digit"  # looks like an article number, but a digit is wrong
    FOREIGN = "foreign"  # readable, but nothing of ours: a web page, a ticket, a wine's lot number


@dataclass(frozen=True, slots=True)
class Sku:
    """The merchant's key from our own shelf label."""

    value: str


@dataclass(frozen=True, slots=True)
class Unreadable:
    """Nothing that can be looked up."""

    reason: Why


ScanMeaning = Gtin | Sku | Unreadable


def understand(text: str, prefix: str = OWN_PREFIX) -> ScanMeaning:
    """The meaning of a code. Never raises; the text itself is not kept in the answer unless it is understood."""
    if len(text) > MAX_CHARS:
        return Unreadable(Why.TOO_LONG)
    code = text.strip(" \r\n\t")
    if not code:
        return Unreadable(Why.EMPTY)
    aim = _AIM.match(code)
    body = code[3:] if aim else code
    if _hidden(body.replace(_SEPARATOR, "") if aim else body):
        return Unreadable(Why.CONTROL)
    if prefix and body.casefold().startswith(prefix.casefold()):
        sku = body[len(prefix) :].strip()
        return Sku(sku) if _SKU.match(sku) else Unreadable(Why.FOREIGN)
    return _article(body.strip(_SEPARATOR + " "))


def _hidden(text: str) -> bool:
    return any(unicodedata.category(c) in _FORBIDDEN for c in text)


def _article(body: str) -> ScanMeaning:
    if link := _LINK.match(body):
        return _number(link[1])
    if body.startswith("("):
        found = _BRACKETED.match(body) and re.match(r".*?\(01\)(\d{14})(?=\(|\Z)", body)
        return _number(found[1]) if found else Unreadable(Why.FOREIGN)
    if not body.isascii():
        return Unreadable(Why.FOREIGN)
    if body.isdigit() and len(body) in (8, 12, 13, 14):
        return _number(body)
    typed = body.replace(" ", "").replace("-", "")
    if typed != body and typed.isdigit() and len(typed) in (8, 12, 13, 14):
        return _number(typed)
    element = _element_01(body)
    return _number(element) if element else Unreadable(Why.FOREIGN)


def _number(digits: str) -> ScanMeaning:
    try:
        return parse_gtin(digits)
    except ValueError:
        pass
    if len(digits) == 8 and digits[0] in "01":
        try:
            return parse_gtin(expand_upc_e(digits))
        except ValueError:
            pass
    return Unreadable(Why.CHECK_DIGIT)


def expand_upc_e(digits: str) -> str:
    """UPC-A of an eight-digit UPC-E (number system, six digits, check digit); ValueError for anything else."""
    if len(digits) != 8 or not digits.isascii() or not digits.isdigit() or digits[0] not in "01":
        raise ValueError(f"UPC-E has eight digits and begins with 0 or 1, found {digits[:12]!r}")
    system, check = digits[0], digits[7]
    a, b, c, d, e, last = list(digits[1:7])
    if last in "012":
        body = f"{a}{b}{last}0000{c}{d}{e}"
    elif last == "3":
        body = f"{a}{b}{c}00000{d}{e}"
    elif last == "4":
        body = f"{a}{b}{c}{d}00000{e}"
    else:
        body = f"{a}{b}{c}{d}{e}0000{last}"
    return system + body + check


def _element_01(body: str) -> str:
    """The article number of a GS1 element string without brackets; empty when there is none."""
    rest = body
    while len(rest) >= 4 and rest[:2].isdigit():
        identifier = rest[:2]
        length = _FIXED.get(identifier) or (8 if identifier in {"31", "32", "33", "34", "35", "36"} else 0)
        if length:
            value, rest = rest[2 : 2 + length], rest[2 + length :].removeprefix(_SEPARATOR)
            if len(value) < length or not value.isdigit():
                return ""
            if identifier == "01":
                return value
        elif _SEPARATOR in rest:
            rest = rest.split(_SEPARATOR, 1)[1]
        else:
            return ""
    return ""
