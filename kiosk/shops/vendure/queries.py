"""The questions about articles and stock, in one place. Lists are sorted by id and take `$take` and `$skip`."""

from __future__ import annotations

_PICTURES = "featuredAsset{preview} assets{preview}"
_NAMES = "translations{languageCode name}"
PRODUCT = f"""fragment P on Product{{id enabled {_PICTURES} translations{{languageCode name description}}
  facetValues{{id}} collections{{id}}
  variants{{id sku enabled trackInventory priceWithTax currencyCode customFields{{ean}} options{{id}} {_PICTURES}
    stockLevels{{stockOnHand stockAllocated}}}}}}"""
PRODUCTS = f"""query($take:Int!,$skip:Int!){{
  products(options:{{take:$take,skip:$skip,sort:{{id:ASC}}}}){{items{{...P}}}}}} {PRODUCT}"""
PRODUCTS_BY_ID = f"""query($ids:[String!]!,$take:Int!){{
  products(options:{{take:$take,filter:{{id:{{in:$ids}}}},sort:{{id:ASC}}}}){{items{{...P}}}}}} {PRODUCT}"""
PRODUCT_IDS = """query($take:Int!,$skip:Int!){
  products(options:{take:$take,skip:$skip,sort:{id:ASC}}){items{id updatedAt}}}"""
VARIANT_IDS = """query($take:Int!,$skip:Int!){
  productVariants(options:{take:$take,skip:$skip,sort:{id:ASC}}){items{id updatedAt productId}}}"""
TOTALS = "{products(options:{take:1}){totalItems} productVariants(options:{take:1}){totalItems}}"
# Newest first. A second order for rows of one moment, where a list has a column for it.
NEWEST = """query($take:Int!){
  products(options:{take:$take,sort:{updatedAt:DESC}}){totalItems items{id updatedAt}}
  productVariants(options:{take:$take,sort:{updatedAt:DESC,sku:ASC}}){totalItems items{id updatedAt productId}}}"""
NEWEST_PRODUCTS = """query($take:Int!,$skip:Int!){
  products(options:{take:$take,skip:$skip,sort:{updatedAt:DESC}}){items{id updatedAt}}}"""
NEWEST_VARIANTS = """query($take:Int!,$skip:Int!){
  productVariants(options:{take:$take,skip:$skip,sort:{updatedAt:DESC,sku:ASC}}){items{id updatedAt productId}}}"""
FACETS = f"""query($take:Int!,$skip:Int!){{facets(options:{{take:$take,skip:$skip,sort:{{id:ASC}}}}){{
  items{{id code isPrivate {_NAMES} values{{id {_NAMES}}}}}}}}}"""
GROUPS = f"""query($take:Int!,$skip:Int!){{productOptionGroups(options:{{take:$take,skip:$skip,sort:{{id:ASC}}}}){{
  items{{id {_NAMES} options{{id {_NAMES}}}}}}}}}"""
COLLECTIONS = f"""query($take:Int!,$skip:Int!){{collections(options:{{take:$take,skip:$skip,sort:{{id:ASC}}}}){{
  items{{id parentId isPrivate {_NAMES}}}}}}}"""
STOCK = """query($take:Int!,$skip:Int!){productVariants(options:{take:$take,skip:$skip,sort:{id:ASC}}){items{id sku
  trackInventory outOfStockThreshold useGlobalOutOfStockThreshold
  stockLevels{stockLocationId stockOnHand stockAllocated}}}}"""
PLUGIN = "{kioskPlugin{version}}"
KIOSK_STOCK = """query($after:ID,$take:Int!){kioskStock(after:$after,take:$take){id sku
  trackInventory outOfStockThreshold useGlobalOutOfStockThreshold
  stockLevels{stockLocationId stockOnHand stockAllocated}}}"""
STOCK_RULES = "{globalSettings{trackInventory outOfStockThreshold}}"
