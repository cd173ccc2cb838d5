"""E-mail addresses as people have them: RFC 5321 lengths, plain local parts, domains in any script."""

from __future__ import annotations

import re

from kiosk.domain.validate import Checked, Message, clean, fault, has_control

EMAIL_MAX, LOCAL_MAX, DOMAIN_MAX = 254, 64, 253
_FIELD = "email"
# Letters and digits of any script (RFC 6531), atom characters of RFC 5322. No quoted local parts: nobody types them.
_LOCAL = re.compile(r"[\w!#$%&'*+/=?^`{|}~-]+(\.[\w!#$%&'*+/=?^`{|}~-]+)*")
_LABEL = re.compile(r"[^\W_]([\w-]{0,61}[^\W_])?")

KNOWN_DOMAINS = (
    "gmail.com", "googlemail.com", "gmx.de", "gmx.net", "gmx.at", "gmx.ch", "web.de", "t-online.de", "freenet.de",
    "outlook.com", "outlook.de", "hotmail.com", "hotmail.de", "live.com", "live.de", "yahoo.com", "yahoo.de",
    "icloud.com", "me.com", "mail.de", "mail.com", "posteo.de", "mailbox.org", "proton.me", "protonmail.com",
    "arcor.de", "aol.com", "1und1.de", "vodafone.de", "bluewin.ch", "aon.at", "chello.at", "sunrise.ch",
)  # fmt: skip
_WRONG_ENDINGS = {".con": ".com", ".cmo": ".com", ".comm": ".com", ".vom": ".com", ".xom": ".com", ".ed": ".de",
                  ".dee": ".de", ".nte": ".net"}  # fmt: skip


def check_email(text: str) -> Checked:
    """The address with its domain in small letters. `suggestion` names the domain that was probably meant."""
    value = clean(text)
    if not value:
        return fault(value, _FIELD, Message.MISSING)
    if has_control(value):
        return fault(value, _FIELD, Message.CONTROL_CHARACTERS)
    if len(value) > EMAIL_MAX:
        return fault(value, _FIELD, Message.TOO_LONG, most=str(EMAIL_MAX))
    local, at, domain = value.rpartition("@")
    if not at:
        return fault(value, _FIELD, Message.EMAIL_NO_AT)
    if len(local.encode()) > LOCAL_MAX or not _LOCAL.fullmatch(local):
        return fault(value, _FIELD, Message.EMAIL_BEFORE_AT)
    domain = domain.lower()
    if not _is_domain(domain):
        return fault(value, _FIELD, Message.EMAIL_AFTER_AT, domain=domain)
    better = suggest_domain(domain)
    return Checked(f"{local}@{domain}", None, f"{local}@{better}" if better else "")


def _is_domain(domain: str) -> bool:
    labels = domain.split(".")
    if len(labels) < 2 or not all(_LABEL.fullmatch(label) for label in labels):
        return False
    top = labels[-1]
    if len(top) < 2 or not any(c.isalpha() for c in top):
        return False
    try:
        return len(domain.encode("idna")) <= DOMAIN_MAX
    except UnicodeError:
        return False


def suggest_domain(domain: str) -> str:
    """The well-known domain one slip away from `domain`, or an empty string."""
    if domain in KNOWN_DOMAINS:
        return ""
    near = next((known for known in KNOWN_DOMAINS if one_slip(domain, known)), "")
    if near:
        return near
    for wrong, right in _WRONG_ENDINGS.items():
        if domain.endswith(wrong):
            return domain.removesuffix(wrong) + right
    return ""


def one_slip(a: str, b: str) -> bool:
    """True when one letter is missing, too many, wrong, or two neighbours are swapped."""
    if a == b or abs(len(a) - len(b)) > 1:
        return False
    start = next((i for i, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))
    rest_a, rest_b = a[start:], b[start:]
    if len(a) != len(b):
        return rest_a[1:] == rest_b if len(a) > len(b) else rest_a == rest_b[1:]
    return rest_a[1:] == rest_b[1:] or (rest_a[:2] == rest_b[1::-1] and rest_a[2:] == rest_b[2:])


def mask_email(email: str) -> str:
    """`j•••@mail.example`: always three dots, so that the length tells nothing."""
    local, _, domain = email.rpartition("@")
    return f"{local[:1]}•••@{domain}" if domain else "•••"
