"""Fills an empty Medusa with the data set, through its Admin API, as a shop's own staff would set it up.

German words are the products' own; English ones are in `metadata` as `..._en`, because Medusa keeps one language.
Reduced articles have their regular price and a price list of the type "sale": the way Medusa itself does it."""

import shutil
from pathlib import Path
from typing import Any

from tests.engines.dataset import PICTURES, VAT_PERCENT, Branch, Dataset, Item, Style, dataset
from tests.engines.seeding import Rest, batches

COLOUR, SIZE = "Farbe", "Größe"
_PRODUCTS, _LEVELS = 20, 1000

Access = dict[str, Any]


def seed(url: str, user: str, password: str, folder: Path, products: int) -> Access:
    """Fill the shop at `url`, whose files lie in `folder`; returns what a connector is configured with."""
    shop, data = Rest(url), dataset(products)
    shop.authorise(shop.post("/auth/user/emailpass", {"email": user, "password": password})["token"])
    channel = shop.post("/admin/sales-channels", {"name": "Kiosk"})["sales_channel"]["id"]
    access = {
        "engine": "medusa", "url": url, "user": user, "password": password, "sales_channel": channel,
        "publishable_key": _key(shop, "publishable", channel), "secret_key": _key(shop, "secret", ""),
        "colour_option": COLOUR, "size_option": SIZE,
    }  # fmt: skip
    access["region"] = _money(shop)
    access["locations"] = {branch.code: _location(shop, branch, channel) for branch in data.branches}
    access["shipping_profile"] = _profile(shop)
    access |= _shipping(shop, data, access["locations"], access["shipping_profile"])
    _defaults(shop, access)
    shutil.copytree(PICTURES, folder / "static", dirs_exist_ok=True)
    prices = _products(shop, data, access, _categories(shop, data))
    _sale(shop, data, prices)
    _stock(shop, data, access["locations"])
    return access


def _key(shop: Rest, kind: str, channel: str) -> str:
    key = shop.post("/admin/api-keys", {"title": f"Kiosk {kind}", "type": kind})["api_key"]
    if channel:
        shop.post(f"/admin/api-keys/{key['id']}/sales-channels", {"add": [channel]})
    token: str = key["token"]
    return token


def _money(shop: Rest) -> str:
    """The region with its tax; prices are gross, as they are shown to shoppers."""
    body = {"name": "Deutschland", "currency_code": "eur", "countries": ["de"],
            "payment_providers": ["pp_system_default"]}  # fmt: skip
    region: str = shop.post("/admin/regions", body)["region"]["id"]
    rules = shop.get("/admin/price-preferences")["price_preferences"]
    known = {(rule["attribute"], rule["value"]): rule["id"] for rule in rules}
    for rule in (("currency_code", "eur"), ("region_id", region)):
        place = f"/admin/price-preferences/{known[rule]}" if rule in known else "/admin/price-preferences"
        shop.post(place, {"attribute": rule[0], "value": rule[1], "is_tax_inclusive": True})
    rate = {"name": "USt", "code": f"DE{VAT_PERCENT}", "rate": VAT_PERCENT}
    shop.post("/admin/tax-regions", {"country_code": "de", "provider_id": "tp_system", "default_tax_rate": rate})
    return region


def _location(shop: Rest, branch: Branch, channel: str) -> str:
    address = {"address_1": branch.street, "city": branch.city, "postal_code": branch.postcode, "country_code": "de",
               "phone": branch.phone}  # fmt: skip
    body = {"name": branch.name, "address": address, "metadata": {"branch_id": branch.code}}
    place: str = shop.post("/admin/stock-locations", body)["stock_location"]["id"]
    shop.post(f"/admin/stock-locations/{place}/sales-channels", {"add": [channel]})
    shop.post(f"/admin/stock-locations/{place}/fulfillment-providers", {"add": ["manual_manual"]})
    return place


def _profile(shop: Rest) -> str:
    found = shop.get("/admin/shipping-profiles")["shipping_profiles"]
    if not found:
        found = [shop.post("/admin/shipping-profiles", {"name": "Standard", "type": "default"})["shipping_profile"]]
    profile: str = found[0]["id"]
    return profile


def _shipping(shop: Rest, data: Dataset, locations: dict[str, str], profile: str) -> Access:
    """Home delivery from the warehouse (free from 50 euro on), and collection in every branch."""
    paid = {"currency_code": "eur", "amount": 4.95}
    free = {"currency_code": "eur", "amount": 0, "rules": [{"attribute": "item_total", "operator": "gte", "value": 50}]}
    nothing = {"currency_code": "eur", "amount": 0}
    home, collect = "", {}
    for branch in data.branches:
        zone = _zone(shop, branch, locations[branch.code])
        if branch.sells_online:
            home = _option(shop, "Lieferung nach Hause", zone, profile, [paid, free])
        else:
            collect[branch.code] = _option(shop, f"Abholung {branch.name}", zone, profile, [nothing])
    return {"shipping_home": home, "shipping_collect": collect}


def _zone(shop: Rest, branch: Branch, place: str) -> str:
    kind = "shipping" if branch.sells_online else "pickup"
    shop.post(f"/admin/stock-locations/{place}/fulfillment-sets", {"name": f"{kind} {branch.code}", "type": kind})
    found = shop.get(f"/admin/stock-locations/{place}", fields="*fulfillment_sets")["stock_location"]
    body = {"name": f"Deutschland {branch.code}", "geo_zones": [{"type": "country", "country_code": "de"}]}
    path = f"/admin/fulfillment-sets/{found['fulfillment_sets'][0]['id']}/service-zones"
    zone: str = shop.post(path, body)["fulfillment_set"]["service_zones"][0]["id"]
    return zone


