"""QR codes as plain values: rows of booleans, True is black, quiet zone included."""

from __future__ import annotations

from kiosk.domain.order import Order

Matrix = tuple[tuple[bool, ...], ...]
QUIET_ZONE = 4
MAX_VERSION = 20  # 97 modules: still 2.5 px each on the smallest card
TILL_PREFIX = "TPK1"


def matrix(text: str) -> Matrix:
    """Square matrix for `text` in UTF-8, level M, quiet zone of 4 modules.

    ValueError for an empty text and for one that would be too dense for the screen."""
    if not text:
        raise ValueError("a QR code needs a text")
    # Here, not above: the library brings one for pictures along, and most visits end without a code.
    import qrcode
    from qrcode.constants import ERROR_CORRECT_M

    code = qrcode.QRCode(error_correction=ERROR_CORRECT_M, border=QUIET_ZONE)
    code.add_data(text.encode())
    code.make(fit=True)
    if code.version > MAX_VERSION:
        raise ValueError(f"a QR code on this screen holds about 660 bytes, found {len(text.encode())}")
    return tuple(tuple(bool(module) for module in row) for row in code.get_matrix())


def till_text(order: Order) -> str:
    """What the till's scanner reads: `TPK1:<number>:<kind>:<cents>`."""
    return f"{TILL_PREFIX}:{order.number}:{order.kind.value}:{order.total.cents}"


def status_text(order: Order, status_url: str) -> str:
    """The order's status address where the shop has one, else the text for the till."""
    return fill_url(status_url, order) if status_url else till_text(order)


def fill_url(template: str, order: Order) -> str:
    """A configured address with {order_number}, {order_key}, {amount} and {currency} filled in.

    The values need no escaping: digits, capitals, hyphens and a decimal point."""
    values = {
        "{order_number}": order.number,
        "{order_key}": order.order_key,
        "{amount}": f"{order.total.cents // 100}.{order.total.cents % 100:02}",
        "{currency}": order.total.currency,
    }
    for name, value in values.items():
        template = template.replace(name, value)
    return template
