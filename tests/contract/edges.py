"""Logins, addresses, declared capabilities and the check."""

import uuid

import pytest

from kiosk.domain.fulfilment import FulfilmentMethod
from kiosk.shops.declared import CONNECTORS
from kiosk.shops.errors import NotAllowed, Refused, ShopError, ShopUnreachable
from kiosk.shops.protocol import Connector, PullKind
from tests.contract.adapter import ABILITIES, ShopUnderTest, need
from tests.contract.reading import connected
from tests.contract.samples import contact, fresh, ordered

WRONG = "a-wrong-password-canary"


def calls(shop: ShopUnderTest):
    """Every call that goes out to the shop."""
    made = ordered(fresh(shop), FulfilmentMethod.HOME_DELIVERY)

    def read(pull) -> None:
        for _ in pull.pages:
            pass

    return {
        "locations": lambda c: c.locations(),
        "pull_catalogue": lambda c: read(c.pull_catalogue("")),
        "pull_stock": lambda c: read(c.pull_stock("")),
        "pull_orders": lambda c: read(c.pull_orders("")),
        "find_order": lambda c: c.find_order(made, ""),
        "submit_order": lambda c: c.submit_order(made, "", lambda _: None),
        "cancel_order": lambda c: c.cancel_order("1", "reason"),
        "upsert_customer": lambda c: c.upsert_customer(contact(uuid.uuid4().hex)),
        "request_return": lambda c: c.request_return("1", made.order_key, "reason"),
    }


class TestLogin:
    """A wrong login pauses the shop and says what to do; it is never shown."""

    def test_every_call_says_not_allowed_and_what_to_do(self, shop: ShopUnderTest):
        need(shop, "refuse a login")
        for name, call in calls(shop).items():
            with connected(shop, password=WRONG) as stranger:
                with pytest.raises(NotAllowed) as caught:
                    call(stranger)
                assert WRONG not in f"{caught.value!r}", name
                assert "login" in str(caught.value) or "password" in str(caught.value), name

    def test_an_ended_session_is_renewed(self, shop: ShopUnderTest, connector: Connector):
        """The shop forgets every session, as after a restart: the next call just works."""
        need(shop, "end sessions")
        before = connector.locations()
        connector.find_order(ordered(fresh(shop), FulfilmentMethod.HOME_DELIVERY), "")
        shop.end_sessions(connector)
        assert connector.find_order(ordered(fresh(shop), FulfilmentMethod.HOME_DELIVERY), "") is None
        assert connector.locations() == before

    def test_the_check_says_it_as_a_finding(self, shop: ShopUnderTest):
        need(shop, "refuse a login")
        with connected(shop, password=WRONG) as stranger:
            findings = _findings(stranger)
        assert any(not finding.good and finding.advice for finding in findings)
        assert WRONG not in repr(findings)


class TestUnreachable:
    """Nothing is there: nothing was changed, and time may heal it."""

    def test_every_call_says_unreachable(self, shop: ShopUnderTest):
        need(shop, "be unreachable")
        for name, call in calls(shop).items():
            with connected(shop, address=shop.unreachable()) as lonely:
                if _left_out(lonely, name):
                    continue
                with pytest.raises(ShopUnreachable):
                    call(lonely)

    def test_the_check_ends_with_a_finding(self, shop: ShopUnderTest):
        need(shop, "be unreachable")
        with connected(shop, address=shop.unreachable()) as lonely:
            assert any(not finding.good for finding in _findings(lonely))


class TestDeclared:
    """What is declared is what happens."""

    def test_it_is_the_entry_of_the_table(self, shop: ShopUnderTest, connector: Connector):
        assert connector.name == shop.name
        assert connector.capabilities == CONNECTORS[shop.name].capabilities

    def test_what_is_not_declared_is_refused(self, shop: ShopUnderTest, connector: Connector):
        able = connector.capabilities
        if not able.cancellation:
            with pytest.raises(Refused):
                connector.cancel_order("1", "reason")
        if not able.returns:
            with pytest.raises(Refused):
                connector.request_return("1", str(uuid.uuid4()), "reason")
        if not able.customers:
            with pytest.raises(Refused):
                connector.upsert_customer(contact(uuid.uuid4().hex))
        if not able.order_states:
            pull = connector.pull_orders("")
            assert (pull.kind, list(pull.pages)) == (PullKind.UNCHANGED, [])

    def test_what_the_shop_under_test_cannot_fits_what_is_declared(self, shop: ShopUnderTest, connector: Connector):
        """A skipped test is a declared gap, never a hidden one."""
        assert set(shop.cannot) <= ABILITIES
        assert all(shop.cannot.values())
        able = connector.capabilities
        assert not (able.customers and "keep customers" in shop.cannot)
        assert not (able.order_states and {"fulfil", "pay", "cancel"} & set(shop.cannot))

    def test_stock_is_told_by_place_where_that_is_declared(self, shop: ShopUnderTest, connector: Connector):
        places = {place for page in connector.pull_stock("").pages for _, place, *_ in page.rows}
        assert (len(places) > 1) is connector.capabilities.per_location_stock


class TestCheck:
    """`kiosk shop check` on a shop that is well."""

    def test_everything_needed_is_good(self, shop: ShopUnderTest, connector: Connector):
        findings = _findings(connector)
        assert findings
        assert [finding for finding in findings if not finding.good and not finding.optional] == []

    def test_what_is_missing_comes_with_advice(self, shop: ShopUnderTest, connector: Connector):
        assert all(finding.good or finding.advice for finding in _findings(connector))

    def test_it_changes_nothing(self, shop: ShopUnderTest, connector: Connector):
        style = fresh(shop)
        before = (shop.count(), [shop.pieces(item.sku, place) for item in style.items for place in item.stock])
        _findings(connector)
        after = (shop.count(), [shop.pieces(item.sku, place) for item in style.items for place in item.stock])
        assert after == before


def _findings(connector: Connector):
    try:
        return list(connector.check())
    except ShopError as error:
        pytest.fail(f"check() is to say faults as findings, and raised {type(error).__name__}: {error}")


def _left_out(connector: Connector, call: str) -> bool:
    """Calls that a connector without that capability answers without a look at the shop."""
    able = connector.capabilities
    needs = {"cancel_order": able.cancellation, "upsert_customer": able.customers, "request_return": able.returns,
             "pull_orders": able.order_states}  # fmt: skip
    return not needs.get(call, True)
