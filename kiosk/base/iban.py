"""IBAN check (ISO 13616): length by country where known, and the check digits."""

_LENGTHS = {"AT": 20, "BE": 16, "CH": 21, "CZ": 24, "DE": 22, "DK": 18, "ES": 24, "FR": 27, "GB": 22, "IT": 27,
            "LI": 21, "LU": 20, "NL": 18, "PL": 28}  # fmt: skip


def normalise_iban(text: str) -> str:
    """Without spaces, in capitals."""
    return "".join(text.split()).upper()


def iban_fault(text: str) -> str:
    """Why `text` is no IBAN, or an empty string when it is one."""
    iban = normalise_iban(text)
    if not (iban.isascii() and iban.isalnum() and iban[:2].isalpha() and iban[2:4].isdigit()):
        return f"{text!r}, which does not begin with two letters and two digits"
    length = _LENGTHS.get(iban[:2])
    if length is not None and len(iban) != length:
        return f"{text!r} with {len(iban)} characters; {iban[:2]} has {length}"
    if not 15 <= len(iban) <= 34:
        return f"{text!r} with {len(iban)} characters"
    number = int("".join(str(int(character, 36)) for character in iban[4:] + iban[:4]))
    return "" if number % 97 == 1 else f"{text!r}, whose check digits do not fit (is a digit wrong?)"
