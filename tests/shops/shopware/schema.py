"""What entities of Shopware consist of, as its entity definitions in 6.6.7 say: fields, what is required, associations.

Only what the connector may touch; a name that is not here does not exist for the fake."""

from __future__ import annotations

# entity -> plain fields that can be read and filtered
FIELDS: dict[str, str] = {
    "product": "id parentId manufacturerId unitId taxId coverId price productNumber autoIncrement active available "
    "isCloseout availableStock stock ean purchaseUnit referenceUnit minPurchase optionIds propertyIds categoryIds "
    "createdAt updatedAt",
    "product_visibility": "id productId salesChannelId visibility",
    "product_media": "id productId mediaId position",
    "product_price": "id productId ruleId price quantityStart",
    "media": "id url",
    "property_group": "id displayType sortingType",
    "property_group_option": "id groupId colorHexCode",
    "category": "id parentId breadcrumb",
    "product_manufacturer": "id link",
    "tax": "id taxRate name",
    "unit": "id",
    "order": "id autoIncrement orderNumber billingAddressId currencyId languageId salesChannelId orderDateTime price "
    "amountTotal amountNet positionPrice taxStatus shippingCosts shippingTotal currencyFactor stateId customFields "
    "itemRounding totalRounding createdAt updatedAt customerComment",
    "order_line_item": "id orderId productId identifier referencedId quantity label payload good removable stackable "
    "position states price priceDefinition unitPrice totalPrice description type createdAt updatedAt customFields",
    "order_delivery": "id orderId shippingOrderAddressId shippingMethodId stateId trackingCodes shippingDateEarliest "
    "shippingDateLatest shippingCosts createdAt updatedAt customFields",
    "order_delivery_position": "id orderDeliveryId orderLineItemId price createdAt updatedAt customFields",
    "order_transaction": "id orderId paymentMethodId amount stateId createdAt updatedAt customFields",
    "order_customer": "id orderId customerId email salutationId firstName lastName company title customFields",
    "order_address": "id orderId countryId firstName lastName street zipcode city company department title phoneNumber "
    "additionalAddressLine1 additionalAddressLine2 salutationId",
    "state_machine_state": "id technicalName stateMachineId",
    "state_machine": "id technicalName",
    "sales_channel": "id typeId active languageId currencyId customerGroupId paymentMethodId shippingMethodId "
    "languageIds currencyIds shippingMethodIds paymentMethodIds",
    "language": "id localeId name",
    "locale": "id code",
    "currency": "id isoCode factor itemRounding totalRounding",
    "shipping_method": "id technicalName active",
    "payment_method": "id technicalName active",
    "customer_group": "id displayGross",
    "country": "id iso active",
    "customer": "id groupId salesChannelId languageId defaultBillingAddressId defaultShippingAddressId customerNumber "
    "firstName lastName email active guest customFields autoIncrement createdAt updatedAt accountType salutationId",
    "customer_address": "id customerId countryId firstName lastName street zipcode city company phoneNumber "
    "additionalAddressLine1 salutationId",
    "custom_field_set": "id name active",
    "custom_field": "id name type setId",
    "custom_field_set_relation": "id setId entityName",
}
# Words: kept by language, with a fallback to the shop's own one in `translated`.
TRANSLATED: dict[str, tuple[str, ...]] = {
    "product": ("name", "description", "customFields"),
    "property_group": ("name", "position"),
    "property_group_option": ("name",),
    "category": ("name",),
    "product_manufacturer": ("name",),
    "unit": ("name", "shortCode"),
    "sales_channel": ("name",),
    "shipping_method": ("name",),
    "payment_method": ("name",),
    "country": ("name",),
}
# entity -> association -> (entity, "one" or "many", field that leads there: own id, own list of ids, or theirs)
LINKS: dict[str, dict[str, tuple[str, str, str]]] = {
    "product": {
        "parent": ("product", "one", "parentId"),
        "children": ("product", "theirs", "parentId"),
        "options": ("property_group_option", "many", "optionIds"),
        "properties": ("property_group_option", "many", "propertyIds"),
        "categories": ("category", "many", "categoryIds"),
        "manufacturer": ("product_manufacturer", "one", "manufacturerId"),
        "unit": ("unit", "one", "unitId"),
        "tax": ("tax", "one", "taxId"),
        "cover": ("product_media", "one", "coverId"),
        "media": ("product_media", "theirs", "productId"),
        "visibilities": ("product_visibility", "theirs", "productId"),
        "prices": ("product_price", "theirs", "productId"),
    },
    "product_media": {"media": ("media", "one", "mediaId")},
    "property_group_option": {"group": ("property_group", "one", "groupId")},
    "order": {
        "stateMachineState": ("state_machine_state", "one", "stateId"),
        "orderCustomer": ("order_customer", "their", "orderId"),
        "addresses": ("order_address", "theirs", "orderId"),
        "lineItems": ("order_line_item", "theirs", "orderId"),
        "deliveries": ("order_delivery", "theirs", "orderId"),
        "transactions": ("order_transaction", "theirs", "orderId"),
    },
    "order_delivery": {
        "stateMachineState": ("state_machine_state", "one", "stateId"),
        "shippingOrderAddress": ("order_address", "one", "shippingOrderAddressId"),
        "positions": ("order_delivery_position", "theirs", "orderDeliveryId"),
    },
    "order_transaction": {"stateMachineState": ("state_machine_state", "one", "stateId")},
    "state_machine_state": {"stateMachine": ("state_machine", "one", "stateMachineId")},
    "sales_channel": {
        "languages": ("language", "many", "languageIds"),
        "currencies": ("currency", "many", "currencyIds"),
        "shippingMethods": ("shipping_method", "many", "shippingMethodIds"),
        "paymentMethods": ("payment_method", "many", "paymentMethodIds"),
        "customerGroup": ("customer_group", "one", "customerGroupId"),
    },
    "language": {"locale": ("locale", "one", "localeId")},
    "customer": {"addresses": ("customer_address", "theirs", "customerId")},
    "custom_field_set": {
        "customFields": ("custom_field", "theirs", "setId"),
        "relations": ("custom_field_set_relation", "theirs", "setId"),
    },
}
# What a new row must have, beside the id of the row that it belongs to. Texts must not be blank.
REQUIRED: dict[str, str] = {
    "order": "billingAddressId currencyId languageId salesChannelId orderDateTime currencyFactor stateId itemRounding "
    "totalRounding",
    "order_line_item": "identifier quantity label position states price",
    "order_delivery": "shippingOrderAddressId shippingMethodId stateId trackingCodes shippingDateEarliest "
    "shippingDateLatest",
    "order_delivery_position": "orderLineItemId",
    "order_transaction": "paymentMethodId amount stateId",
    "order_customer": "email firstName lastName",
    "order_address": "countryId firstName lastName street city",
    "customer": "groupId salesChannelId languageId defaultBillingAddressId defaultShippingAddressId customerNumber "
    "firstName lastName email",
    "customer_address": "countryId firstName lastName street city",
}
LONGEST: dict[tuple[str, str], int] = {
    ("order_address", "firstName"): 50,
    ("order_address", "lastName"): 60,
    ("customer_address", "firstName"): 50,
    ("customer_address", "lastName"): 60,
}
PROTECTED = frozenset({"autoIncrement", "amountTotal", "amountNet", "positionPrice", "taxStatus", "shippingTotal",
                       "unitPrice", "totalPrice", "createdAt", "updatedAt"})  # fmt: skip
