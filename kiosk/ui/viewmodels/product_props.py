"""What the product screen shows, derived."""

from __future__ import annotations

from dataclasses import dataclass

from kiosk.domain.availability import Availability
from kiosk.domain.fulfilment import FulfilmentMethod
from kiosk.domain.product import Variant, colour_name
from kiosk.ui.i18n import translate
from kiosk.ui.viewmodel import Inputs
from kiosk.ui.viewmodels.article import Article, article, is_gone
from kiosk.ui.viewmodels.colours import swatch
from kiosk.ui.viewmodels.prices import price_words
from kiosk.ui.viewmodels.product_answer import AnswerRow, answer
from kiosk.ui.viewmodels.product_sizes import SizeRow, size_grid, size_label, system_of


@dataclass(frozen=True, slots=True)
class ColourRow:
    """One colour swatch."""

    key: str  # colour key
    name: str
    swatch: str  # #RRGGBB
    selected: bool


@dataclass(frozen=True, slots=True)
class PictureRow:
    """One picture of the chosen colour."""

    key: str  # picture id


@dataclass(frozen=True, slots=True)
class ProductProps:
    """What QML reads."""

    ready: bool = False
    gone: bool = False  # it left the catalogue
    title: str = ""
    subtitle: str = ""
    colour: str = ""
    picture: str = ""
    price: str = ""
    before: str = ""
    price_note: str = ""
    reduction: str = ""
    reduction_short: str = ""
    reduction_large: str = ""
    base_price: str = ""
    system: str = ""
    one_size: bool = False
    columns: int = 4
    more_sizes: str = ""  # the control that turns the page; empty when there is one page
    answer_state: str = Availability.NOWHERE.value
    answer_title: str = ""
    answer_sentence: str = ""
    answer_brief: str = ""
    answer_as_of: str = ""
    primary_text: str = ""
    primary_reason: str = ""  # why it cannot be pressed yet
    told: bool = False  # whether sold-out sizes can be asked for
    guide: bool = False  # whether there are sizes to compare
    colours: tuple[ColourRow, ...] = ()
    pictures: tuple[PictureRow, ...] = ()
    sizes: tuple[SizeRow, ...] = ()
    answers: tuple[AnswerRow, ...] = ()


def derive_product(inputs: Inputs, page: int | None = None) -> ProductProps:
    """The screen for `inputs`, with the page of sizes that the shopper turned to (None: the chosen size's)."""
    state, config, language = inputs.state, inputs.config, inputs.state.language
    shown = article(state, inputs.facts)
    if shown is None:
        return ProductProps(gone=is_gone(state, inputs.facts))
    text = shown.product.text(language)
    price = price_words(shown.sizes, shown.chosen, config, language)
    grid = size_grid(shown, page, state.modes.large_simple)
    said = answer(shown, inputs)
    pictures = tuple(PictureRow(picture) for picture in shown.shown.pictures)
    return ProductProps(
        ready=True,
        title=text.title,
        subtitle=text.subtitle,
        colour=colour_name(shown.shown, language),
        picture=pictures[0].key if pictures else "",
        price=price.price,
        before=price.before,
        price_note=price.note,
        reduction=price.reduction,
        reduction_short=price.reduction_short,
        reduction_large=price.reduction_large,
        base_price=price.base,
        system=system_of(shown),
        one_size=shown.one_size,
        columns=grid.columns,
        more_sizes=grid.more,
        answer_state=said.state,
        answer_title=said.title,
        answer_sentence=said.sentence,
        answer_brief=said.brief,
        answer_as_of=said.as_of,
        primary_text=_primary(shown, inputs),
        primary_reason="" if shown.chosen else translate("Product", "Choose a size first"),
        told=_is_told(inputs) and any(_nowhere(shown, variant) for variant in shown.sizes),
        guide=not shown.one_size,
        colours=tuple(_colour(variant, shown, language) for variant in shown.colours),
        pictures=pictures,
        sizes=grid.rows,
        answers=said.rows,
    )


def _colour(variant: Variant, shown: Article, language: str) -> ColourRow:
    chosen = variant.colour_key == shown.shown.colour_key
    return ColourRow(variant.colour_key, colour_name(variant, language), swatch(variant.colours.values()), chosen)


def _is_told(inputs: Inputs) -> bool:
    return FulfilmentMethod.NOTIFY.value in inputs.config.ordering.ways


def _nowhere(shown: Article, variant: Variant) -> bool:
    return shown.available(variant).state is Availability.NOWHERE


def _primary(shown: Article, inputs: Inputs) -> str:
    """What the button does, with the size in it."""
    if shown.chosen is None:
        return ""
    size = size_label(shown.chosen)
    if _nowhere(shown, shown.chosen) and _is_told(inputs):
        if shown.one_size:
            return translate("Product", "Tell me when it is back")
        return translate("Product", "Tell me when {size} is back").format(size=size)
    if shown.one_size:
        return translate("Product", "How to get it")
    if inputs.state.modes.large_simple:
        return translate("Product", "Continue with {size}").format(size=size)
    return translate("Product", "How to get size {size}").format(size=size)
