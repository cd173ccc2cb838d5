"""The shop's legal texts: plain text files by language, with the seller's particulars filled in."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from kiosk.base.config_model import Config

MAX_BYTES = 200_000
_FALLBACK = ("en", "de")


class LegalPage(StrEnum):
    """The texts there must be; the value is the file's name without `.md`."""

    TERMS = "agb"
    PRIVACY = "privacy"
    WITHDRAWAL = "withdrawal"
    WITHDRAWAL_FORM = "withdrawal_form"
    IMPRINT = "imprint"


@dataclass(frozen=True, slots=True)
class Seller:
    """Who sells; fills the placeholders of the texts."""

    name: str
    address: str
    email: str
    phone: str


@dataclass(frozen=True, slots=True)
class Block:
    """A heading or a paragraph; a paragraph may hold line breaks (addresses, lists, the form)."""

    text: str
    heading: bool = False


@dataclass(frozen=True, slots=True)
class LegalText:
    """A text for the screen, all plain text. `language` is the one it is written in, perhaps not the one asked for."""

    title: str
    blocks: tuple[Block, ...]
    language: str


class LegalTextError(Exception):
    """A legal text is missing or unreadable; the message says which file and what to do."""


def seller_from(config: Config) -> Seller:
    """The seller as the configuration names it."""
    shop = config.shop
    return Seller(shop.name, shop.legal_address, shop.email, shop.phone)


def legal_text(folder: Path, language: str, page: LegalPage, seller: Seller) -> LegalText:
    """The text in `language`, else in English, else in German; LegalTextError where there is none."""
    for code in dict.fromkeys((language, *_FALLBACK)):
        file = folder / code / f"{page.value}.md"
        if file.is_file():
            return parse(_read(file), seller, code)
    raise LegalTextError(f"{folder / language / page.value}.md is missing: put the shop's text there (plain text)")


def _read(file: Path) -> str:
    try:
        data = file.read_bytes()
        if len(data) > MAX_BYTES:
            raise LegalTextError(f"{file}: at most {MAX_BYTES} bytes, found {len(data)}: shorten the text")
        return data.decode("utf-8")
    except OSError as error:
        raise LegalTextError(f"{file} cannot be read: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise LegalTextError(f"{file} is not UTF-8: save it as UTF-8 (byte {error.start})") from error


def parse(text: str, seller: Seller, language: str) -> LegalText:
    """Title (the first block) and what follows: blocks are parted by empty lines, headings begin with `##`.

    {name}, {address}, {email} and {phone} become the seller's. Lines of a paragraph are joined, except after two
    spaces and before a list's hyphen."""
    for name in ("name", "address", "email", "phone"):
        text = text.replace("{" + name + "}", getattr(seller, name))
    parts = [part.strip() for part in text.replace("\r\n", "\n").split("\n\n") if part.strip()]
    if not parts:
        raise LegalTextError(f"a legal text in {language} is empty: put the shop's text there")
    title, *rest = parts
    return LegalText(title.lstrip("# "), tuple(_block(part) for part in rest), language)


def _block(part: str) -> Block:
    if part.startswith("#"):
        return Block(part.lstrip("# "), heading=True)
    out = ""
    for line in part.split("\n"):
        keep = out.endswith("  ") or line.lstrip().startswith("- ")
        out = f"{out.rstrip()}{chr(10) if keep else ' '}{line}" if out else line
    return Block(out.rstrip())


def missing(folder: Path, languages: tuple[str, ...]) -> tuple[Path, ...]:
    """Files that a complete set of texts lacks, for the doctor."""
    wanted = (folder / code / f"{page.value}.md" for code in languages for page in LegalPage)
    return tuple(file for file in wanted if not file.is_file())
