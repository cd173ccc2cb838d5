"""`kiosk orders`: staff and IT look after the orders of this kiosk."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated

import typer

from kiosk.commands._common import ConfigOption, settings_or_exit
from kiosk.commands.sync import DataOption

if TYPE_CHECKING:
    from kiosk.shops.protocol import Connector
    from kiosk.store.orders import OrderStore
    from kiosk.sync.order_words import Reply

    AskShop = Callable[[OrderStore, str, str, Callable[[], Connector]], Reply]

ToldArgument = Annotated[str, typer.Option("--reason", help="Why; goes to the shop and is kept. No names, please.")]
NumberArgument = Annotated[str, typer.Argument(help="The order number, as on the confirmation.")]


def register(app: typer.Typer) -> None:
    """Add `kiosk orders` with its commands."""
    group = typer.Typer(help="Look after the orders of this kiosk.", no_args_is_help=True)
    group.command("list")(list_orders)
    group.command("show")(show)
    group.command("retry")(retry)
    group.command("withdraw")(withdraw)
    group.command("cancel")(cancel)
    group.command("return")(ask_return)
    group.command("erase")(erase)
    group.command("acknowledge")(acknowledge)
    app.add_typer(group, name="orders")


def list_orders(
    every: Annotated[bool, typer.Option("--all", help="Also those that are finished.")] = False,
    config: ConfigOption = None,
    data: DataOption = None,
) -> None:
    """List the orders that are not finished: number, state, tries, next try, reason. No personal data is shown.

    Orders that the shop cancelled or took back in the last two weeks are listed as well."""
    from kiosk.domain.outbox import LAST_STATES
    from kiosk.store.orders_care import OrderCare
    from kiosk.store.orders_shop import ShopSide
    from kiosk.sync.order_words import after_acceptance, needs_a_look

    with _orders(config, data) as store:
        side, now = ShopSide(store.file, store.clock), store.clock.now()
        numbers, said, asked = store.numbers(), side.states(), side.cancellations()
        shown = 0
        for entry in store.entries():
            key = entry.order_key
            if not every and entry.state in LAST_STATES and not needs_a_look(said.get(key), asked.get(key), now):
                continue
            shown += 1
            due = f"  next {entry.due_at:%Y-%m-%d %H:%M} UTC" if entry.due_at else ""
            reason = f"  {entry.reason}" if entry.reason else ""
            words = "".join(f"  {word}" for word in after_acceptance(said.get(key), asked.get(key)))
            number = numbers.get(key, key)
            typer.echo(f"{number:<12} {entry.state.value:<12} tries {entry.attempts}{due}{reason}{words}")
        if not shown:
            typer.echo("No orders." if every else "No open orders.")
        for alarm in OrderCare(store.file, store.clock).alarms():
            typer.echo(f"ALARM {alarm.id} of {alarm.at[:16]}: {alarm.message}", err=True)


def show(number: NumberArgument, config: ConfigOption = None, data: DataOption = None) -> None:
    """Show one order: what was agreed, where it is, and what happened to it. Contact details are not shown."""
    from kiosk.store.errors import StoreError
    from kiosk.store.orders_care import OrderCare
    from kiosk.store.orders_shop import ShopSide
    from kiosk.sync.order_words import after_acceptance

    with _orders(config, data) as store:
        key, side = _key(store, number), ShopSide(store.file, store.clock)
        entry = store.entry(key)
        state = entry.state.value if entry else "unknown"
        typer.echo(f"{number}  {state}  key {key}")
        try:
            order = store.order(key)
        except StoreError as error:
            typer.echo(f"  {error}")
        else:
            for line in order.lines if order else ():
                typer.echo(f"  {line.quantity} x {line.title}, {line.colour}, {line.size}  ({line.sku})")
        for words in after_acceptance(side.state(key), side.cancellation(key)):
            typer.echo(f"  {words}")
        for row in OrderCare(store.file, store.clock).history(key):
            typer.echo(f"  {row.at[:19]} UTC  {row.event:<12} {row.detail}")


def retry(number: NumberArgument, config: ConfigOption = None, data: DataOption = None) -> None:
    """Send an order again that waits or needs staff. The shop is asked first, so that it is never ordered twice."""
    with _orders(config, data) as store:
        store.retry(_key(store, number))
        typer.echo(f"{number} is sent again with the next round.")


def withdraw(
    number: NumberArgument,
    reason: Annotated[str, typer.Option("--reason", help="Why; kept with the order. No names, please.")],
    config: ConfigOption = None,
    data: DataOption = None,
) -> None:
    """Take an order back before the shop has it."""
    with _orders(config, data) as store:
        entry = store.withdraw(_key(store, number), reason)
        typer.echo(f"{number} is withdrawn and will not be sent.")
        if entry.attempts:
            typer.echo("It was tried before: please look in the shop whether it arrived, and cancel it there.")


def cancel(number: NumberArgument, reason: ToldArgument, config: ConfigOption = None, data: DataOption = None) -> None:
    """Cancel an order: take it back when the shop does not have it yet, else cancel it in the shop. Can be repeated."""
    from kiosk.sync.cancel import cancel_order

    _ask_shop(cancel_order, number, reason, config, data)


def ask_return(
    number: NumberArgument, reason: ToldArgument, config: ConfigOption = None, data: DataOption = None
) -> None:
    """Ask the shop for the return of an order that was handed out or delivered. Can be repeated."""
    from kiosk.sync.returning import request_return

    _ask_shop(request_return, number, reason, config, data)


def _ask_shop(ask: "AskShop", number: str, reason: str, config: ConfigOption, data: DataOption) -> None:
    """Ask the configured shop something about one order, and say how it ended."""
    from kiosk.base.clock import SystemClock
    from kiosk.commands._common import with_data_folder
    from kiosk.shops.registry import build_connector

    settings = with_data_folder(settings_or_exit(config), data)
    with _orders(config, data) as store:
        reply = ask(store, _key(store, number), reason, lambda: build_connector(settings, SystemClock().now))
        typer.echo(f"{number}: {reply.words}", err=not reply.done)
        if not reply.done:
            raise typer.Exit(1)


def erase(number: NumberArgument, config: ConfigOption = None, data: DataOption = None) -> None:
    """Destroy the contact details of one order, on request of the person. This cannot be undone."""
    from kiosk.store.orders_care import OrderCare

    with _orders(config, data) as store:
        done = OrderCare(store.file, store.clock).erase(_key(store, number))
        typer.echo(f"The contact details of {number} are erased." if done else f"{number} has no contact details.")


def acknowledge(
    alarm: Annotated[int, typer.Argument(help="The number of the alarm, as in `kiosk orders list`.")],
    config: ConfigOption = None,
    data: DataOption = None,
) -> None:
    """Confirm that an alarm about the orders was read and dealt with."""
    from kiosk.store.orders_care import OrderCare

    with _orders(config, data) as store:
        care = OrderCare(store.file, store.clock)
        if alarm not in {one.id for one in care.alarms()}:
            typer.echo(f"There is no open alarm {alarm}; `kiosk orders list` shows them.", err=True)
            raise typer.Exit(1)
        care.acknowledge(alarm)
        typer.echo(f"Alarm {alarm} is acknowledged.")


@contextmanager
def _orders(config: ConfigOption, data: DataOption) -> Iterator["OrderStore"]:
    """The orders; faults of the world and steps that are not allowed end the command with one sentence."""
    from kiosk.base.clock import SystemClock
    from kiosk.commands._common import with_data_folder
    from kiosk.domain.outbox import IllegalTransitionError, OrderingPaused
    from kiosk.store.orders_setup import build_orders

    settings = with_data_folder(settings_or_exit(config), data)
    if not settings.data.root.is_dir():
        typer.echo(f"There is no kiosk data in {settings.data.root}; check --config or --data.", err=True)
        raise typer.Exit(1)
    store = build_orders(settings, SystemClock())
    try:
        yield store
    except (OrderingPaused, IllegalTransitionError) as error:
        typer.echo(f"Not done: {error}.", err=True)
        raise typer.Exit(1) from None
    finally:
        store.close()


def _key(store: "OrderStore", number: str) -> str:
    key = store.key_of(number)
    if key is None:
        typer.echo(f"There is no order {number} on this kiosk; `kiosk orders list --all` shows all.", err=True)
        raise typer.Exit(1)
    return key
