"""Every question and change of the connector, in one place, so that all can be held against the published schema.

Sizes keep each question below the cost of 1000 that the shop allows, even when every object in it costs one."""

from __future__ import annotations

import json
from collections.abc import Iterable

_PAGE = "pageInfo{hasNextPage endCursor}"

SETUP = """query($namespace:String!,$key:String!){
  shop{name currencyCode taxesIncluded}
  shopLocales{locale primary published}
  publications(first:50,catalogType:APP){nodes{id catalog{title} channels(first:5){nodes{name handle}}}}
  metafieldDefinitions(first:5,ownerType:ORDER,namespace:$namespace,key:$key){nodes{
    namespace key type{name} capabilities{uniqueValues{enabled}}}}}"""
# Apart, so that a login that lacks one right says which, and the others still work.
LOCATIONS = f"""query($after:String,$namespace:String!,$key:String!){{locations(first:50,after:$after){{{_PAGE} nodes{{
  id name fulfillsOnlineOrders address{{address1 address2 zip city countryCode phone}}
  metafield(namespace:$namespace,key:$key){{value}}}}}}}}"""
SCOPES = "{currentAppInstallation{accessScopes{handle}}}"

LISTING = f"""query($after:String,$publication:ID!){{products(first:250,after:$after,sortKey:ID){{{_PAGE} nodes{{
  id updatedAt status publishedOnPublication(publicationId:$publication)}}}}}}"""
_VARIANT = """id sku barcode price compareAtPrice selectedOptions{name value} media(first:1){nodes{id}}
  inventoryItem{tracked} unitPriceMeasurement{quantityValue quantityUnit referenceValue referenceUnit}
  lowest:metafield(namespace:$namespace,key:"lowest_price_30_days"){value}"""
VARIANTS = f"""query($product:ID!,$after:String,$namespace:String!){{product(id:$product){{
  variants(first:75,after:$after){{{_PAGE} nodes{{{_VARIANT}}}}}}}}}"""

STOCK = f"""query($location:ID!,$first:Int!,$after:String,$search:String){{location(id:$location){{
  inventoryLevels(first:$first,after:$after,query:$search){{{_PAGE} nodes{{
    item{{id sku tracked}} quantities(names:["available","on_hand"]){{name quantity}}}}}}}}}}"""

OFFERS = """query($search:String!,$publication:ID!){productVariants(first:100,query:$search){nodes{
  id sku price taxable product{id status publishedOnPublication(publicationId:$publication)}
  inventoryItem{id tracked requiresShipping}}}}"""
OFFERS_BY_PRODUCT = f"""query($product:ID!,$after:String,$publication:ID!){{product(id:$product){{
  variants(first:75,after:$after){{{_PAGE} nodes{{
  id sku price taxable product{{id status publishedOnPublication(publicationId:$publication)}}
  inventoryItem{{id tracked requiresShipping}}}}}}}}}}"""
LEVELS = """query($ids:[ID!]!){nodes(ids:$ids){...on InventoryItem{id tracked inventoryLevels(first:50){
  pageInfo{hasNextPage} nodes{location{id} quantities(names:["available"]){name quantity}}}}}}"""

# Nothing personal in it: apps that may not see that get errors beside data, also in the answer of a change.
_ORDER = """id name createdAt updatedAt cancelledAt closed sourceIdentifier
  displayFinancialStatus displayFulfillmentStatus returnStatus
  totalPriceSet{shopMoney{amount currencyCode}}
  key:metafield(namespace:"kiosk",key:"order_key"){value} facts:metafield(namespace:"kiosk",key:"facts"){value}
  fulfillments(first:20){displayStatus status}"""
ORDER = f"query($id:ID!){{order(id:$id){{{_ORDER}}}}}"
ORDER_BY_KEY = f"""query($key:String!){{
  orderByIdentifier(identifier:{{customId:{{namespace:"kiosk",key:"order_key",value:$key}}}}){{{_ORDER}}}}}"""
ORDERS = f"""query($after:String,$search:String!){{
  orders(first:20,after:$after,query:$search,sortKey:ID){{{_PAGE} nodes{{{_ORDER}}}}}}}"""
NEWEST_ORDERS = "{orders(first:250,sortKey:ID,reverse:true){nodes{id name sourceIdentifier}}}"
ORDER_CREATE = """mutation($order:OrderCreateOrderInput!,$options:OrderCreateOptionsInput){
  orderCreate(order:$order,options:$options){userErrors{field message code} order{id sourceIdentifier}}}"""
