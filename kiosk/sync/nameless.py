"""Words about one order without the words of the person who placed it: shops like to repeat what they were sent."""

from __future__ import annotations

import re
import traceback

from kiosk.base.redact import HIDDEN, redact_text
from kiosk.domain.order import Contact

_SHORTEST = 3  # shorter parts of a name stand inside ordinary words


def nameless(text: str, contact: Contact) -> str:
    """`text` without this contact's name, address, telephone and e-mail, and without what `redact_text` knows."""
    words = sorted(_words(contact), key=len, reverse=True)
    if words:
        text = re.sub(rf"(?<!\w)(?:{'|'.join(map(re.escape, words))})(?!\w)", HIDDEN, text, flags=re.IGNORECASE)
    return redact_text(text)


def nameless_trace(error: BaseException, contact: Contact) -> str:
    """The traceback of a fault of our own; its message may quote the order. For the log's key `exception`."""
    return "\n".join(nameless(part, contact) for part in traceback.format_exception(error)).rstrip()


def _words(contact: Contact) -> set[str]:
    home = contact.address
    whole = [contact.name, contact.email, contact.phone]
    if home is not None:
        whole += [home.street, home.postcode, home.city, home.extra, f"{home.street} {home.house_number}".strip()]
    found = {text.strip() for text in whole} | set(contact.name.split())
    return {word for word in found if len(word) >= _SHORTEST}
