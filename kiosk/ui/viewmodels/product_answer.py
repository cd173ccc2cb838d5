"""The answer under the sizes: where the chosen size is, how many, as of when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from kiosk.base import formatting
from kiosk.domain.availability import Availability, PlaceStock, VariantAvailability
from kiosk.domain.fulfilment import FulfilmentMethod
from kiosk.ordering.hours import delivery_day
from kiosk.ordering.rules import rules_from
from kiosk.ui.i18n import translate
from kiosk.ui.viewmodel import Inputs
from kiosk.ui.viewmodels.article import Article, as_of, pieces
from kiosk.ui.viewmodels.product_sizes import size_label


@dataclass(frozen=True, slots=True)
class AnswerRow:
    """One half of the answer: the shape of a state, what there is, and where."""

    key: str
    tone: str  # a value of Availability
    title: str
    detail: str
    sentence: str  # both, for large and simple
    brief: str  # both in few words, for places without room


@dataclass(frozen=True, slots=True)
class Answer:
    """The whole card; `state` gives the tint of its large and simple form, `sentence` is all it says there."""

    state: str = ""
    title: str = ""
    sentence: str = ""
    brief: str = ""
    as_of: str = ""
    rows: tuple[AnswerRow, ...] = ()


def answer(article: Article, inputs: Inputs) -> Answer:
    """What is said about the chosen size; before a choice, which sizes are here."""
    if article.chosen is None:
        return _before_choice(article)
    known = article.available(article.chosen)
    rows = tuple(_rows(article, known, inputs))
    sentence = rows[0].sentence if rows else ""
    brief = " · ".join(row.brief for row in rows)
    when = as_of(_moment(known), inputs.now, inputs.config, inputs.state.language)
    return Answer(known.state.value, _title(article, known.state), sentence, brief, when, rows)


def _before_choice(article: Article) -> Answer:
    here = [v for v in article.sizes if article.available(v).state is Availability.HERE]
    title = translate("Product", "Which size do you need?")
    if not here:
        detail = translate("Product", "Tap it: we say where it is.")
        return Answer(Availability.ONLINE.value, title, detail, detail)
    sizes = ", ".join(size_label(variant) for variant in here[:8])
    detail = translate("Product", "Here in the shop: {sizes}").format(sizes=sizes)
    return Answer(Availability.HERE.value, title, detail, detail)


def _title(article: Article, state: Availability) -> str:
    """One sentence; an article of one size is not called by its size."""
    sized = {
        Availability.HERE: translate("Product", "{size} is here in the shop."),
        Availability.BRANCH: translate("Product", "{size} is sold out here. But close by."),
        Availability.ONLINE: translate("Product", "{size} is sold out here. We send it."),
        Availability.UNKNOWN: translate("Product", "{size}: please ask us."),
        Availability.NOWHERE: translate("Product", "{size} is sold out just now."),
    }
    single = {
        Availability.HERE: translate("Product", "It is here in the shop."),
        Availability.BRANCH: translate("Product", "Sold out here. But close by."),
        Availability.ONLINE: translate("Product", "Sold out here. We send it."),
        Availability.UNKNOWN: translate("Product", "Please ask us."),
        Availability.NOWHERE: translate("Product", "Sold out just now."),
    }
    if article.one_size or article.chosen is None:
        return single[state]
    return sized[state].format(size=size_label(article.chosen))


def _moment(known: VariantAvailability) -> datetime | None:
    """Age of the figure that is shown, not of the newest one."""
    if known.state is Availability.HERE and known.here:
        return known.here.as_of
    if known.state is Availability.BRANCH:
        return _nearest(known).as_of
    if known.state is Availability.ONLINE and known.warehouse:
        return known.warehouse.as_of
    return known.as_of


def _nearest(known: VariantAvailability) -> PlaceStock:
    return next(branch for branch in known.branches if not branch.stale)


def _rows(article: Article, known: VariantAvailability, inputs: Inputs) -> list[AnswerRow]:
    if known.state is Availability.UNKNOWN:
        return [_row("unknown", translate("Product", "The figures are old"), translate("Product", "a colleague looks"))]
    if known.state is Availability.NOWHERE:
        return _nowhere(inputs)
    rows = []
    if known.state is Availability.HERE and known.here:
        rows.append(_row("here", pieces(article.product, known.here.quantity), translate("Product", "in this shop")))
    if known.state is Availability.BRANCH:
        rows.append(_branch(article, _nearest(known), inputs.state.language))
    return [*rows, *_online(article, known, inputs)]


def _nowhere(inputs: Inputs) -> list[AnswerRow]:
    if FulfilmentMethod.NOTIFY.value not in inputs.config.ordering.ways:
        return [_row("nowhere", translate("Product", "Another colour"), translate("Product", "or something similar"))]
    return [_row("nowhere", translate("Product", "We tell you"), translate("Product", "as soon as it is back"))]


def _branch(article: Article, place: PlaceStock, language: str) -> AnswerRow:
    count = pieces(article.product, place.quantity)
    far = formatting.distance(place.distance_km, language) if place.distance_km is not None else ""
    name = place.location.name
    title = f"{count}, {far}" if far else count
    detail = translate("Product", "{branch} branch").format(branch=name)
    sentence = translate("Product", "{branch} has {count}.").format(branch=name, count=count)
    return AnswerRow("branch", "branch", title, detail, sentence, f"{name} {title}")


def _online(article: Article, known: VariantAvailability, inputs: Inputs) -> list[AnswerRow]:
    config, language = inputs.config, inputs.state.language
    if not known.online or FulfilmentMethod.HOME_DELIVERY.value not in config.ordering.ways:
        return []
    day = delivery_day(inputs.now, rules_from(config))
    compact = formatting.day_compact(day, language)
    sentence = translate("Product", "With you on {day}.").format(day=compact)
    brief = translate("Product", "to you on {day}").format(day=compact)
    title, detail = formatting.day_short(day, language), translate("Product", "to your home")
    rows = [AnswerRow("home", "online", title, detail, sentence, brief)]
    if known.state is Availability.ONLINE and known.online_quantity:
        count = pieces(article.product, known.online_quantity)
        rows.append(AnswerRow("warehouse", "online", count, translate("Product", "in the warehouse"), "", count))
    return rows


def _row(key: str, title: str, detail: str) -> AnswerRow:
    return AnswerRow(key, key, title, detail, f"{title}, {detail}.", f"{title}, {detail}")
