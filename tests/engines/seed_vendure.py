"""Fills an empty Vendure with the data set in German and English, through its Admin API.

Product.name is the short name; brand, material, audience and kind of article are facets; categories are collections."""

import re
import time
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from tests.engines.dataset import LANGUAGES, PICTURES, VAT_PERCENT, Dataset, Item, Style, dataset
from tests.engines.seeding import GraphQL, batches
from tests.engines.tools import EngineError

Access = dict[str, Any]
Names = dict[str, str]  # language -> word

_PICTURES = 20
_JOBS_S = 180
_COLOUR = {"de": "Farbe", "en": "Colour"}
_SIZE = {"de": "Größe", "en": "Size"}
_FACETS = {
    "brand": {"de": "Marke", "en": "Brand"},
    "kind": {"de": "Artikelart", "en": "Kind"},
    "material": {"de": "Material", "en": "Material"},
    "gender": {"de": "Geschlecht", "en": "Gender"},
    "age_group": {"de": "Altersgruppe", "en": "Age group"},
    "size_system": {"de": "Größensystem", "en": "Size system"},
}


def seed(url: str, user: str, password: str, folder: Path, products: int) -> Access:
    """Fill the shop at `url`; returns what a connector is configured with."""
    shop, data = GraphQL(f"{url}/admin-api", "de"), dataset(products)
    shop("mutation($u:String!,$p:String!){login(username:$u,password:$p){__typename ...on ErrorResult{message}}}",
         u=user, p=password)  # fmt: skip
    channel, tax = _money(shop)
    locations = _locations(shop, data, channel["id"])
    access = {
        "engine": "vendure", "url": url, "user": user, "password": password, "channel_token": channel["token"],
        "locations": locations, "payment_method": _payment(shop), **_shipping(shop), "api_key": _key(shop),
        "colour_group": "colour", "size_group": "size",
    }  # fmt: skip
    words = _Words(shop, data)
    pictures = _pictures(shop, data)
    made = {style.code: _product(shop, style, words, pictures, locations, tax) for style in data.styles}
    _collections(shop, data, made)
    _wait_for_jobs(shop)
    return access


def _named(names: Names, **more: Any) -> list[Access]:
    return [{"languageCode": language, "name": names[language], **more} for language in LANGUAGES]


def _same(name: str) -> Names:
    return dict.fromkeys(LANGUAGES, name)


def _arguments(**values: object) -> list[Access]:
    return [{"name": name, "value": str(value)} for name, value in values.items()]


def _money(shop: GraphQL) -> tuple[Access, str]:
    """Channel and tax category; prices are gross."""
    germany = {"code": "DE", "enabled": True, "translations": _named({"de": "Deutschland", "en": "Germany"})}
    country = shop("mutation($i:CreateCountryInput!){createCountry(input:$i){id}}", i=germany)["createCountry"]["id"]
    zone = shop("mutation($i:CreateZoneInput!){createZone(input:$i){id}}",
                i={"name": "Deutschland", "memberIds": [country]})["createZone"]["id"]  # fmt: skip
    category = shop('mutation{createTaxCategory(input:{name:"Standard",isDefault:true}){id}}')
    tax: str = category["createTaxCategory"]["id"]
    shop("mutation($i:CreateTaxRateInput!){createTaxRate(input:$i){id}}",
         i={"name": "USt", "enabled": True, "value": VAT_PERCENT, "categoryId": tax, "zoneId": zone})  # fmt: skip
    shop("mutation($i:UpdateGlobalSettingsInput!){updateGlobalSettings(input:$i){__typename}}",
         i={"trackInventory": True, "outOfStockThreshold": 0, "availableLanguages": LANGUAGES})  # fmt: skip
    channel: Access = shop("{activeChannel{id token}}")["activeChannel"]
    settings = {
        "id": channel["id"], "defaultTaxZoneId": zone, "defaultShippingZoneId": zone, "pricesIncludeTax": True,
        "defaultCurrencyCode": "EUR", "availableCurrencyCodes": ["EUR"], "defaultLanguageCode": "de",
        "availableLanguageCodes": LANGUAGES, "trackInventory": True, "outOfStockThreshold": 0,
    }  # fmt: skip
    shop("mutation($i:UpdateChannelInput!){updateChannel(input:$i){__typename ...on ErrorResult{message}}}", i=settings)
    return channel, tax


def _locations(shop: GraphQL, data: Dataset, channel: str) -> Names:
    """One stock location a branch; the one that Vendure begins with goes."""
    first = shop("{stockLocations{items{id}}}")["stockLocations"]["items"][0]["id"]
    make = "mutation($i:CreateStockLocationInput!){createStockLocation(input:$i){id}}"
    made: Names = {}
    for branch in data.branches:
        where = f"{branch.street}, {branch.postcode} {branch.city}"
        body = {"name": branch.name, "description": where, "customFields": {"branchId": branch.code}}
        made[branch.code] = shop(make, i=body)["createStockLocation"]["id"]
    shop("mutation($i:AssignStockLocationsToChannelInput!){assignStockLocationsToChannel(input:$i){id}}",
         i={"stockLocationIds": list(made.values()), "channelId": channel})  # fmt: skip
    shop("mutation($i:DeleteStockLocationInput!){deleteStockLocation(input:$i){result}}",
         i={"id": first, "transferToLocationId": made["WAREHOUSE"]})  # fmt: skip
    return made


