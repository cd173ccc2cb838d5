"""What belongs to a product of Medusa; links between its modules are tables of their own."""

from tests.engines.scale import Rows, Scale

_PRODUCT, _VARIANT, _SET = {"product_id": "product"}, {"variant_id": "product_variant"}, {"price_set_id": "price_set"}
_COPY = "|| '-' || {k}"
_TABLES = (
    Rows(
        "product",
        sets={"handle": f"t.handle {_COPY}", "external_id": f"t.external_id {_COPY}", "title": "t.title || ' ' || {k}"},
    ),
    Rows("product_sales_channel", _PRODUCT),
    Rows("product_shipping_profile", _PRODUCT),
    Rows("product_category_product", _PRODUCT, id=""),
    Rows("image", _PRODUCT),
    Rows(
        "product_option",
        chosen="SELECT t.product_option_id AS old, p.k FROM product_product_option t JOIN c_product p "
        "ON t.product_id = p.old",
    ),
    Rows("product_option_value", {"option_id": "product_option"}),
    Rows("product_product_option", {**_PRODUCT, "product_option_id": "product_option"}),
    Rows(
        "product_product_option_value",
        {"product_product_option_id": "product_product_option", "product_option_value_id": "product_option_value"},
    ),
    Rows(
        "product_variant",
        _PRODUCT,
        {"sku": f"t.sku {_COPY}", "ean": "pg_temp.gtin({n})", "barcode": "pg_temp.gtin({n})"},
    ),
    Rows("product_variant_option", {**_VARIANT, "option_value_id": "product_option_value"}, id=""),
    Rows("product_variant_product_image", {**_VARIANT, "image_id": "image"}),
    Rows(
        "price_set",
        chosen="SELECT t.price_set_id AS old, p.k FROM product_variant_price_set t JOIN c_product_variant p "
        "ON t.variant_id = p.old",
    ),
    Rows("product_variant_price_set", {**_VARIANT, **_SET}),
    Rows("price", _SET),
    Rows("price_rule", {"price_id": "price"}),
    Rows(
        "inventory_item",
        sets={"sku": f"t.sku {_COPY}"},
        chosen="SELECT t.inventory_item_id AS old, p.k FROM product_variant_inventory_item t JOIN c_product_variant p "
        "ON t.variant_id = p.old",
    ),
    Rows("product_variant_inventory_item", {**_VARIANT, "inventory_item_id": "inventory_item"}),
    Rows("inventory_level", {"inventory_item_id": "inventory_item"}),
)
SCALE = Scale(_TABLES, lambda table: "old || '-' || k", ("created_at", "updated_at"))
