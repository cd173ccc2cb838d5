"""Keeps personal data and secrets out of logs: by key, by the look of the text, and by type."""

import json
import re
from collections.abc import Mapping
from datetime import date
from enum import Enum
from pathlib import PurePath
from typing import Any
from urllib.parse import quote, quote_plus
from uuid import UUID

HIDDEN = "***"
# Keys are compared without underscores and case; the value is hidden whatever it is.
PERSONAL = frozenset({
    "name", "firstname", "lastname", "fullname", "customer", "contact", "recipient", "email",
    "mail", "phone", "telephone", "mobile", "address", "street", "housenumber", "postcode",
    "postalcode", "zip", "city", "extra", "birthday", "iban", "bic", "account", "holder", "member",
    "card", "query", "searchtext", "typed", "scan", "payload", "body", "params",
})  # fmt: skip
SECRET_PARTS = ("password", "passwd", "secret", "token", "authorization", "cookie", "apikey", "pin", "credential")
_EXACT_ONLY = frozenset({"pin"})  # "pin" inside "shipping" or "mapping" is no secret
_EMAIL = re.compile(r"[\w.+%-]+@[\w-]+(?:\.[\w-]+)+")
_IBAN = re.compile(r"\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){3,7}(?: ?[A-Z0-9]{1,3})?\b")
_PHONE = re.compile(r"(?<![\w-])\+\d[\d /()-]{6,}\d")
LONGEST = 2000
_DEEPEST = 6
_SHORTEST_SECRET = 6  # a shorter one would black out ordinary words
_secrets: set[str] = set()


def hide(secret: str) -> None:
    """Never write this text: wherever it stands, `redact_text` replaces it, also as JSON or an address spells it."""
    if len(secret) >= _SHORTEST_SECRET:
        _secrets.update((secret, json.dumps(secret)[1:-1], json.dumps(secret, ensure_ascii=False)[1:-1]))
        _secrets.update((quote(secret, safe=""), quote(secret), quote_plus(secret), repr(secret)[1:-1]))


def is_hidden_key(key: str) -> bool:
    """True when a value under this key is never written."""
    plain = key.replace("_", "").replace("-", "").lower()
    if plain in PERSONAL or plain in _EXACT_ONLY:
        return True
    return any(part in plain for part in SECRET_PARTS if part not in _EXACT_ONLY)


def redact_text(text: str, longest: int = LONGEST) -> str:
    """`text` without secrets that were named to `hide` and without what looks like an e-mail address, an IBAN or a
    telephone number, cut after `longest`."""
    for secret in sorted(_secrets, key=len, reverse=True):  # one may be a part of another
        text = text.replace(secret, HIDDEN)
    for pattern in (_EMAIL, _IBAN, _PHONE):
        text = pattern.sub(HIDDEN, text)
    return text if len(text) <= longest else f"{text[:longest]}… ({len(text)} characters)"


def redact(value: Any, depth: int = 0) -> Any:
    """`value` made safe to write: objects that are not plain data become the name of their type."""
    if value is None or isinstance(value, (bool, int, float)):
        return value
    if isinstance(value, Enum):
        return redact(value.value, depth)
    if isinstance(value, str):
        return redact_text(value)
    if isinstance(value, (date, PurePath, UUID)):
        return str(value)
    if isinstance(value, BaseException):
        return f"{type(value).__name__}: {redact_text(str(value))}"
    if depth < _DEEPEST and isinstance(value, Mapping):
        return {str(key): HIDDEN if is_hidden_key(str(key)) else redact(item, depth + 1) for key, item in value.items()}
    if depth < _DEEPEST and isinstance(value, (list, tuple, set, frozenset)):
        return [redact(item, depth + 1) for item in value]
    return f"<{type(value).__name__}>"