def _option(shop: Rest, name: str, zone: str, profile: str, prices: list[Access]) -> str:
    body = {
        "name": name, "service_zone_id": zone, "shipping_profile_id": profile, "provider_id": "manual_manual",
        "price_type": "flat", "type": {"label": name, "description": name, "code": "standard"}, "prices": prices,
        "rules": [],
    }  # fmt: skip
    option: str = shop.post("/admin/shipping-options", body)["shipping_option"]["id"]
    return option


def _defaults(shop: Rest, access: Access) -> None:
    store = shop.get("/admin/stores")["stores"][0]["id"]
    euro = {"currency_code": "eur", "is_default": True, "is_tax_inclusive": True}
    shop.post(f"/admin/stores/{store}", {
        "name": "Nordschuh", "supported_currencies": [euro],
        "default_sales_channel_id": access["sales_channel"], "default_region_id": access["region"],
        "default_location_id": access["locations"]["WAREHOUSE"],
    })  # fmt: skip


def _categories(shop: Rest, data: Dataset) -> dict[tuple[str, ...], str]:
    """Every category by its German path; parents before children."""
    paths = {s.words["de"].category[:depth]: s.words["en"].category[:depth]
             for s in data.styles for depth in range(1, len(s.words["de"].category) + 1)}  # fmt: skip
    made: dict[tuple[str, ...], str] = {}
    for path in sorted(paths, key=lambda p: (len(p), p)):
        body: Access = {"name": path[-1], "handle": f"c{len(made) + 1}", "is_active": True, "is_internal": False,
                        "metadata": {"name_en": paths[path][-1]}}  # fmt: skip
        if path[:-1]:
            body["parent_category_id"] = made[path[:-1]]
        made[path] = shop.post("/admin/product-categories", body)["product_category"]["id"]
    return made


def _products(shop: Rest, data: Dataset, access: Access, categories: dict[tuple[str, ...], str]) -> dict[str, str]:
    """Create all products; returns the variants' ids by sku."""
    found: dict[str, str] = {}
    for styles in batches(data.styles, _PRODUCTS):
        create = [_product(style, access, categories[style.words["de"].category]) for style in styles]
        created = shop.post("/admin/products/batch", {"create": create})["created"]
        for product in created:
            found |= {variant["sku"]: variant["id"] for variant in product["variants"]}
        _thumbnails(shop, styles, {product["external_id"]: product["id"] for product in created}, found)
    return found


def _thumbnails(shop: Rest, styles: list[Style], products: dict[str, str], variants: dict[str, str]) -> None:
    """Each variant's own picture, which can only be said once it exists."""
    update = [
        {"id": products[style.code],
         "variants": [{"id": variants[item.sku], "thumbnail": f"{shop.url}/static/{item.pictures[0]}"}
                      for item in style.items]}
        for style in styles
    ]  # fmt: skip
    shop.post("/admin/products/batch", {"update": update})


def _product(style: Style, access: Access, category: str) -> Access:
    de, en, at = style.words["de"], style.words["en"], f"{access['url']}/static"
    facts = {
        "brand": style.brand, "title_en": en.short_title, "subtitle_en": en.title.removeprefix(en.short_title).strip(),
        "description_en": en.description, "material_en": en.material, "highlights": de.highlights,
        "highlights_en": en.highlights, "details": de.details, "details_en": en.details, **style.facts,
    }  # fmt: skip
    return {
        "title": de.short_title, "subtitle": de.title.removeprefix(de.short_title).strip(),
        "handle": style.code.lower(), "description": de.description, "material": de.material,
        "status": "published", "external_id": style.code,
        "shipping_profile_id": access["shipping_profile"], "sales_channels": [{"id": access["sales_channel"]}],
        "categories": [{"id": category}], "metadata": {name: value for name, value in facts.items() if value},
        "thumbnail": f"{at}/{style.pictures[0]}", "images": [{"url": f"{at}/{name}"} for name in style.pictures],
        "options": [{"title": COLOUR, "values": list(style.colours)}, {"title": SIZE, "values": list(style.sizes)}],
        "variants": [_variant(item) for item in style.items],
    }  # fmt: skip


def _variant(item: Item) -> Access:
    return {
        "title": f"{item.colours['de']} / {item.size}", "sku": item.sku, "ean": item.gtin, "barcode": item.gtin,
        "manage_inventory": True, "allow_backorder": False,
        "options": {COLOUR: item.colours["de"], SIZE: item.size}, "metadata": {"colour_en": item.colours["en"]},
        "prices": [{"currency_code": "eur", "amount": (item.before or item.cents) / 100}],
    }  # fmt: skip


def _sale(shop: Rest, data: Dataset, variants: dict[str, str]) -> None:
    prices = [{"variant_id": variants[item.sku], "currency_code": "eur", "amount": item.cents / 100}
              for item in data.items if item.before]  # fmt: skip
    body = {"title": "Angebote", "description": "Reduzierte Artikel", "type": "sale", "status": "active",
            "prices": prices}  # fmt: skip
    shop.post("/admin/price-lists", body)


def _stock(shop: Rest, data: Dataset, locations: dict[str, str]) -> None:
    items: dict[str, str] = {}
    page: Access = {"count": 1}
    while len(items) < page["count"]:
        page = shop.get("/admin/inventory-items", limit=1000, offset=len(items), fields="id,sku", order="id")
        items |= {item["sku"]: item["id"] for item in page["inventory_items"]}
    levels = [{"inventory_item_id": items[item.sku], "location_id": locations[code], "stocked_quantity": pieces}
              for item in data.items for code, pieces in item.stock.items()]  # fmt: skip
    for batch in batches(levels, _LEVELS):
        shop.post("/admin/inventory-items/location-levels/batch", {"create": batch})
