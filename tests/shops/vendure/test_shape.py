"""Answers are compared with what was asked for: what Vendure says fits, what others make of it on the way does not."""

import copy
import importlib
import pkgutil
from typing import Any

import pytest

from kiosk.shops import vendure
from kiosk.shops.vendure.orders import _MOVE
from kiosk.shops.vendure.queries import KIOSK_STOCK, PRODUCTS, STOCK_RULES
from kiosk.shops.vendure.shape import misfit, selection_of

VARIANT = {
    "id": "7", "sku": "fjell-38", "enabled": True, "trackInventory": "INHERIT", "priceWithTax": 14995,
    "currencyCode": "EUR", "customFields": {"ean": None}, "options": [{"id": "1"}], "featuredAsset": None, "assets": [],
    "stockLevels": [{"stockOnHand": 3, "stockAllocated": 0}],
}  # fmt: skip
PRODUCT = {
    "id": "1", "enabled": True, "featuredAsset": {"preview": "https://x/y.jpg"}, "assets": [{"preview": "https://x/y"}],
    "translations": [{"languageCode": "de", "name": "Fjell", "description": None}], "facetValues": [{"id": "3"}],
    "collections": [{"id": "2"}], "variants": [VARIANT],
}  # fmt: skip
DATA: Any = {"products": {"items": [PRODUCT]}}
ORDER = {
    "id": "5", "code": "ABC", "state": "Draft", "createdAt": "2026-11-22T13:46:41.586Z", "totalWithTax": 0,
    "updatedAt": "2026-11-22T13:46:41.586Z", "shippingWithTax": 0, "currencyCode": "EUR", "customer": None, "lines": [],
    "shippingLines": [], "payments": [], "fulfillments": None,
    "customFields": dict.fromkeys(("externalId", "branchId", "kioskKind", "kioskNumber", "kioskDetails")),
}  # fmt: skip


def documents():
    """Every question and change of the connector."""
    for module in pkgutil.iter_modules(vendure.__path__):
        for name, value in vars(importlib.import_module(f"{vendure.__name__}.{module.name}")).items():
            if isinstance(value, str) and value.startswith(("query", "mutation", "{")) and not name.startswith("__"):
                yield pytest.param(value, id=f"{module.name}.{name}")


@pytest.mark.parametrize("document", list(documents()))
def test_every_document_can_be_read(document):
    selection = selection_of(document.replace("%s", "orders"))
    assert selection.fields
    assert misfit(document.replace("%s", "orders"), {}).endswith(" is missing")


def test_what_vendure_says_fits():
    assert misfit(PRODUCTS, DATA) == ""
    assert misfit(PRODUCTS, {"products": {"items": []}}) == ""
    assert misfit(STOCK_RULES, {"globalSettings": {"trackInventory": True, "outOfStockThreshold": 0}}) == ""
    assert misfit(KIOSK_STOCK, {"kioskStock": []}) == ""


@pytest.mark.parametrize(
    ("path", "value", "said"),
    [
        ((), [], ""),
        (("products",), None, "products is null"),
        (("products",), [], "products is no object"),
        (("products", "items"), {}, "products.items is no list"),
        (("products", "items", 0), None, "products.items is no object"),
        (("products", "items", 0, "id"), 1, "products.items.id is no such value"),
        (("products", "items", 0, "id"), "", "products.items.id is no such value"),
        (("products", "items", 0, "enabled"), "true", "products.items.enabled is no such value"),
        (("products", "items", 0, "variants", 0, "sku"), None, "products.items.variants.sku is null"),
        (("products", "items", 0, "variants", 0, "priceWithTax"), "149.95", "products.items.variants.priceWithTax"),
        (("products", "items", 0, "variants", 0, "priceWithTax"), 149.95, "products.items.variants.priceWithTax"),
        (("products", "items", 0, "variants", 0, "priceWithTax"), 10**30, "products.items.variants.priceWithTax"),
        (("products", "items", 0, "variants", 0, "priceWithTax"), float("nan"), "products.items.variants.priceWithTax"),
        (("products", "items", 0, "variants", 0, "stockLevels"), None, "products.items.variants.stockLevels is null"),
        (("products", "items", 0, "variants", 0, "customFields"), "x", "products.items.variants.customFields"),
    ],
)
def test_what_does_not_fit_is_named(path, value, said):
    data = copy.deepcopy(DATA)
    if not path:
        del data["products"]["items"][0]["variants"][0]["options"]
        said = "products.items.variants.options is missing"
    else:
        at: Any = data
        for key in path[:-1]:
            at = at[key]
        at[path[-1]] = value
    assert misfit(PRODUCTS, data).startswith(said)


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        ({"__typename": "Order", **ORDER}, ""),
        ({"__typename": "Order"}, "transitionOrderToState.id is missing"),
        ({"__typename": "OrderStateTransitionError", "message": "no", "transitionError": "no stock"}, ""),
        ({"__typename": "OrderStateTransitionError", "message": "no", "transitionError": None}, ""),
        ({"__typename": "OtherError", "message": "no"}, ""),
        ({"__typename": "redrO7"}, "transitionOrderToState.message is missing"),
        ({"message": "no"}, "transitionOrderToState.__typename is missing"),
    ],
)
def test_an_error_has_the_fields_of_errors_and_an_order_those_of_orders(answer, said):
    assert misfit(_MOVE, {"transitionOrderToState": answer}) == said
