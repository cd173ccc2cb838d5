"""The quality list of every connector: the same rules for each, done with the tests that show it, or exempt and why.

A connector keeps its list in `quality.toml` of its package: `rule = { done = ["tests/...::test_..."] }` or
`rule = { exempt = "why" }`. A test holds every list against the rules, the tests and the declared capabilities.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path

FILE = "quality.toml"


@dataclass(frozen=True, slots=True)
class Rule:
    """What a good connector keeps to. `capability`: the field of `Capabilities` that says whether it must be."""

    says: str
    capability: str = ""


RULES = {
    "protocol": Rule("every call of the protocol is there, and faults fall into the error split"),
    "locations": Rule("branches are known by our codes"),
    "catalogue": Rule("products, variants, colours, sizes and EANs are read completely"),
    "prices": Rule("prices are gross and to the cent what the shop asks"),
    "languages": Rule("texts come in every language of the kiosk that the shop has"),
    "pictures": Rule("each colour shows its own pictures, and only from the shop's own addresses"),
    "stock": Rule("stock is read per branch, and what is promised there is subtracted", "per_location_stock"),
    "delta": Rule("changes are read without reading everything"),
    "deletions": Rule("what the shop deletes or hides disappears"),
    "cursors": Rule("a cursor that is broken or foreign reads everything"),
    "bad_articles": Rule("a bad article is rejected alone, with a reason"),
    "filters_verified": Rule("filters that the shop ignores are detected, and every returned key is compared"),
    "every_way": Rule("every way to get an article becomes an order with its lines, totals and contact"),
    "right_place": Rule("stock is held back at the place that was promised", "reservations"),
    "sent_once": Rule("an order is made once, whatever was saved or forgotten"),
    "unknown_outcome": Rule("an unknown outcome is looked up before anything is sent again"),
    "unique_key": Rule("the shop itself refuses a second order with the same key", "unique_external_id"),
    "conflicts": Rule("a changed price or stock goes to staff with both values, and nothing is taken"),
    "states": Rule("what becomes of an order comes back", "order_states"),
    "cancellation": Rule("cancelling is safe to repeat and gives stock back", "cancellation"),
    "returns": Rule("a return is asked for once", "returns"),
    "customers": Rule("one e-mail address is one customer", "customers"),
    "wishes": Rule("a wish to be told is kept once", "wishes"),
    "withdrawals": Rule("a withdrawal reaches the order it is about, and nothing is cancelled by itself"),
    "login_renewal": Rule("a session that ended is renewed once, and never in a loop"),
    "login_refused": Rule("a wrong login pauses the shop and says what to do"),
    "secrets": Rule("the login comes from outside the configuration and is in no text, log or error"),
    "limits": Rule("every request has a deadline and a byte cap"),
    "faults": Rule("cut, slow, wrong and huge answers end in the error split"),
    "check": Rule("'kiosk shop check' says in plain words what works and how to set up what is missing"),
    "tried_live": Rule("it was tried on the shop's real software"),
}


class QualityError(Exception):
    """A quality list cannot be used; the message says which and why."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One rule of one connector: the tests that show it, or why it is exempt (exactly one of both)."""

    rule: str
    tests: tuple[str, ...] = ()
    reason: str = ""

    @property
    def done(self) -> bool:
        """True when tests show it."""
        return bool(self.tests)


def read_quality(connector: str, folder: Path = Path(__file__).parent) -> tuple[Entry, ...]:
    """The list of `connector` in the order of the rules; QualityError when it is missing or not complete."""
    file = folder / connector / FILE
    try:
        values = tomllib.loads(file.read_text(encoding="utf-8"))
    except OSError as error:
        raise QualityError(f"{connector} has no quality list: {file.name} {error.strerror}") from None
    except tomllib.TOMLDecodeError as error:
        raise QualityError(f"{connector}: {file.name} is not TOML: {error}") from None
    wrong = sorted(RULES.keys() ^ values.keys())
    if wrong:
        raise QualityError(f"{connector}: {file.name} misses, or has of its own: {', '.join(wrong)}")
    return tuple(_entry(connector, rule, values[rule]) for rule in RULES)


def _entry(connector: str, rule: str, value: object) -> Entry:
    if isinstance(value, dict) and len(value) == 1:
        done, exempt = value.get("done"), value.get("exempt")
        if isinstance(done, list) and done and all(isinstance(test, str) for test in done):
            return Entry(rule, tests=tuple(done))
        if isinstance(exempt, str) and exempt.strip():
            return Entry(rule, reason=exempt)
    raise QualityError(f"{connector}: {rule} must be {{ done = [tests] }} or {{ exempt = reason }}")