CALCULATED = frozenset({"unitPrice", "totalPrice", "quantity", "calculatedTaxes", "taxRules"})
CART = frozenset({"netPrice", "totalPrice", "calculatedTaxes", "taxRules", "positionPrice", "rawTotal", "taxStatus"})
STATES = {
    "order.state": ("open", "in_progress", "completed", "cancelled"),
    "order_delivery.state": ("open", "shipped", "shipped_partially", "returned", "returned_partially", "cancelled"),
    "order_transaction.state": (
        "open", "paid", "paid_partially", "refunded", "refunded_partially", "cancelled", "reminded", "authorized",
    ),
}  # fmt: skip
# machine -> (from, action) -> to
TRANSITIONS: dict[str, dict[tuple[str, str], str]] = {
    "order.state": {
        ("open", "process"): "in_progress",
        ("open", "cancel"): "cancelled",
        ("in_progress", "complete"): "completed",
        ("in_progress", "cancel"): "cancelled",
        ("cancelled", "reopen"): "open",
        ("completed", "reopen"): "open",
    },
    "order_delivery.state": {
        ("open", "ship"): "shipped",
        ("shipped", "retour"): "returned",
        ("open", "cancel"): "cancelled",
    },
    "order_transaction.state": {
        ("open", "paid"): "paid",
        ("open", "authorize"): "authorized",
        ("authorized", "paid"): "paid",
        ("paid", "refund"): "refunded",
        ("open", "cancel"): "cancelled",
    },
}
