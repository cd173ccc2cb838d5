"""What belongs to a product of Vendure. Ids are numbers without gaps, as its own are."""

from tests.engines.scale import Rows, Scale

_PRODUCT, _VARIANT = {"productId": "product"}, {"productVariantId": "product_variant"}
_TABLES = (
    Rows("product"),
    Rows(
        "product_translation", {"baseId": "product"}, {"slug": "t.slug || '-' || {k}", "name": "t.name || ' ' || {k}"}
    ),
    Rows("product_asset", _PRODUCT),
    Rows("product_channels_channel", _PRODUCT, id=""),
    Rows("product_facet_values_facet_value", _PRODUCT, id=""),
    Rows("product_option_groups_product_option_group", _PRODUCT, id=""),
    Rows(
        "product_variant",
        _PRODUCT,
        {"sku": "t.sku || '-' || {k}", "customFieldsEan": "pg_temp.gtin({n})"},
    ),
    Rows("product_variant_translation", {"baseId": "product_variant"}, {"name": "t.name || ' ' || {k}"}),
    Rows("product_variant_price", {"variantId": "product_variant"}),
    Rows("product_variant_asset", _VARIANT),
    Rows("product_variant_channels_channel", _VARIANT, id=""),
    Rows("product_variant_facet_values_facet_value", _VARIANT, id=""),
    Rows("product_variant_options_product_option", _VARIANT, id=""),
    Rows("collection_product_variants_product_variant", _VARIANT, id=""),
    Rows("stock_level", _VARIANT),
)


def _new_id(table: str) -> str:
    return f'(SELECT max(id) FROM "{table}") + (row_number() OVER (ORDER BY k, old))::int'


SCALE = Scale(
    _TABLES,
    _new_id,
    ("createdAt", "updatedAt"),
    # its own new rows go on behind the cloned ones
    "".join(
        f"SELECT setval(pg_get_serial_sequence('{rows.table}', 'id'), (SELECT max(id) FROM {rows.table}));"
        for rows in _TABLES
        if rows.id
    ),
)
