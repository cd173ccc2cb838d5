"""Hand scanner as a keyboard: bursts are scans, slow keys are keys, garbage stays outside (F21)."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.domain.wedge import MAX_LENGTH, Outcome, Wedge, WedgeRule, expired, key

PLAIN = WedgeRule()
PREFIXED = WedgeRule(prefix="\x02", suffix="\x03")


def feed(text: str, rule: WedgeRule, gap: float = 0.005) -> tuple[list[str], str, Wedge]:
    wedge, at, scans, typed = Wedge(), 100.0, [], ""
    for char in text:
        outcome: Outcome = key(wedge, char, at, rule)
        wedge, typed = outcome.wedge, typed + outcome.typed
        if outcome.scan:
            scans.append(outcome.scan)
        at += gap
    end = expired(wedge, at + 1, rule)
    return scans, typed + end.typed, end.wedge


def test_a_burst_with_the_suffix_is_a_scan() -> None:
    assert feed("4012345678901\r", PLAIN) == (["4012345678901"], "", Wedge())


def test_two_scans_in_a_row_are_two() -> None:
    assert feed("40123455\r96385074\r", PLAIN)[0] == ["40123455", "96385074"]


def test_slow_keys_are_typed_and_lose_nothing() -> None:
    assert feed("sneaker\r", PLAIN, gap=0.2) == ([], "sneaker\r", Wedge())


def test_a_fast_pair_of_keys_is_no_scan() -> None:
    assert feed("ab\r", PLAIN) == ([], "ab\r", Wedge())


def test_a_half_scan_after_the_prefix_is_dropped() -> None:
    assert feed("\x0240123", PREFIXED) == ([], "", Wedge())


def test_with_a_prefix_other_bursts_are_typed() -> None:
    assert feed("40123455\x03", PREFIXED) == ([], "40123455\x03", Wedge())
    assert feed("\x0240123455\x03", PREFIXED)[0] == ["40123455"]


def test_a_ten_kilobyte_burst_is_dropped_and_the_next_scan_works() -> None:
    scans, typed, wedge = feed("A" * 10_000 + "\r" + "40123455\r", PLAIN)
    assert (scans, typed, wedge) == (["40123455"], "", Wedge())


def test_control_characters_never_reach_a_scan() -> None:
    body = "".join(chr(i) for i in range(256) if chr(i) != "\r")[:MAX_LENGTH]
    (scan,) = feed(body + "\r", PLAIN)[0]
    assert all(c.isprintable() or c == "\x1d" for c in scan)


@given(st.text(max_size=300), st.sampled_from([PLAIN, PREFIXED]), st.sampled_from([0.0, 0.005, 0.2]))
def test_nothing_held_back_is_ever_unbounded(text: str, rule: WedgeRule, gap: float) -> None:
    wedge, at = Wedge(), 0.0
    for char in text:
        wedge = key(wedge, char, at, rule).wedge
        assert len(wedge.held) <= MAX_LENGTH + len(rule.prefix)
        at += gap
    assert expired(wedge, at + 10, rule).wedge == Wedge()


@pytest.mark.parametrize("text", ["hallo welt", "größe 38", "a"])
def test_typing_survives_unchanged(text: str) -> None:
    assert feed(text, PLAIN, gap=0.15)[1] == text
