"""Continue on the phone: the shop's page of the article as a code, or why there is none."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from kiosk.domain.product import Product, colour_name
from kiosk.journey import events
from kiosk.ui.i18n import translate
from kiosk.ui.viewmodel import Inputs, view_model
from kiosk.ui.viewmodels.article import Article, article, full_size, is_gone

QML_IMPORT_NAME = "Kiosk.Backend"
QML_IMPORT_MAJOR_VERSION = 1

_LONGEST_LINK = 400  # bytes; a denser code is hard to read for older phones


@dataclass(frozen=True, slots=True)
class PhoneProps:
    """What QML reads. `code` is the token of the code, empty where the shop has no page; `host` says where it leads."""

    ready: bool = False
    gone: bool = False
    line: str = ""
    code: str = ""
    host: str = ""
    picture: str = ""


def phone_link(product: Product) -> str:
    """The shop's page of the article; empty where there is none that a phone can open."""
    link = product.link
    usable = link.startswith(("https://", "http://")) and len(link.encode()) <= _LONGEST_LINK
    return link if usable and not any(c.isspace() for c in link) else ""


@QmlElement
@QmlUncreatable("made by the app")
class PhoneViewModel(view_model(PhoneProps)):  # type: ignore[misc]
    """The hand-over to the shopper's phone: a code to scan, nothing to type, nothing known about her."""

    def derive(self, inputs: Inputs) -> PhoneProps:
        """See ViewModel."""
        shown = article(inputs.state, inputs.facts)
        if shown is None:
            return PhoneProps(gone=is_gone(inputs.state, inputs.facts))
        link = phone_link(shown.product)
        return PhoneProps(
            ready=True,
            line=_line(shown, inputs.state.language),
            code=inputs.code_token(link) if link else "",
            host=_host(link),
            picture=next(iter(shown.shown.pictures), ""),
        )

    @Slot()
    def goBack(self) -> None:
        """The primary button: the phone has it, the shopper goes on here."""
        self._send(events.WentBack())


def _host(link: str) -> str:
    """`shop.example` of an address."""
    return link.partition("://")[2].partition("/")[0].partition("?")[0].removeprefix("www.")


def _line(shown: Article, language: str) -> str:
    parts = [shown.product.text(language).title, colour_name(shown.shown, language)]
    if shown.chosen is not None and not shown.one_size:
        parts.append(translate("Phone", "size {size}").format(size=full_size(shown.chosen.size)))
    return ", ".join(part for part in parts if part)
