"""What became of the kiosk's orders, and the place where copies of them that came late are found and cancelled."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from kiosk.domain.shop import OrderStatus, PaymentState, ShopState
from kiosk.shops.cursors import Cursor, Fresh, after_full, digest, full_due, read_cursor, server_time, write_cursor
from kiosk.shops.protocol import Pull, PullKind
from kiosk.shops.remote import RemoteConfig
from kiosk.shops.woocommerce.api import Json, Query, WooApi, gmt, id_of, meta_of, moment_of
from kiosk.shops.woocommerce.facts import DOUBLE, KEY, KIOSK, REFUSED, is_draft
from kiosk.shops.woocommerce.orders import cancel_double, orders_with_key, settle

REACH = timedelta(days=60)  # older orders are not followed any more
FIELDS = "id,number,status,date_created_gmt,date_modified_gmt,date_paid_gmt,meta_data"
_STATES = {
    "completed": ShopState.DONE,
    "cancelled": ShopState.CANCELLED,
    "trash": ShopState.CANCELLED,
    "refunded": ShopState.RETURNED,
}


class OrderStates:
    """The stream of states of one kiosk. `states`: words of the shop's own states -> ours."""

    def __init__(
        self, api: WooApi, config: RemoteConfig, states: Mapping[str, str], now: Callable[[], datetime]
    ) -> None:
        self._api, self._config, self._now = api, config, now
        self._states = _STATES | {name: ShopState(state) for name, state in states.items()}
        self._zone = ZoneInfo(config.timezone)

    def pull(self, text: str) -> Pull[tuple[OrderStatus, ...]]:
        """See `Connector.pull_orders`."""
        settings = digest("orders", self._config.address, self._config.kiosk_id, sorted(self._states.items()))
        cursor, now = read_cursor(text, settings), self._now()
        if full_due(cursor, now, self._config.kiosk_id, self._zone):
            rows, asked_at = self._mine("after", now - REACH, now)
            found = self._statuses(rows)
            pages = iter((found,) if found else ())
            return Pull(PullKind.FULL, asked_at, pages, lambda: write_cursor(after_full(settings, asked_at, now)))
        return self._delta(cursor, now)

    def _delta(self, cursor: Cursor, now: datetime) -> Pull[tuple[OrderStatus, ...]]:
        rows, asked_at = self._mine("modified_after", cursor.asks_since or now, now)
        fresh = Fresh(cursor)
        news = fresh.take((_version(row), moment_of(row.get("date_modified_gmt")), row) for row in rows)
        found = self._statuses(news)
        after = fresh.advanced(asked_at)
        kind = PullKind.DELTA if found else PullKind.UNCHANGED
        return Pull(kind, asked_at, iter((found,) if found else ()), lambda: write_cursor(after))

    def _mine(self, name: str, since: datetime, now: datetime) -> tuple[list[Json], datetime]:
        """Rows of this kiosk that count, those in the bin too, which the shop shows only when asked for; copies without
        effect are cancelled on the way. By id: one that is put into the bin meanwhile comes twice, and is no copy."""
        params: Query = [
            (name, gmt(since)),
            ("dates_are_gmt", "true"),
            ("orderby", "id"),
            ("order", "asc"),
            ("_fields", FIELDS),
        ]
        rows: dict[str, Json] = {}
        asked_at: datetime | None = None
        for status in ("any", "trash"):
            for page in self._api.pages("/orders", [*params, ("status", status)]):
                asked_at = asked_at or server_time(self._api.headers, now)
                rows |= {id_of(row): row for row in page if _is_of(row, self._config.kiosk_id)}
        groups: dict[str, list[Json]] = {}
        for row in rows.values():
            groups.setdefault(meta_of(row)[KEY], []).append(row)
        return [row for group in groups.values() for row in self._one(group)], asked_at or now

    def _one(self, group: list[Json]) -> list[Json]:
        """Of the rows with one key the one that counts; [] for one that was not confirmed yet."""
        confirmed = [row for row in group if not is_draft(row)]
        if confirmed and len(group) > 1:
            return [settle(self._api, group)]
        for draft in group if not confirmed else ():
            self._cancel_if_double(draft)
        return confirmed

    def _cancel_if_double(self, draft: Json) -> None:
        """A pending one is never what the shopper has as soon as another one with its key was confirmed."""
        made_at = moment_of(draft.get("date_created_gmt"))
        others = orders_with_key(self._api, meta_of(draft)[KEY], made_at - timedelta(days=1))
        confirmed = [row for row in others if not is_draft(row) and not {REFUSED, DOUBLE} & meta_of(row).keys()]
        if confirmed:
            cancel_double(self._api, draft, min(map(id_of, confirmed), key=int))

    def _statuses(self, rows: list[Json]) -> tuple[OrderStatus, ...]:
        found = [
            OrderStatus(
                meta_of(row)[KEY],
                id_of(row),
                str(row.get("number") or ""),
                self._states.get(str(row.get("status")), ShopState.OPEN),
                payment_of(row),
                moment_of(row.get("date_modified_gmt")),
            )
            for row in rows
        ]
        return tuple(sorted(found, key=lambda status: status.changed_at))


def _is_of(row: Json, kiosk: str) -> bool:
    meta = meta_of(row)
    return bool(meta.get(KEY)) and meta.get(KIOSK) == kiosk and not {REFUSED, DOUBLE} & meta.keys()


def _version(row: Json) -> str:
    """The shop's times have whole seconds, in which an order may change twice."""
    return f"{id_of(row)}:{row.get('status')}:{row.get('date_paid_gmt')}"


def payment_of(row: Json) -> PaymentState:
    """What the shop says about the money; "on-hold" waits for it, "processing" has it."""
    if row.get("status") == "refunded":
        return PaymentState.REFUNDED
    return PaymentState.PAID if row.get("date_paid_gmt") else PaymentState.OPEN
