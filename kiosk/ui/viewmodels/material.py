"""What the article is made of, how it is cared for, who made it, and what the shop says about it."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from kiosk.domain.product import Product, ProductText, Variant
from kiosk.journey import events
from kiosk.ui.i18n import translate
from kiosk.ui.viewmodel import Inputs, view_model
from kiosk.ui.viewmodels.article import article, is_gone

QML_IMPORT_NAME = "Kiosk.Backend"
QML_IMPORT_MAJOR_VERSION = 1


@dataclass(frozen=True, slots=True)
class DetailRow:
    """One attribute: "Sole", "Natural rubber"."""

    key: str
    value: str


@dataclass(frozen=True, slots=True)
class HighlightRow:
    """One sentence of what is special."""

    key: str


@dataclass(frozen=True, slots=True)
class MaterialProps:
    """What QML reads."""

    ready: bool = False
    gone: bool = False
    title: str = ""
    subtitle: str = ""
    description: str = ""
    picture: str = ""
    maker: str = ""
    maker_address: str = ""  # lines
    details: tuple[DetailRow, ...] = ()
    highlights: tuple[HighlightRow, ...] = ()


@QmlElement
@QmlUncreatable("made by the app")
class MaterialViewModel(view_model(MaterialProps)):  # type: ignore[misc]
    """The small print of an article, in large print."""

    def derive(self, inputs: Inputs) -> MaterialProps:
        """See ViewModel."""
        shown = article(inputs.state, inputs.facts)
        if shown is None:
            return MaterialProps(gone=is_gone(inputs.state, inputs.facts))
        product = shown.product
        text = product.text(inputs.state.language)
        return MaterialProps(
            ready=True,
            title=text.title,
            subtitle=text.subtitle,
            description=text.description,
            picture=next(iter(shown.shown.pictures), ""),
            maker=_maker(product),
            maker_address=product.maker.address if product.maker else "",
            details=_details(product, text, shown.shown),
            highlights=tuple(HighlightRow(sentence) for sentence in dict.fromkeys(text.highlights)),
        )

    @Slot()
    def goBack(self) -> None:
        """The primary button: to the sizes."""
        self._send(events.WentBack())


def _maker(product: Product) -> str:
    """The maker as the law wants it named; without one the brand, which is at least a name."""
    return product.maker.name if product.maker else product.brand


def _details(product: Product, text: ProductText, variant: Variant) -> tuple[DetailRow, ...]:
    """Material first, then what the shop tells, then brand and article number; each attribute once."""
    rows = {translate("Material", "Material"): text.material}
    for name, value in text.details:
        rows.setdefault(name, value)
    rows.setdefault(translate("Material", "Brand"), product.brand)
    rows.setdefault(translate("Material", "Article number"), variant.gtin.text if variant.gtin else variant.sku)
    return tuple(DetailRow(name, value) for name, value in rows.items() if value)
