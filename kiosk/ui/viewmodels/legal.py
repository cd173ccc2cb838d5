"""A legal text, readable; where the shop has none, a person to ask."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from kiosk.base.config_model import Shop
from kiosk.journey import events
from kiosk.journey.state import Screen
from kiosk.ordering.legal import LegalPage, LegalText
from kiosk.ui.i18n import translate
from kiosk.ui.viewmodel import Inputs, view_model
from kiosk.ui.viewmodels.eyes_words import camera_contact, camera_line, camera_rows

QML_IMPORT_NAME = "Kiosk.Backend"
QML_IMPORT_MAJOR_VERSION = 1

_WITHDRAWAL = {LegalPage.WITHDRAWAL, LegalPage.WITHDRAWAL_FORM}


@dataclass(frozen=True, slots=True)
class BlockRow:
    """A heading or a paragraph."""

    key: str
    text: str
    heading: bool


@dataclass(frozen=True, slots=True)
class TopicRow:
    """Another legal text."""

    key: str
    title: str


@dataclass(frozen=True, slots=True)
class LegalProps:
    """What QML reads. `form` names the text that belongs to this one, `withdraws` offers the withdrawal itself."""

    ready: bool = False
    missing: bool = False
    title: str = ""
    foreign: str = ""  # in which language the text is, where it is another one
    phone_code: str = ""  # the same text on the shop's page
    form: str = ""
    form_text: str = ""
    withdraws: bool = False
    blocks: tuple[BlockRow, ...] = ()
    others: tuple[TopicRow, ...] = ()


def derive_legal(inputs: Inputs) -> LegalProps:
    """The text that the journey is at; calm and empty until it is there."""
    topic, known = inputs.state.topic, inputs.facts.legal
    if known is None or known.topic != topic:
        return LegalProps()
    others = tuple(TopicRow(page.value, title) for page, title in _titles().items() if page != topic)
    if known.text is None:
        title: str = _titles().get(topic, "")  # type: ignore[call-overload]
        return LegalProps(ready=True, missing=True, title=title, blocks=_camera(inputs), others=others)
    return LegalProps(
        ready=True,
        title=known.text.title,
        foreign=_foreign(known.text, inputs.state.language),
        phone_code=_phone_code(topic, inputs),
        form=_counterpart(topic),
        form_text=_counterpart_text(topic),
        withdraws=topic in _WITHDRAWAL,
        blocks=(
            *(BlockRow(str(i), block.text, block.heading) for i, block in enumerate(known.text.blocks)),
            *_camera(inputs),
        ),
        others=others,
    )


def _camera(inputs: Inputs) -> tuple[BlockRow, ...]:
    """What this kiosk's own camera does: the shop's text cannot know how it is switched here."""
    eyes = inputs.config.eyes
    if not eyes.enabled or inputs.state.topic != LegalPage.PRIVACY:
        return ()
    words = " ".join(row.text for row in camera_rows(eyes))
    return (
        BlockRow("camera", translate("Legal", "The camera on this screen"), heading=True),
        BlockRow("camera_line", camera_line(eyes, sees=True), heading=False),
        BlockRow("camera_words", words, heading=False),
        BlockRow("camera_contact", camera_contact(inputs.config), heading=False),
    )


def _titles() -> dict[LegalPage, str]:
    """What the texts are called in a list; the form belongs to the right of withdrawal."""
    return {
        LegalPage.TERMS: translate("Legal", "Terms"),
        LegalPage.WITHDRAWAL: translate("Legal", "Right of withdrawal"),
        LegalPage.PRIVACY: translate("Legal", "Privacy"),
        LegalPage.IMPRINT: translate("Legal", "Who we are"),
    }


def _foreign(text: LegalText, language: str) -> str:
    if text.language == language:
        return ""
    names = {"de": translate("Legal", "German"), "en": translate("Legal", "English")}
    return translate("Legal", "This text is in {language} only.").format(
        language=names.get(text.language, text.language.upper())
    )


def _counterpart(topic: str) -> str:
    return {
        LegalPage.WITHDRAWAL: LegalPage.WITHDRAWAL_FORM.value,
        LegalPage.WITHDRAWAL_FORM: LegalPage.WITHDRAWAL.value,
    }.get(topic, "")  # type: ignore[call-overload]


def _counterpart_text(topic: str) -> str:
    if topic == LegalPage.WITHDRAWAL:
        return translate("Legal", "Withdrawal form")
    return translate("Legal", "Right of withdrawal") if topic == LegalPage.WITHDRAWAL_FORM else ""


def _phone_code(topic: str, inputs: Inputs) -> str:
    address = _address(topic, inputs.config.shop)
    return inputs.code_token(address) if address else ""


def _address(topic: str, shop: Shop) -> str:
    if topic in _WITHDRAWAL:
        return shop.withdrawal_url
    return {LegalPage.TERMS: shop.terms_url, LegalPage.PRIVACY: shop.privacy_url}.get(topic, "")  # type: ignore[call-overload]


@QmlElement
@QmlUncreatable("made by the app")
class LegalViewModel(view_model(LegalProps)):  # type: ignore[misc]
    """Terms, privacy, withdrawal, imprint."""

    def derive(self, inputs: Inputs) -> LegalProps:
        """See ViewModel."""
        return derive_legal(inputs)

    @Slot(str)
    def open(self, topic: str) -> None:
        """Another text."""
        self._send(events.Opened(Screen.LEGAL, topic))

    @Slot()
    def withdraw(self) -> None:
        """ "Withdraw from contract"."""
        self._send(events.Opened(Screen.WITHDRAW))

    @Slot()
    def help(self) -> None:
        """A colleague has the text on paper."""
        self._send(events.Opened(Screen.HELP))
