"""The words of the sign beside the camera, in German and English, by what the configuration switches on. Pure.

The order follows the layered notice that data protection authorities ask for at cameras (Art. 13 GDPR): who, what
for, on what ground, what rights, and where the rest can be read.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Literal

from kiosk.base.config_model import Eyes, Shop

Language = Literal["de", "en"]

_BOUND = re.compile(r"(?<=Art\.|Abs\.) (?=\d)|(?<=\d) (?=m\b|Minuten|minutes|Buchst)|(?<=Buchst\.) ")


class Use(StrEnum):
    """What the camera is used for; each stands on the sign with its icon."""

    PRESENCE = "presence"
    DISTANCE = "distance"
    MASK = "mask"
    CODES = "codes"
    COUNT = "count"


ICONS = {Use.PRESENCE: "person", Use.DISTANCE: "distance", Use.MASK: "mask", Use.CODES: "scan", Use.COUNT: "people"}


def uses_of(eyes: Eyes) -> tuple[Use, ...]:
    """What is switched on; that somebody is there is always seen."""
    return tuple(
        use
        for use, on in (
            (Use.PRESENCE, True),
            (Use.DISTANCE, eyes.distance != "off"),
            (Use.MASK, eyes.mask != "off"),
            (Use.CODES, eyes.viewfinder),
            (Use.COUNT, eyes.count_people),
        )
        if on
    )


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with its text."""

    heading: str
    text: str


@dataclass(frozen=True, slots=True)
class SignWords:
    """All that the sign says in one language. `seen`: one line per use; `link_text` stands beside the QR code of
    `link`, where the shop has a public privacy statement."""

    language: Language
    title: str
    promise: str
    seen_heading: str
    seen: tuple[tuple[Use, str], ...]
    sections: tuple[Section, ...]
    link_text: str


def words_of(language: Language, eyes: Eyes, shop: Shop) -> SignWords:
    """The sign's words for this shop."""
    words = _german(eyes, shop) if language == "de" else _english(eyes, shop)
    return replace(
        words,
        seen=tuple((use, bound(text)) for use, text in words.seen),
        sections=tuple(Section(section.heading, bound(section.text)) for section in words.sections if section.text),
    )


def bound(text: str) -> str:
    """The text with spaces that no line is broken at, between numbers and what they count."""
    return _BOUND.sub("\u00a0", text)


def asked_at(eyes: Eyes, shop: Shop) -> str:
    """Whom to ask: the configured contact, else the shop's e-mail address and telephone; empty when there is none."""
    return eyes.contact or ", ".join(part for part in (shop.email, shop.phone) if part)


def missing(eyes: Eyes, shop: Shop) -> tuple[str, ...]:
    """Keys of the configuration without which the sign would not say who is responsible, or whom to ask."""
    found = [f"shop.{key}" for key in ("name", "legal_address") if not getattr(shop, key)]
    return (*found, *(() if asked_at(eyes, shop) else ("eyes.contact",)))


def _metres(eyes: Eyes) -> str:
    return f"{eyes.keep_apart_m:g}"


