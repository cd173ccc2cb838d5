"""GTIN: the GS1 article number with its check digit ("barcode" is only the carrier)."""

from __future__ import annotations

from dataclasses import dataclass

LENGTHS = (8, 12, 13, 14)


def check_digit(body: str) -> int:
    """GS1 check digit of the digits before it (GS1 General Specifications 7.9)."""
    total = 3 * sum(map(int, body[::-2])) + sum(map(int, body[-2::-2]))  # from the right: every other digit counts 3
    return -total % 10


@dataclass(frozen=True, slots=True)
class Gtin:
    """A valid GTIN; `key` has 14 digits, so that EAN-13 and UPC-A of one article are equal."""

    key: str

    def __post_init__(self) -> None:
        if len(self.key) != 14 or not self.key.isascii() or not self.key.isdigit():
            raise ValueError(f"a GTIN key has 14 digits, found {self.key[:20]!r}")
        if check_digit(self.key[:-1]) != int(self.key[-1]):
            raise ValueError(f"GTIN {self.text}: the check digit is wrong")

    @property
    def text(self) -> str:
        """As printed below the bars: 13 digits where possible, else 14."""
        return self.key[1:] if self.key[0] == "0" else self.key


def parse_gtin(text: str) -> Gtin:
    """Read GTIN-8, -12, -13 or -14; ValueError says what is wrong."""
    digits = text.strip()
    if not digits.isascii() or not digits.isdigit() or len(digits) not in LENGTHS:
        raise ValueError(f"a GTIN has 8, 12, 13 or 14 digits, found {text[:20]!r}")
    return Gtin(digits.zfill(14))
