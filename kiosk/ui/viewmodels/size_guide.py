"""Find my size: what the article's sizes are called elsewhere, and how long a foot they fit."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from kiosk.base import formatting
from kiosk.catalogue.sizes import convert
from kiosk.domain.product import Audience, Product, Size, SizeKind, SizeSystem, Variant
from kiosk.journey import events
from kiosk.ui.i18n import translate
from kiosk.ui.viewmodel import Inputs, view_model
from kiosk.ui.viewmodels.article import Article, article, is_gone
from kiosk.ui.viewmodels.product_sizes import size_label

QML_IMPORT_NAME = "Kiosk.Backend"
QML_IMPORT_MAJOR_VERSION = 1

_COLUMNS = 4
_PARIS_POINT_CM = 2 / 3  # one EU shoe size
_ROOM_CM = 1.5  # a last is longer than the foot in it (ISO/TS 19407)
_NOT_KNOWN = "–"

Cells = Callable[[Variant], str]


@dataclass(frozen=True, slots=True)
class GuideRow:
    """One size: what it is called in each column, empty where there are fewer columns."""

    key: str  # sku
    first: str
    second: str
    third: str
    fourth: str
    availability: str
    selected: bool


@dataclass(frozen=True, slots=True)
class SizeGuideProps:
    """What QML reads."""

    ready: bool = False
    gone: bool = False
    line: str = ""
    first: str = ""
    second: str = ""
    third: str = ""
    fourth: str = ""
    columns: int = 0
    converts: bool = False  # whether any other notation is known
    feet: bool = False  # whether foot lengths are told
    primary_text: str = ""
    primary_reason: str = ""
    rows: tuple[GuideRow, ...] = ()


@QmlElement
@QmlUncreatable("made by the app")
class SizeGuideViewModel(view_model(SizeGuideProps)):  # type: ignore[misc]
    """The conversion table of one article: its own sizes, so that every row can be had or asked for."""

    _inputs: Inputs | None = None

    def derive(self, inputs: Inputs) -> SizeGuideProps:
        """See ViewModel."""
        shown = article(inputs.state, inputs.facts)
        if shown is None:
            return SizeGuideProps(gone=is_gone(inputs.state, inputs.facts))
        columns = _columns(shown, inputs.state.language)
        heads = [*(head for head, _ in columns), *[""] * _COLUMNS]
        chosen = shown.chosen
        return SizeGuideProps(
            ready=True,
            line=_line(shown, inputs.state.language),
            first=heads[0],
            second=heads[1],
            third=heads[2],
            fourth=heads[3],
            columns=len(columns),
            converts=len(columns) > 1,
            feet=_has_feet(shown),
            primary_text=translate("SizeGuide", "Continue with {size}").format(size=size_label(chosen))
            if chosen
            else "",
            primary_reason="" if chosen else translate("SizeGuide", "Tap your size"),
            rows=tuple(_row(shown, variant, [cells for _, cells in columns]) for variant in shown.sizes),
        )

    def update(self, inputs: Inputs) -> None:
        """See ViewModel."""
        self._inputs = inputs
        super().update(inputs)

    @Slot(str)
    def choose(self, sku: str) -> None:
        """A row picks its size."""
        shown = article(self._inputs.state, self._inputs.facts) if self._inputs else None
        variant = shown.product.variant(sku) if shown else None
        if variant is not None:
            self._send(events.SizeChosen(sku, variant.size))

    @Slot()
    def goBack(self) -> None:
        """The primary button: back to the article."""
        self._send(events.WentBack())


def foot_length(size: Size) -> float | None:
    """Length in centimetres of the foot that a shoe of this EU size fits; None for other notations."""
    try:
        number = float(size.label.replace(",", ".").replace("½", ".5"))
    except ValueError:
        return None
    return number * _PARIS_POINT_CM - _ROOM_CM


def _columns(shown: Article, language: str) -> list[tuple[str, Cells]]:
    """Heads and cells: the shop's own notation first, then those the article's sizes can be told in."""
    product, own = shown.product, shown.sizes[0].size
    columns: list[tuple[str, Cells]] = [(_own_head(own), size_label)]
    others = (system for system in SizeSystem if system is not own.system and _is_told(shown, system))
    columns += [(_head(system), _cells(product, system)) for system in others]
    if _has_feet(shown):
        columns.append((translate("SizeGuide", "Foot"), lambda variant: _foot(variant, shown.product, language)))
    return columns[:_COLUMNS]


def _is_told(shown: Article, system: SizeSystem) -> bool:
    return any(convert(variant.size, shown.product.audience, system) for variant in shown.sizes)


def _cells(product: Product, system: SizeSystem) -> Cells:
    return lambda variant: " / ".join(convert(variant.size, product.audience, system)) or _NOT_KNOWN


def _own_head(size: Size) -> str:
    if size.kind is SizeKind.JEANS:
        return translate("SizeGuide", "Jeans")
    return _head(size.system)


def _head(system: SizeSystem) -> str:
    return translate("SizeGuide", "Letter") if system is SizeSystem.INT else system.value


def _has_feet(shown: Article) -> bool:
    return shown.sizes[0].size.kind is SizeKind.SHOES and any(_eu(v, shown.product) for v in shown.sizes)


def _eu(variant: Variant, product: Product) -> Size | None:
    """The size in EU notation, where foot lengths are counted."""
    labels = convert(variant.size, product.audience, SizeSystem.EU)
    return Size(labels[0]) if labels and foot_length(Size(labels[0])) else None


def _foot(variant: Variant, product: Product, language: str) -> str:
    size = _eu(variant, product)
    length = foot_length(size) if size else None
    return f"{formatting.decimal(length, 1, language)}{formatting.NBSP}cm" if length else _NOT_KNOWN


def _line(shown: Article, language: str) -> str:
    """`Fjell Low · women`: a chart holds for one audience only."""
    audience = {
        Audience.WOMEN: translate("SizeGuide", "for women"),
        Audience.MEN: translate("SizeGuide", "for men"),
        Audience.KIDS: translate("SizeGuide", "for children"),
        Audience.UNISEX: translate("SizeGuide", "for everybody"),
    }[shown.product.audience]
    return f"{shown.product.text(language).title}, {audience}"


def _row(shown: Article, variant: Variant, columns: list[Cells]) -> GuideRow:
    first, second, third, fourth = [*(cell(variant) for cell in columns), *[""] * _COLUMNS][:_COLUMNS]
    state = shown.available(variant).state.value
    return GuideRow(variant.sku, first, second, third, fourth, state, variant == shown.chosen)