def _german(eyes: Eyes, shop: Shop) -> SignWords:
    uses = uses_of(eyes)
    seen = {
        Use.PRESENCE: "ob jemand vor dem Bildschirm steht",
        Use.DISTANCE: f"den Abstand zwischen Personen ({_metres(eyes).replace('.', ',')} m)",
        Use.MASK: "ob eine Maske getragen wird",
        Use.CODES: "Strich- und QR-Codes, solange Sie scannen; dabei sehen Sie das Kamerabild selbst",
        Use.COUNT: f"wie viele Menschen da sind, nur als Summe über {eyes.count_bin_minutes} Minuten",
    }
    why = {
        Use.PRESENCE: _join(
            "den Bildschirm wecken" if eyes.wake else "",
            "Eingaben löschen, wenn Sie gehen" if eyes.forget_after_leaving_s else "",
        )
        or "merken, ob jemand da ist",
        Use.DISTANCE: "an Abstand erinnern",
        Use.MASK: "an die Maskenpflicht erinnern" if eyes.mask == "require" else "an Masken erinnern",
        Use.CODES: "Codes lesen",
        Use.COUNT: "Personal planen",
    }
    kept = "Zahlen leben Sekunden im Arbeitsspeicher, dann sind sie weg."
    if Use.COUNT in uses:
        kept = "Zahlen leben Sekunden im Arbeitsspeicher; nur Summen ohne Personenbezug bleiben."
    return SignWords(
        "de",
        "Hier ist eine Kamera.",
        "Kein Bild wird gespeichert oder verschickt. Niemand wird wiedererkannt.",
        "Was sie erkennt",
        tuple((use, seen[use]) for use in uses),
        (
            Section("Wozu", _sentence("; ".join(why[use] for use in uses))),
            Section("Was bleibt", f"{kept} Bilder verlassen dieses Gerät nie."),
            Section("Verantwortlich", _lines(shop.name, shop.legal_address)),
            Section("Fragen", asked_at(eyes, shop)),
            Section(
                "Rechtsgrundlage",
                "Art. 6 Abs. 1 Buchst. f DSGVO: unser Interesse an rücksichtsvollem Miteinander und einem Gerät, das "
                "sich leicht bedienen lässt.",
            ),
            Section(
                "Ihre Rechte",
                "Auskunft, Berichtigung, Löschung, Einschränkung und Widerspruch (Art. 15 bis 21 DSGVO) sowie "
                "Beschwerde bei der Datenschutzaufsicht. Da nichts gespeichert wird, können wir "
                "Aufgenommenes keiner Person zuordnen (Art. 11).",
            ),
        ),
        "Die ganze Datenschutzerklärung" if shop.privacy_url else "Die ganze Datenschutzerklärung steht am Gerät.",
    )


def _english(eyes: Eyes, shop: Shop) -> SignWords:
    uses = uses_of(eyes)
    seen = {
        Use.PRESENCE: "whether somebody stands before the screen",
        Use.DISTANCE: f"the distance between people ({_metres(eyes)} m)",
        Use.MASK: "whether a mask is worn",
        Use.CODES: "barcodes and QR codes while you scan; you then see the camera's picture yourself",
        Use.COUNT: f"how many people are there, only as a total over {eyes.count_bin_minutes} minutes",
    }
    why = {
        Use.PRESENCE: _join(
            "to wake the screen" if eyes.wake else "",
            "to delete what you entered when you leave" if eyes.forget_after_leaving_s else "",
        )
        or "to notice that somebody is there",
        Use.DISTANCE: "to remind of distance",
        Use.MASK: "to remind that masks are required" if eyes.mask == "require" else "to remind of masks",
        Use.CODES: "to read codes",
        Use.COUNT: "to plan staff",
    }
    kept = "Numbers live in memory for seconds, then they are gone."
    if Use.COUNT in uses:
        kept = "Numbers live in memory for seconds; only totals that belong to no person stay."
    return SignWords(
        "en",
        "There is a camera here.",
        "No picture is stored or sent. Nobody is recognised.",
        "What it sees",
        tuple((use, seen[use]) for use in uses),
        (
            Section("What for", _sentence("; ".join(why[use] for use in uses))),
            Section("What stays", f"{kept} Pictures never leave this device."),
            Section("Responsible", _lines(shop.name, shop.legal_address)),
            Section("Questions", asked_at(eyes, shop)),
            Section(
                "Legal basis",
                "Art. 6(1)(f) GDPR: our interest in people being considerate of each other, and in a device that is "
                "easy to use.",
            ),
            Section(
                "Your rights",
                "Access, rectification, erasure, restriction and objection (Art. 15 to 21 GDPR), and a complaint to a "
                "data protection authority. As nothing is stored, we cannot link what was seen to a person (Art. 11).",
            ),
        ),
        "The full privacy statement" if shop.privacy_url else "The full privacy statement is on the device.",
    )


def _sentence(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}."


def _join(*parts: str) -> str:
    return "; ".join(part for part in parts if part)


def _lines(*parts: str) -> str:
    return "\n".join(part for part in parts if part)