def _payment(shop: GraphQL) -> str:
    names = _named({"de": "Zahlung in der Filiale", "en": "Pay in store"}, description="")
    body = {"code": "pay-in-store", "enabled": True, "handler": {"code": "pay-in-store", "arguments": []},
            "translations": names}  # fmt: skip
    shop("mutation($i:CreatePaymentMethodInput!){createPaymentMethod(input:$i){id}}", i=body)
    return "pay-in-store"


def _shipping(shop: GraphQL) -> Access:
    """Home delivery, free from 50 euro on by a promotion, and collection."""
    home = {"de": "Lieferung nach Hause", "en": "Home delivery"}
    free = {
        "enabled": True, "translations": _named({"de": "Versand frei ab 50 Euro", "en": "Free delivery from 50 euro"}),
        "conditions": [{"code": "minimum_order_amount", "arguments": _arguments(amount=5000, taxInclusive="true")}],
        "actions": [{"code": "free_shipping", "arguments": []}],
    }  # fmt: skip
    ask = "mutation($i:CreatePromotionInput!){createPromotion(input:$i){__typename ...on ErrorResult{message}}}"
    shop(ask, i=free)
    return {
        "shipping_home": _method(shop, "home", home, 495),
        "shipping_collect": _method(shop, "collect", {"de": "Abholung in der Filiale", "en": "Collect in store"}, 0),
    }


def _method(shop: GraphQL, code: str, names: Names, cents: int) -> str:
    rate = _arguments(rate=cents, includesTax="include", taxRate=VAT_PERCENT)
    body = {
        "code": code, "fulfillmentHandler": "manual-fulfillment", "translations": _named(names, description=""),
        "checker": {"code": "default-shipping-eligibility-checker", "arguments": _arguments(orderMinimum=0)},
        "calculator": {"code": "default-shipping-calculator", "arguments": rate},
    }  # fmt: skip
    made: str = shop("mutation($i:CreateShippingMethodInput!){createShippingMethod(input:$i){id}}",
                     i=body)["createShippingMethod"]["id"]  # fmt: skip
    return made


def _key(shop: GraphQL) -> str:
    """A key for bootstrapping; it is too slow to poll with."""
    roles = {role["code"]: role["id"] for role in shop("{roles{items{id code}}}")["roles"]["items"]}
    body = {"roleIds": [roles["__super_admin_role__"]], "translations": _named(_same("Kiosk"))}
    key: str = shop("mutation($i:CreateApiKeyInput!){createApiKey(input:$i){apiKey}}", i=body)["createApiKey"]["apiKey"]
    return key


class _Words:
    """Facet values and options, made once and shared by all products."""

    def __init__(self, shop: GraphQL, data: Dataset) -> None:
        self._facets = {code: _facet(shop, code, data) for code in _FACETS}
        colours = {item.colours["de"]: item.colours for item in data.items}
        sizes = {item.size: _same(item.size) for item in data.items}
        self.colour_group, self._colours = _group(shop, "colour", _COLOUR, colours)
        self.size_group, self._sizes = _group(shop, "size", _SIZE, sizes)

    def facets(self, style: Style) -> list[str]:
        """The ids of everything that is said about a product."""
        said = {code: _said(style, code) for code in _FACETS}
        return [self._facets[code][names["de"]] for code, names in said.items() if names["de"]]

    def options(self, item: Item) -> list[str]:
        return [self._colours[item.colours["de"]], self._sizes[item.size]]


def _said(style: Style, code: str) -> Names:
    """One fact about a product in every language; empty where it has none."""
    if code == "brand":
        return _same(style.brand)
    if code == "kind":
        return {lang: words.title.removeprefix(words.short_title).strip() for lang, words in style.words.items()}
    if code == "material":
        return {language: words.material for language, words in style.words.items()}
    return _same(style.facts.get(code, ""))


def _facet(shop: GraphQL, code: str, data: Dataset) -> Names:
    values = {names["de"]: names for names in (_said(style, code) for style in data.styles) if names["de"]}
    coded = _coded(values)
    body = {"code": code, "isPrivate": False, "translations": _named(_FACETS[code]),
            "values": [{"code": key, "translations": _named(names)} for key, names in coded.items()]}  # fmt: skip
    made = shop("mutation($i:CreateFacetInput!){createFacet(input:$i){values{id code}}}", i=body)["createFacet"]
    return _by_german(made["values"], coded)


def _group(shop: GraphQL, code: str, names: Names, options: dict[str, Names]) -> tuple[str, Names]:
    coded = _coded(options)
    body = {"code": code, "translations": _named(names),
            "options": [{"code": key, "translations": _named(option)} for key, option in coded.items()]}  # fmt: skip
    ask = "mutation($i:CreateProductOptionGroupInput!){createProductOptionGroup(input:$i){id options{id code}}}"
    made = shop(ask, i=body)["createProductOptionGroup"]
    return made["id"], _by_german(made["options"], coded)


