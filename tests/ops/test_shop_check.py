"""`kiosk shop check` and `kiosk shop quality`: plain words, no secret, every connector closed."""

from datetime import UTC, datetime
from typing import Any

import pytest
from typer.testing import CliRunner

from kiosk.base import redact
from kiosk.base.redact import hide
from kiosk.base.settings import load_settings
from kiosk.cli import build as build_cli
from kiosk.ops import supply
from kiosk.ops.report import Status
from kiosk.ops.shop_check import LOGIN, as_lines, findings, needed_faults, quality_lines, summary
from kiosk.shops import declared
from kiosk.shops.declared import CONNECTORS, NOT_TRIED, Declared
from kiosk.shops.errors import NotAllowed, ShopUnreachable
from kiosk.shops.protocol import Finding

NOW = datetime(2026, 11, 24, 13, 32, tzinfo=UTC)
CANARY = "canary-7f3a9c"
GOOD = Finding("the login works", True)
MISSING = Finding("custom field Order.externalId", False, "install packaging/shops/vendure/kiosk-plugin.js")
OPTIONAL = Finding("prices of yesterday", False, "reductions are not announced", optional=True)


class Shop:
    """A connector that says what it was told to say, and then perhaps fails."""

    def __init__(self, *said):
        self.said, self.closed = said, 0

    def check(self):
        for each in self.said:
            if isinstance(each, Exception):
                raise each
            yield each

    def close(self):
        self.closed += 1


@pytest.fixture
def settings(tmp_path):
    (tmp_path / "data").mkdir()
    file = tmp_path / "kiosk.toml"
    file.write_text('[kiosk]\nbranch = "mitte"\n[shop]\nfeed = "feed"\n[data]\nfolder = "data"')
    return load_settings(file, environ={})


def found(settings, shop):
    return list(findings(settings, lambda: NOW, lambda *_: shop))


def test_findings_come_one_by_one_and_the_connector_is_closed(settings):
    shop: Any = Shop(GOOD, MISSING)
    running = findings(settings, lambda: NOW, lambda *_: shop)
    assert next(running) == GOOD
    assert shop.closed == 0
    assert list(running) == [MISSING]
    assert shop.closed == 1


def test_a_check_that_is_given_up_closes_the_connector(settings):
    shop: Any = Shop(GOOD, MISSING)
    running = findings(settings, lambda: NOW, lambda *_: shop)
    next(running)
    running.close()
    assert shop.closed == 1


def test_a_fault_of_the_shop_in_the_middle_is_a_finding(settings):
    shop: Any = Shop(GOOD, ShopUnreachable("the shop answered 502"))
    assert [finding.what for finding in found(settings, shop)] == ["the login works", "shop: the shop answered 502"]
    assert shop.closed == 1


def test_a_fault_of_our_own_stays_loud_and_closes(settings):
    shop: Any = Shop(KeyError("bug"))
    with pytest.raises(KeyError):
        found(settings, shop)
    assert shop.closed == 1


def test_a_login_that_is_missing_says_where_it_belongs(settings):
    def build(*_):
        raise NotAllowed("the shop's login has no 'password': add it to /etc/kiosk/shop")

    (finding,) = findings(settings, lambda: NOW, build)
    assert (finding.good, finding.advice) == (False, LOGIN)
    assert "'password'" in finding.what


def test_no_secret_is_said_whatever_the_shop_answers(settings, monkeypatch):
    monkeypatch.setattr(redact, "_secrets", set())
    hide(CANARY)
    shop: Any = Shop(Finding(f"token {CANARY}", False, f"use {CANARY}"), ShopUnreachable(f"GET /?key={CANARY}"))
    said = "\n".join(line for finding in found(settings, shop) for line in as_lines(finding))
    assert CANARY not in said
    assert said.count("***") == 3


def test_a_connector_that_never_met_a_shop_says_so(settings, monkeypatch):
    feed = CONNECTORS["feed"]
    monkeypatch.setitem(declared.CONNECTORS, "feed", Declared(feed.title, feed.capabilities, tried_live=False))
    first, _ = found(settings, Shop(GOOD))
    assert NOT_TRIED in first.what
    assert (first.good, first.optional) == (False, True)


def test_lines_for_people():
    assert list(as_lines(GOOD)) == ["good      the login works"]
    assert list(as_lines(MISSING)) == [
        "missing   custom field Order.externalId",
        "          → install packaging/shops/vendure/kiosk-plugin.js",
    ]
    assert next(as_lines(OPTIONAL)) == "optional  prices of yesterday"


@pytest.mark.parametrize(
    ("said", "line", "faults"),
    [
        ([GOOD], "Everything works.", 0),
        ([GOOD, OPTIONAL], "It works. 1 thing would make it better.", 0),
        ([MISSING, OPTIONAL], "1 thing is missing: the kiosk does not work with this shop until then.", 1),
        ([MISSING, MISSING], "2 things are missing: the kiosk does not work with this shop until then.", 2),
    ],
)
def test_the_last_line(said, line, faults):
    assert summary(said) == line
    assert needed_faults(said) == faults


def test_the_doctor_uses_the_same_findings(settings):
    shop: Any = Shop(GOOD, MISSING, OPTIONAL)
    checks = list(supply.shop(settings, NOW, lambda *_: shop))
    assert [check.status for check in checks] == [Status.OK, Status.FAIL, Status.WARN]
    assert checks[1].todo == MISSING.advice
    assert shop.closed == 1


def test_the_doctor_reports_a_connector_that_cannot_be_built(settings):
    def build(*_):
        raise NotAllowed("no login")

    (check,) = supply.shop(settings, NOW, build)
    assert (check.status, check.todo) == (Status.FAIL, LOGIN)


@pytest.fixture
def kiosk():
    return lambda *words: CliRunner().invoke(build_cli(), list(words))


def test_the_command_on_the_sample_shop(kiosk, tmp_path):
    (tmp_path / "data" / "orders-out").mkdir(parents=True)
    file = tmp_path / "kiosk.toml"
    file.write_text('[data]\nfolder = "data"')
    result = kiosk("shop", "check", "--config", str(file))
    lines = result.output.splitlines()
    assert (result.exit_code, lines[0], lines[-1]) == (0, "shop      files, assets:sample-shop", "Everything works.")


def test_the_command_ends_with_1_when_something_is_missing(kiosk, tmp_path):
    file = tmp_path / "kiosk.toml"
    file.write_text('[shop]\nfeed = "nowhere"\n[data]\nfolder = "data"')
    result = kiosk("shop", "check", "--config", str(file))
    assert result.exit_code == 1
    assert "missing   feed" in result.output
    assert "optional  orders folder" in result.output


def test_the_quality_of_every_connector(kiosk):
    result = kiosk("shop", "quality")
    assert result.exit_code == 0
    assert result.output.splitlines() == list(quality_lines())
    for name, each in CONNECTORS.items():
        assert f"{name} ({each.title}" in result.output
    assert "exempt  delta" in result.output
