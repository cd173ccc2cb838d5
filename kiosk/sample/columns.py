"""The attribute names of the files, as the specifications of Google Merchant Center and Business Profile spell them."""

PRODUCT = (
    "id", "item_group_id", "title", "short_title", "description", "link", "image_link", "additional_image_link",
    "availability", "price", "sale_price", "gtin", "mpn", "brand", "condition", "color", "size", "size_system",
    "size_type", "material", "gender", "age_group", "product_type", "google_product_category",
    "unit_pricing_measure", "unit_pricing_base_measure", "shipping", "product_highlight", "product_detail",
)  # fmt: skip
INVENTORY = ("store_code", "id", "quantity", "price", "availability", "pickup_method", "pickup_sla", "as_of")
HISTORY = ("id", "date", "price")
STORES = (
    "Store code", "Business name", "Address line 1", "Locality", "Postal code", "Country / Region", "Latitude",
    "Longitude", "Primary phone", "Monday hours", "Tuesday hours", "Wednesday hours", "Thursday hours",
    "Friday hours", "Saturday hours", "Sunday hours", "Labels",
)  # fmt: skip


def money(cents: int) -> str:
    """A price as feeds write it: ``149.95 EUR``."""
    return f"{cents // 100}.{cents % 100:02d} EUR"


def several(values: tuple[str, ...]) -> str:
    """A repeated attribute in one cell: separated by commas, values that hold one in quotation marks."""
    return ",".join(f'"{value}"' if "," in value else value for value in values)


def cell(value: str) -> str:
    """A value as a cell of a tab-separated file: quoted where it holds quotation marks."""
    return '"' + value.replace('"', '""') + '"' if '"' in value else value
