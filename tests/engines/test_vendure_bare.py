"""A live Vendure where nobody has installed the kiosk's plugin yet: the check says everything that is to be done."""

import pytest

from kiosk.shops.errors import NotAllowed
from tests.contract.samples import ordered, unsold
from tests.engines.adapter_vendure import VendureShop
from tests.engines.vendure_fixtures import build  # noqa: F401
from tests.engines.vendure_kit import RESERVE


@pytest.fixture(scope="module")
def shop(own_engine, tmp_path_factory):
    """Without the plugin, its columns and its payment method."""
    made = VendureShop(own_engine, tmp_path_factory.mktemp("vendure-bare"))
    server = own_engine.folder / "server.js"
    code = server.read_text(encoding="utf-8")
    assert ", KioskPlugin]" in code
    server.write_text(code.replace(", KioskPlugin]", "]"), encoding="utf-8")
    own_engine.stop()
    own_engine.execute("DELETE FROM payment_method")
    own_engine.start()
    return made


def test_the_check_names_what_is_to_be_done_once_each(build):  # noqa: F811
    bad = {each.what: each.advice for each in build().check() if not each.good and not each.optional}
    assert set(bad) == {"kiosk plugin", "custom fields", "payment method pay-in-store"}
    assert "install packaging/shops/vendure/kiosk-plugin.js" in bad["kiosk plugin"]
    assert "languageCode" not in bad["kiosk plugin"], "no address of a request: it says nothing to people"
    for field in ("ProductVariant.ean", "StockLocation.branchId", "Order.externalId", "Customer.kioskWishes"):
        assert field in bad["custom fields"]


@pytest.mark.parametrize("stream", ["pull_catalogue", "pull_stock", "pull_orders"])
def test_every_stream_pauses_and_says_why(build, stream):  # noqa: F811
    with pytest.raises(NotAllowed, match="kiosk-plugin"):
        list(getattr(build(), stream)("").pages)


def test_an_order_waits_for_the_plugin_and_is_no_work_for_staff(shop, build):  # noqa: F811
    made, connector = ordered(unsold(shop), RESERVE), build()
    for call in (lambda: connector.find_order(made, ""), lambda: connector.submit_order(made, "", lambda _: None)):
        with pytest.raises(NotAllowed, match="kiosk-plugin"):
            call()
