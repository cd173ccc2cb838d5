"""The inside of a Shopware 6 shop, without sockets: rows of entities, criteria, writes, states, stock; thread-safe.

Built from the published entity definitions and the code behind them (6.6.7); README.md of the connector says where each
of the surprising rules stands. Stricter than the shop in one thing: a field that does not exist is refused, where the
shop passes over it silently, so that the connector cannot invent any."""

from __future__ import annotations

import threading
import uuid
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from typing import Any

from tests.shops.shopware.schema import (
    CALCULATED,
    CART,
    FIELDS,
    LINKS,
    LONGEST,
    PROTECTED,
    REQUIRED,
    STATES,
    TRANSITIONS,
    TRANSLATED,
)

Row = dict[str, Any]
MAX_LIMIT = 500


class Invalid(Exception):  # noqa: N818
    """A refusal: (status, code, detail)."""


def new_id() -> str:
    return uuid.uuid4().hex


class Books:
    """Tables of rows. Words of a row stand in `_words` by language id; `main` is the shop's own language."""

    def __init__(self, now: Callable[[], datetime] = lambda: datetime.now(UTC)) -> None:
        self.now = now
        self.lock = threading.RLock()
        self.tables: dict[str, dict[str, Row]] = {entity: {} for entity in FIELDS}
        self.main = new_id()
        self.numbers = 10_000
        self._last = 0
        for machine, states in STATES.items():
            owner = self.add("state_machine", technicalName=machine)
            for state in states:
                self.add("state_machine_state", technicalName=state, stateMachineId=owner["id"])

    def stamp(self) -> str:
        """UTC with milliseconds, as the shop writes it."""
        return self.now().astimezone(UTC).isoformat(timespec="milliseconds")

    def add(self, entity: str, words: dict[str, Row] | None = None, **fields: Any) -> Row:
        """A row, by the shop's own hands."""
        self._last += 1
        row: Row = dict.fromkeys(FIELDS[entity].split())
        row |= {"id": new_id(), "createdAt": self.stamp(), "autoIncrement": self._last, "_words": words or {}, **fields}
        self.tables[entity][row["id"]] = row
        return row

    def touch(self, row: Row) -> None:
        row["updatedAt"] = self.stamp()

    def linked(self, entity: str, row: Row, name: str) -> tuple[str, list[Row], bool]:
        """(entity, rows at the other end, is it a list?)."""
        target, kind, field = LINKS[entity][name]
        table = self.tables[target]
        if kind == "one":
            found = table.get(row.get(field) or "")
            return target, [found] if found else [], False
        if kind == "many":
            return target, [table[one] for one in row.get(field) or () if one in table], True
        return target, [other for other in table.values() if other.get(field) == row["id"]], kind == "theirs"

    def values(self, entity: str, row: Row, path: str) -> list[Any]:
        """All values that a filter's field stands for, through associations."""
        name, _, rest = path.removeprefix(f"{entity}.").partition(".")
        if name in LINKS.get(entity, ()):
            target, rows, _ = self.linked(entity, row, name)
            return [value for other in rows for value in self.values(target, other, rest or "id")] or [None]
        if name == "customFields" and rest:
            return [(row.get("customFields") or {}).get(rest)]
        if rest or name not in (*FIELDS[entity].split(), *TRANSLATED.get(entity, ())):
            detail = f'Field "{path}" in entity "{entity}" was not found.'
            raise Invalid(400, "FRAMEWORK__UNMAPPED_FIELD", detail)
        return [row.get(name)]

    def fits(self, entity: str, row: Row, condition: Row) -> bool:
        """One filter of a criteria."""
        kind = condition.get("type")
        if kind in {"multi", "not"}:
            results = [self.fits(entity, row, each) for each in condition["queries"]]
            joined = any(results) if str(condition.get("operator", "and")).lower() == "or" else all(results)
            return joined is not (kind == "not")
        values = self.values(entity, row, condition["field"])
        if kind == "equals":
            wanted = condition["value"]
            return any(_same(value, wanted) for value in values)
        if kind == "equalsAny":
            wanted = condition["value"]
            if not wanted:
                raise Invalid(400, "FRAMEWORK__INVALID_FILTER_QUERY", 'Parameter "value" for equalsAny is missing.')
            options = wanted.split("|") if isinstance(wanted, str) else wanted
            return any(_same(value, option) for value in values for option in options)
        if kind == "range":
            return any(_within(value, condition["parameters"]) for value in values)
        raise Invalid(400, "FRAMEWORK__INVALID_FILTER_QUERY", f"Unsupported filter type: {kind}")

    def search(self, entity: str, criteria: Row) -> list[Row]:
        """The rows of one page."""
        rows = list(self.tables[entity].values())
        for condition in criteria.get("filter", ()):
            self.fits(entity, dict.fromkeys(FIELDS[entity].split()) | {"id": ""}, condition)
        rows = [row for row in rows if all(self.fits(entity, row, each) for each in criteria.get("filter", ()))]
        if ids := criteria.get("ids"):
            return [row for row in rows if row["id"] in ids]
        limit, page = criteria.get("limit", MAX_LIMIT), criteria.get("page", 1)
        if not 1 <= limit <= MAX_LIMIT:
            detail = f"The limit must be lower than or equal to MAX_LIMIT(={MAX_LIMIT}). Given: {limit}"
            raise Invalid(400, "FRAMEWORK__QUERY_LIMIT_EXCEEDED", detail)
        for order in reversed(criteria.get("sort", ())):
            field, falling = order["field"], order.get("order", "ASC").upper() == "DESC"
            rows.sort(key=lambda row: self.values(entity, row, field)[0], reverse=falling)
        return rows[(page - 1) * limit : page * limit]

    def encode(self, entity: str, row: Row, criteria: Row, includes: Row, language: str) -> Row:
        """A row as it is answered: associations only where they are asked for."""
        found = {name: value for name, value in row.items() if name in FIELDS[entity].split()}
        if entity == "category":
            found["breadcrumb"] = self._crumbs(row, language)
        names = TRANSLATED.get(entity, ())
        words = row["_words"]
        found |= {name: words.get(language, {}).get(name) for name in names}
        found["translated"] = {
            name: value
            if (value := words.get(language, {}).get(name)) is not None
            else words.get(self.main, {}).get(name)
            for name in names
        }
        for name in LINKS.get(entity, ()):
            found.setdefault(name, None)
        for name, nested in (criteria.get("associations") or {}).items():
            if name not in LINKS.get(entity, ()):
                detail = f"Can not find association by name {name}"
                raise Invalid(404, "FRAMEWORK__ASSOCIATION_NOT_FOUND", detail)
            target, rows, many = self.linked(entity, row, name)
            encoded = [self.encode(target, other, nested, includes, language) for other in rows]
            found[name] = encoded if many else encoded[0] if encoded else None
        if entity in includes:
            found = {name: value for name, value in found.items() if name in includes[entity]}
        return {**found, "apiAlias": entity}

    def _crumbs(self, row: Row, language: str) -> list[str]:
        names: list[str] = []
        step: Row | None = row
        while step is not None:
            words = step["_words"]
            names.insert(0, words.get(language, words[self.main])["name"])
            step = self.tables["category"].get(step["parentId"] or "")
        return names

    def create(self, entity: str, body: Row) -> Row:
        """POST: the row and everything in it, or nothing at all."""
        if body.get("id") in self.tables[entity]:
            detail = f'Expected command for "{entity}" to be "InsertCommand". (Got: UpdateCommand)'
            raise Invalid(400, "FRAMEWORK__WRITE_TYPE_INTEND_ERROR", detail)
        rows = list(self._rows(entity, body, {}))
        for name, row in rows:
            self._valid(name, row)
        for name, row in rows:
            made = self.add(name, **row)
            if name == "order":
                price = row["price"]
                made |= {"amountTotal": price["totalPrice"], "amountNet": price["netPrice"]}
        for name, row in rows:
            if name == "order_line_item" and row["type"] == "product":
                self.move(row["referencedId"], -row["quantity"])
        return self.tables[entity][body["id"]]

    def _rows(self, entity: str, body: Row, owner: Row) -> Iterator[tuple[str, Row]]:
        own = {"id": body.get("id") or new_id(), **owner}
        inner: list[tuple[str, Row, Row]] = []
        for name, value in body.items():
            link = LINKS.get(entity, {}).get(name)
            if link is not None and link[1] in {"their", "theirs"} and name != "customFields":
                inner += [
                    (link[0], one, {link[2]: own["id"]}) for one in (value if isinstance(value, list) else [value])
                ]
            elif name in FIELDS[entity].split() and name not in PROTECTED:
                own[name] = value
            else:
                raise Invalid(400, "FAKE__NO_SUCH_FIELD", f"{entity} has no field {name} that can be written")
        yield entity, own
        for name, one, of in inner:
            yield from self._rows(name, one, of)

    def _valid(self, entity: str, row: Row) -> None:
        for name in REQUIRED.get(entity, "").split():
            if row.get(name) is None or (isinstance(row[name], str) and not row[name].strip()):
                detail = "This value should not be blank."
                raise Invalid(400, "c1051bb4-d103-4f74-8988-acbcafc7fdc3", f"/0/{name}: {detail}")
        for name, value in row.items():
            if isinstance(value, str) and len(value) > LONGEST.get((entity, name), 255) and name != "payload":
                raise Invalid(400, "d94b19cc-114f-4f44-9cc4-4138e80a87b9", f"/0/{name}: This value is too long.")
        for name in ("price", "shippingCosts", "amount"):
            if isinstance(row.get(name), dict):
                wanted = CART if (entity, name) == ("order", "price") else CALCULATED
                assert row[name].keys() == wanted, (entity, name, row[name])
        if entity == "order_transaction":
            assert row["paymentMethodId"] in self.tables["payment_method"]
        if entity == "order_delivery":
            assert row["shippingMethodId"] in self.tables["shipping_method"]
        if "stateId" in row:
            state = self.tables["state_machine_state"][row["stateId"]]
            machine = self.tables["state_machine"][state["stateMachineId"]]["technicalName"]
            assert machine == f"{entity}.state"

    def update(self, entity: str, row_id: str, body: Row) -> Row:
        """PATCH: custom fields that are not named stay (JSON_SET), a state cannot be written."""
        row = self.tables[entity].get(row_id)
        if row is None:
            raise Invalid(
                404, "FRAMEWORK__RESOURCE_NOT_FOUND", f'The {entity} resource with id "{row_id}" was not found.'
            )
        if "stateId" in body:
            raise Invalid(400, "VIOLATION", "Changing the state-machine-state of this entity is not allowed.")
        unknown = body.keys() - set(FIELDS[entity].split())
        assert not unknown, unknown
        body = dict(body)
        if "customFields" in body:
            body["customFields"] = {**(row.get("customFields") or {}), **body["customFields"]}
        row.update(body)
        self.touch(row)
        return row

    def transition(self, entity: str, row_id: str, action: str) -> Row:
        """A state machine; only the row itself gets a new date."""
        row = self.tables[entity].get(row_id)
        if row is None:
            raise Invalid(404, "FRAMEWORK__RESOURCE_NOT_FOUND", f"no {entity} {row_id}")
        before, machine = self.state(row), f"{entity}.state"
        after = TRANSITIONS[machine].get((before, action))
        known = {to for (_, name), to in TRANSITIONS[machine].items() if name == action}
        if after is None and before in known:
            return row  # an unnecessary transition is none
        if after is None:
            detail = f'Illegal transition "{action}" from state "{before}".'
            raise Invalid(400, "SYSTEM__ILLEGAL_STATE_TRANSITION", detail)
        row["stateId"] = self.state_id(machine, after)
        self.touch(row)
        if entity == "order" and "cancelled" in {before, after}:
            sign = 1 if after == "cancelled" else -1
            for item in self.linked("order", row, "lineItems")[1]:
                self.move(item["referencedId"], sign * item["quantity"])
        return row

    def state(self, row: Row) -> str:
        return str(self.tables["state_machine_state"][row["stateId"]]["technicalName"])

    def state_id(self, machine: str, name: str) -> str:
        states = self.tables["state_machine_state"].values()
        machines = self.tables["state_machine"]
        return next(
            row["id"] for row in states
            if row["technicalName"] == name and machines[row["stateMachineId"]]["technicalName"] == machine
        )  # fmt: skip

    def move(self, product: str, pieces: int) -> None:
        """Plain SQL in the shop: no date changes, and stock may fall below zero."""
        if row := self.tables["product"].get(product):
            row["stock"] += pieces
            row["availableStock"] = row["stock"]


def _same(value: Any, wanted: Any) -> bool:
    if isinstance(value, str) and isinstance(wanted, str):
        return value.casefold() == wanted.casefold()  # the collation of the database
    return bool(value == wanted)


def _within(value: Any, parameters: Row) -> bool:
    if value is None:
        return False

    def plain(one: Any) -> Any:
        return datetime.fromisoformat(one) if isinstance(one, str) else one

    tests = {"gt": lambda a, b: a > b, "gte": lambda a, b: a >= b, "lt": lambda a, b: a < b, "lte": lambda a, b: a <= b}
    return all(tests[name](plain(value), plain(limit)) for name, limit in parameters.items())
