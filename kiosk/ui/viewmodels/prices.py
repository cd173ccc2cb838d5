"""A price as the law wants it said: with VAT and shipping, a reduction only against the lowest price of 30 days."""

from __future__ import annotations

from dataclasses import dataclass

from kiosk.base import formatting
from kiosk.base.config_model import Config
from kiosk.domain.money import Money, percent_off
from kiosk.domain.product import PriceTag, Variant
from kiosk.ordering.rules import rules_from
from kiosk.ui.i18n import translate


@dataclass(frozen=True, slots=True)
class PriceWords:
    """All lines of a price label; empty ones are not shown."""

    price: str = ""
    before: str = ""  # struck
    note: str = ""  # VAT and shipping
    reduction: str = ""
    reduction_short: str = ""  # for places with one line
    reduction_large: str = ""  # for large and simple
    base: str = ""


def money(amount: Money, language: str) -> str:
    """An amount as people of the language write it."""
    return formatting.price(amount.cents, amount.currency, language)


def price_words(variants: tuple[Variant, ...], chosen: Variant | None, config: Config, language: str) -> PriceWords:
    """The label of the chosen variant; without one of the cheapest, "from" when the sizes differ in price."""
    tag = (chosen or min(variants, key=lambda variant: variant.price.now.cents)).price
    price = money(tag.now, language)
    if chosen is None and len({variant.price.now.cents for variant in variants}) > 1:
        price = translate("Price", "from {price}").format(price=price)
    return PriceWords(
        price=price,
        before=money(tag.lowest_30d, language) if tag.lowest_30d and _percent(tag) else "",
        note=_note(tag.now, config, language),
        **_reductions(tag, language),
        base=_base(tag, language),
    )


def _percent(tag: PriceTag) -> int:
    """Whole percent below the lowest price of the last 30 days; 0 when nothing may be announced."""
    return percent_off(tag.now, tag.lowest_30d) if tag.lowest_30d else 0


def _note(now: Money, config: Config, language: str) -> str:
    cost = rules_from(config).shipping.cost(now.cents)
    shipping = formatting.price(cost, now.currency, language)
    return translate("Price", "incl. VAT, shipping {price}").format(price=shipping)


def _reductions(tag: PriceTag, language: str) -> dict[str, str]:
    """The reduction in its three lengths; nothing where none may be announced."""
    percent = _percent(tag)
    if not percent or tag.lowest_30d is None:
        return {}
    texts = {
        "reduction": translate("Price", "{percent} from the lowest price of the last 30 days: {price}"),
        "reduction_short": translate("Price", "{percent} from the 30-day lowest price {price}"),
        "reduction_large": translate("Price", "instead of {price} (30-day lowest price)"),
    }
    words = {"percent": formatting.percent(-percent, language), "price": money(tag.lowest_30d, language)}
    return {name: text.format(**words) for name, text in texts.items()}


def _base(tag: PriceTag, language: str) -> str:
    if tag.base is None:
        return ""
    per = tag.base.per.removeprefix("1 ")
    return f"{tag.base.measure} · {money(tag.base.price, language)}/{per}"