def _coded(values: dict[str, Names]) -> dict[str, Names]:
    """Every value under a code that Vendure takes: small letters, digits and dashes."""
    coded: dict[str, Names] = {}
    for number, (german, names) in enumerate(values.items()):
        plain = re.sub(r"[^a-z0-9]+", "-", german.lower()).strip("-") or "value"
        coded[plain if plain not in coded else f"{plain}-{number}"] = names
    return coded


def _by_german(made: Iterable[Access], coded: dict[str, Names]) -> Names:
    return {coded[row["code"]]["de"]: row["id"] for row in made}


def _pictures(shop: GraphQL, data: Dataset) -> Names:
    """Upload every picture once; returns the assets' ids by file name."""
    names = sorted({name for style in data.styles for name in style.pictures})
    ask = "mutation($i:[CreateAssetInput!]!){createAssets(input:$i){...on Asset{id} ...on ErrorResult{message}}}"
    found: Names = {}
    for batch in batches(names, _PICTURES):
        files = [(name, (PICTURES / name).read_bytes(), "image/webp") for name in batch]
        made = shop.upload(ask, "i", files)["createAssets"]
        found |= {name: asset["id"] for name, asset in zip(batch, made, strict=True)}
    return found


def _product(shop: GraphQL, style: Style, words: _Words, pictures: Names, locations: Names, tax: str) -> str:
    slug = style.code.lower()
    texts = [{"languageCode": language, "name": said.short_title, "slug": slug, "description": said.description}
             for language, said in style.words.items()]  # fmt: skip
    assets = [pictures[name] for name in style.pictures]
    body = {"enabled": True, "translations": texts, "facetValueIds": words.facets(style), "assetIds": assets,
            "featuredAssetId": assets[0]}  # fmt: skip
    product: str = shop("mutation($i:CreateProductInput!){createProduct(input:$i){id}}", i=body)["createProduct"]["id"]
    variants = [_variant(style, item, product, words, pictures, locations, tax) for item in style.items]
    shop("""mutation($p:ID!,$c:ID!,$s:ID!,$v:[CreateProductVariantInput!]!){
        colour:addOptionGroupToProduct(productId:$p,optionGroupId:$c){id}
        size:addOptionGroupToProduct(productId:$p,optionGroupId:$s){id}
        createProductVariants(input:$v){id}}""",
         p=product, c=words.colour_group, s=words.size_group, v=variants)  # fmt: skip
    return product


def _variant(
    style: Style, item: Item, product: str, words: _Words, pictures: Names, locations: Names, tax: str
) -> Access:
    names = {lang: f"{said.short_title} {item.colours[lang]} {item.size}" for lang, said in style.words.items()}
    assets = [pictures[name] for name in item.pictures]
    return {
        "productId": product, "sku": item.sku, "price": item.cents, "taxCategoryId": tax, "translations": _named(names),
        "optionIds": words.options(item), "trackInventory": "TRUE", "customFields": {"ean": item.gtin},
        "assetIds": assets, "featuredAssetId": assets[0],
        "stockLevels": [{"stockLocationId": locations[code], "stockOnHand": pieces}
                        for code, pieces in item.stock.items()],
    }  # fmt: skip


def _collections(shop: GraphQL, data: Dataset, products: Names) -> None:
    """The categories as a tree; a product lies in its narrowest one."""
    paths: dict[tuple[str, ...], tuple[str, ...]] = {}
    held: dict[tuple[str, ...], list[str]] = {}
    for style in data.styles:
        de, en = style.words["de"].category, style.words["en"].category
        held.setdefault(de, []).append(products[style.code])
        paths |= {de[:depth]: en[:depth] for depth in range(1, len(de) + 1)}
    made: dict[tuple[str, ...], str] = {}
    for path in sorted(paths, key=lambda p: (len(p), p)):
        names, ids = {"de": path[-1], "en": paths[path][-1]}, ",".join(f'"{p}"' for p in held.get(path, []))
        chosen = _arguments(productIds=f"[{ids}]", combineWithAnd="true")
        body: Access = {
            "inheritFilters": False, "translations": _named(names, slug=f"c{len(made) + 1}", description=""),
            "filters": [{"code": "product-id-filter", "arguments": chosen}],
        }  # fmt: skip
        if path[:-1]:
            body["parentId"] = made[path[:-1]]
        ask = "mutation($i:CreateCollectionInput!){createCollection(input:$i){id}}"
        made[path] = shop(ask, i=body)["createCollection"]["id"]


def _wait_for_jobs(shop: GraphQL) -> None:
    """Search index and collections are filled by jobs: a database is finished when they are."""
    ask = "{jobs(options:{filter:{isSettled:{eq:false}},take:1}){totalItems}}"
    deadline = time.monotonic() + _JOBS_S
    while (left := shop(ask)["jobs"]["totalItems"]) > 0:
        if time.monotonic() > deadline:
            raise EngineError(f"{left} jobs of Vendure were not done after {_JOBS_S} s.")
        time.sleep(0.3)
