"""What the tests of a live Vendure share: a clock, logins of their own, a look into its database."""

import uuid
from datetime import UTC, datetime, timedelta

from kiosk.domain.fulfilment import FulfilmentMethod

RESERVE, COLLECT, HOME = (
    FulfilmentMethod.RESERVE_BRANCH,
    FulfilmentMethod.CLICK_AND_COLLECT,
    FulfilmentMethod.HOME_DELIVERY,
)
DRAFT = "mutation{createDraftOrder{id}}"
FIELDS = "mutation($o:ID!,$i:UpdateOrderInput!){setDraftOrderCustomFields(orderId:$o,input:$i){id}}"


class Clock:
    """A clock that a test may move forward."""

    def __init__(self) -> None:
        self.ahead = timedelta()

    def __call__(self) -> datetime:
        return datetime.now(UTC) + self.ahead


def paid(shop, key):
    return shop.engine.query(
        f"""SELECT p.id, p.state FROM payment p JOIN "order" o ON o.id = p."orderId"
        WHERE o."customFieldsExternalid" = '{key}' ORDER BY p.id"""
    )


def drafts(shop, key):
    """Every row of an order with this key, whatever its state."""
    return shop.engine.query(f"""SELECT id, state FROM "order" WHERE "customFieldsExternalid" = '{key}'""")


def administrator(shop, role):
    """The login of a new user with this role; its sessions are nobody else's."""
    roles = {each["code"]: each["id"] for each in shop._graph("{roles{items{id code}}}")["roles"]["items"]}
    login = {"user": f"kiosk-{uuid.uuid4().hex[:8]}@example.test", "password": "secret-of-a-test"}
    person = {"firstName": "K", "lastName": "K", "emailAddress": login["user"], "password": login["password"]}
    shop._graph(
        "mutation($i:CreateAdministratorInput!){createAdministrator(input:$i){id}}",
        i={**person, "roleIds": [roles[role]]},
    )
    return login
