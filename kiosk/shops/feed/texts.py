"""Texts of the shop become plain text: no tags, no control characters, nothing that turns the writing direction."""

from __future__ import annotations

import html
import re
from functools import lru_cache

import nh3

_BLOCK = re.compile(r"<\s*/?\s*(?:p|br|div|li|ul|ol|tr|h[1-6]|section|article)\b[^<>]*>", re.IGNORECASE)
_MARKUP = re.compile(r"[<&]")
# C0 and C1 controls (but tab and line end), zero-width and bidi controls, line separators, non-characters, surrogates.
_CONTROL = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\uffff\ud800-\udfff]"
)
_ENTITY = re.compile(r"&(?:[a-zA-Z][a-zA-Z0-9]{1,31}|#\d{1,7}|#[xX][0-9a-fA-F]{1,6});?")
_SPACES = re.compile(r"[^\S\n]+")
_BREAKS = re.compile(r" ?\n[ \n]*")
# Anything that needs work; most texts of a shop hold none of it.
_DIRTY = re.compile(rf"{_CONTROL.pattern}|[<&\n\r\t\x0b\x0c\xa0]|\s\s")
_ROUNDS = 5


def plain_block(text: str, most: int = 6000) -> str:
    """Text of several lines, cut at `most` characters."""
    if not _DIRTY.search(text):
        return text.strip()[:most].rstrip()
    text = _clean(text[: most * 8] if _MARKUP.search(text) else text)
    if _MARKUP.search(text):
        text = _without_markup(text)
    return _BREAKS.sub("\n", _SPACES.sub(" ", text)).strip()[:most].rstrip()


@lru_cache(maxsize=16384)
def plain_line(text: str, most: int = 200) -> str:
    """Text of one line, cut at `most` characters. Cached: brands, colours and categories repeat."""
    return plain_block(text, most * 4).replace("\n", " ")[:most].rstrip()


def _clean(text: str) -> str:
    """Without controls. Also done before and between the rounds: one that is taken out of `<\u202es>` leaves a tag."""
    return _CONTROL.sub("", text.replace("\r", "\n"))


def _without_markup(text: str) -> str:
    """Feeds escape once, twice or not at all: unwrap until nothing changes, and strip tags each time."""
    for _ in range(_ROUNDS):
        stripped = nh3.clean(_BLOCK.sub("\n", text), tags=set(), attributes={}, clean_content_tags={"script", "style"})
        after = _clean(html.unescape(stripped))
        if after == text:
            return after
        text = after
    # Still changing after so many layers: nobody's product text. Nothing that could be a tag or an entity remains.
    return _ENTITY.sub("", text).replace("<", "").replace(">", "")
