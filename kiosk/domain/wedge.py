"""A hand scanner that types like a keyboard: bursts of keys become scans, slow keys stay keys. Pure."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

MAX_LENGTH = 128  # characters of a label (S8); the rest of a longer burst is dropped
_MIN_BURST = 4  # a shorter burst without a prefix is a fast typist


@dataclass(frozen=True, slots=True)
class WedgeRule:
    """How this scanner is set up: what it sends before and after a code, and how fast it types (seconds)."""

    prefix: str = ""
    suffix: str = "\r"
    inter_key: float = 0.05


@dataclass(frozen=True, slots=True)
class Wedge:
    """Keys held back so far. `since` is the moment of the last key."""

    held: str = ""
    since: float = 0.0
    overflow: bool = False


@dataclass(frozen=True, slots=True)
class Outcome:
    """What follows from a key or from time passing: a scan, keys to hand on as typed, or neither."""

    wedge: Wedge
    scan: str = ""
    typed: str = ""
    rejected: bool = field(default=False)  # a burst too long to be a label


def key(wedge: Wedge, text: str, at: float, rule: WedgeRule) -> Outcome:
    """One key with `text` at `at` (monotonic seconds)."""
    before = expired(wedge, at, rule)
    wedge, typed = before.wedge, before.typed
    held = wedge.held + text
    if held.endswith(rule.suffix):
        done = _finished(held[: -len(rule.suffix)], wedge, rule, held)
        return replace(done, typed=typed + done.typed)
    if len(held) > len(rule.prefix) + MAX_LENGTH:
        return Outcome(Wedge(held[: len(rule.prefix) + MAX_LENGTH], at, True), typed=typed)
    return Outcome(Wedge(held, at, wedge.overflow), typed=typed)


def expired(wedge: Wedge, at: float, rule: WedgeRule) -> Outcome:
    """Time passed: keys that no scanner would type so slowly are handed on; a half scan after the prefix is dropped."""
    if not wedge.held or at - wedge.since <= rule.inter_key:
        return Outcome(wedge)
    if wedge.overflow or _prefixed(wedge.held, rule):
        return Outcome(Wedge())
    return Outcome(Wedge(), typed=wedge.held)


def _finished(body: str, wedge: Wedge, rule: WedgeRule, held: str) -> Outcome:
    if wedge.overflow:
        return Outcome(Wedge(), rejected=True)
    if rule.prefix:
        if body.startswith(rule.prefix):
            return _scan(body[len(rule.prefix) :])
        return Outcome(Wedge(), typed=held)
    return _scan(body) if len(body) >= _MIN_BURST else Outcome(Wedge(), typed=held)


def _scan(body: str) -> Outcome:
    clean = "".join(c for c in body if c.isprintable() or c == "\x1d")  # FNC1 separates GS1 elements
    return Outcome(Wedge(), scan=clean, rejected=not clean)


def _prefixed(held: str, rule: WedgeRule) -> bool:
    return bool(rule.prefix) and held.startswith(rule.prefix)