PLACING = f"""query($id:ID!,$after:String){{order(id:$id){{fulfillmentOrders(first:8,after:$after){{{_PAGE} nodes{{
  id status assignedLocation{{location{{id}}}}
  lineItems(first:50){{nodes{{id sku remainingQuantity inventoryItemId}}}}}}}}}}}}"""
MOVE = """mutation($id:ID!,$location:ID!,$lines:[FulfillmentOrderLineItemInput!]){
  fulfillmentOrderMove(id:$id,newLocationId:$location,fulfillmentOrderLineItems:$lines){
    userErrors{field message} movedFulfillmentOrder{id}}}"""

CANCEL = """mutation($id:ID!,$note:String){orderCancel(orderId:$id,reason:CUSTOMER,restock:true,notifyCustomer:false,
  refundMethod:{originalPaymentMethodsRefund:true},staffNote:$note){
  job{id done} orderCancelUserErrors{field message code}}}"""
ORDER_UPDATE = """mutation($input:OrderInput!){orderUpdate(input:$input){userErrors{field message} order{id}}}"""
ORDER_NOTE = """query($id:ID!,$key:String!){order(id:$id){id email note
  mark:metafield(namespace:"kiosk",key:$key){value}}}"""

RETURNABLE = """query($id:ID!){returnableFulfillments(orderId:$id,first:10){nodes{
  returnableFulfillmentLineItems(first:25){nodes{quantity fulfillmentLineItem{id}}}}}}"""
RETURNS = """query($id:ID!){order(id:$id){returns(first:20){nodes{id status
  returnLineItems(first:20){nodes{...on ReturnLineItem{customerNote}}}}}}}"""
RETURN_REQUEST = """mutation($input:ReturnRequestInput!){returnRequest(input:$input){
  userErrors{field message code} return{id}}}"""

CUSTOMER = """query($email:String!,$key:String!){customerByIdentifier(identifier:{emailAddress:$email}){
  id state firstName lastName defaultEmailAddress{emailAddress}
  mark:metafield(namespace:"kiosk_wish",key:$key){value}}}"""
CUSTOMER_SET = """mutation($identifier:CustomerSetIdentifiers,$input:CustomerSetInput!){
  customerSet(identifier:$identifier,input:$input){userErrors{field message code} customer{id}}}"""
METAFIELDS_SET = """mutation($metafields:[MetafieldsSetInput!]!){metafieldsSet(metafields:$metafields){
  userErrors{field message code} metafields{id}}}"""

CHECK_PRICES = """query($country:CountryCode!){productVariants(first:50){nodes{sku price
  contextualPricing(context:{country:$country}){price{amount currencyCode}}}}}"""
CHECK_VARIANTS = "query($search:String!){productVariants(first:1,query:$search){nodes{id}}}"
CHECK_ORDERS = "query($search:String!){orders(first:1,query:$search){nodes{id}}}"
CHECK_CUSTOMER = "{customers(first:1){nodes{id defaultEmailAddress{emailAddress}}}}"


def products_document(locales: Iterable[str], fields: Iterable[str]) -> str:
    """The question for whole products by their ids, with the words in these further languages of the shop. `fields`:
    keys of metafields, with their namespaces."""
    words = " ".join(f"{alias(locale)}:translations(locale:{json.dumps(locale)}){{key value}}" for locale in locales)
    return f"""query($ids:[ID!]!,$publication:ID!,$namespace:String!){{nodes(ids:$ids){{...on Product{{
  id title descriptionHtml vendor productType status updatedAt onlineStoreUrl {words}
  publishedOnPublication(publicationId:$publication) category{{fullName}}
  options{{name {words} optionValues{{name {words}}}}}
  metafields(first:12,keys:{json.dumps(list(fields))}){{nodes{{namespace key value {words}}}}}
  media(first:40){{nodes{{id ...on MediaImage{{image{{url(transform:{{maxWidth:1600,maxHeight:1600}})}}}}}}}}
  variants(first:25){{{_PAGE} nodes{{{_VARIANT}}}}}}}}}}}"""


def alias(locale: str) -> str:
    """The name under which words of this language are answered: letters only."""
    return "t_" + "".join(letter for letter in locale if letter.isascii() and letter.isalnum()).lower()
