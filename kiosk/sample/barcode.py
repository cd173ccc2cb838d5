"""EAN-13: numbers with their check digit and the pattern of bars, after the GS1 General Specifications 5.2.1."""

from kiosk.domain.gtin import check_digit

_L = ("0001101", "0011001", "0010011", "0111101", "0100011", "0110001", "0101111", "0111011", "0110111", "0001011")
_PARITY = ("LLLLLL", "LLGLGG", "LLGGLG", "LLGGGL", "LGLLGG", "LGGLLG", "LGGGLL", "LGLGLG", "LGLGGL", "LGGLGL")


def gtin13(body: str) -> str:
    """A GTIN-13 from its first 12 digits."""
    if len(body) != 12:
        raise ValueError(f"a GTIN-13 body has 12 digits, found {len(body)}")
    return f"{body}{check_digit(body)}"


def ean13_modules(gtin: str) -> tuple[bool, ...]:
    """The 95 modules of an EAN-13 symbol, True for dark; the last digit is drawn as given."""
    if len(gtin) != 13 or not gtin.isascii() or not gtin.isdigit():
        raise ValueError(f"an EAN-13 has 13 digits, found {gtin!r}")
    left = "".join(
        _L[int(digit)] if kind == "L" else _right(digit)[::-1]
        for digit, kind in zip(gtin[1:7], _PARITY[int(gtin[0])], strict=True)
    )
    right = "".join(_right(digit) for digit in gtin[7:])
    return tuple(bit == "1" for bit in f"101{left}01010{right}101")


def _right(digit: str) -> str:
    return _L[int(digit)].translate(str.maketrans("01", "10"))
