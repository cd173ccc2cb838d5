"""A shop's brand folder: colours, radii, shadows, type, mark and words, read and checked as one frozen value.

There are no default colours: a role that is missing is an error that names the file and the key, so that no brand can
half work.
"""

import tomllib
from pathlib import Path
from typing import Annotated, Any, Literal

import msgspec
from msgspec import Meta, Struct, field

from kiosk.base.config_lines import line_of_key
from kiosk.base.settings import ConfigError

FILE_NAME = "brand.toml"
Hex = Annotated[str, Meta(pattern="^#([0-9A-Fa-f]{2})?[0-9A-Fa-f]{6}$")]
OptionalHex = Annotated[str, Meta(pattern="^(#([0-9A-Fa-f]{2})?[0-9A-Fa-f]{6})?$")]
Pixels = Annotated[float, Meta(ge=0, le=999)]
Weight = Annotated[int, Meta(ge=100, le=900)]
Em = Annotated[float, Meta(ge=-0.1, le=1)]


class Colours(Struct, frozen=True, forbid_unknown_fields=True):
    """Every colour role, as #RRGGBB or #AARRGGBB; what each is for stands in config/brands/nordschuh/brand.toml."""

    bg: Hex
    surface: Hex
    stage: Hex
    ink: Hex
    ink2: Hex
    line: Hex
    control: Hex
    accent: Hex
    on_accent: Hex
    accent_soft: Hex
    accent_text: Hex
    accent_pressed: Hex
    here: Hex
    here_soft: Hex
    branch: Hex
    branch_soft: Hex
    online: Hex
    online_soft: Hex
    none: Hex
    none_soft: Hex
    warn: Hex
    warn_soft: Hex
    inverse: Hex
    on_inverse: Hex
    on_inverse2: Hex
    keyboard: Hex
    key_function: Hex
    key_edge: Hex
    scrim: Hex


class Type(Struct, frozen=True, forbid_unknown_fields=True):
    """The display type and the name beside the mark; sizes in design pixels, tracking in em."""

    display_family: Annotated[str, Meta(min_length=1, max_length=80)]
    display_weight: Weight
    display_tracking_em: Em
    mark_weight: Weight
    mark_display: bool
    mark_px: Annotated[float, Meta(ge=22, le=60)]
    mark_tracking_em: Em


class Radius(Struct, frozen=True, forbid_unknown_fields=True):
    """Corner radii in design pixels; `round` is for things that are a circle or a capsule in soft brands."""

    card: Pixels
    button: Pixels
    chip: Pixels
    round: Pixels
    tile: Pixels
    key: Pixels
    sheet: Pixels


class Layer(Struct, frozen=True, forbid_unknown_fields=True):
    """One layer of a shadow: offset down and fading distance in design pixels, opacity 0 to 1."""

    y: Pixels
    spread: Pixels
    alpha: Annotated[float, Meta(ge=0, le=1)]


class Elevation(Struct, frozen=True, forbid_unknown_fields=True):
    """Shadows by height, or an outline instead of them."""

    flat: tuple[Layer, ...]
    card: tuple[Layer, ...]
    action: tuple[Layer, ...]
    colour: Hex
    outline: OptionalHex

    def layers(self, name: str) -> tuple[Layer, ...]:
        """The layers of `flat`, `card` or `action`; KeyError for another name."""
        return {"flat": self.flat, "card": self.card, "action": self.action}[name]


class Words(Struct, frozen=True, forbid_unknown_fields=True):
    """Sentences that belong to the brand, in one language."""

    attract_question: Annotated[str, Meta(min_length=1, max_length=80)]
    attract_answer: Annotated[str, Meta(min_length=1, max_length=80)]


class _BrandFile(Struct, frozen=True, forbid_unknown_fields=True):
    name: Annotated[str, Meta(min_length=1, max_length=40)]
    scheme: Literal["light", "dark"]
    mark: Annotated[str, Meta(pattern=r"^[a-z0-9_-]+\.svg$")]
    type: Type
    radius: Radius
    elevation: Elevation
    colour: Colours
    high_contrast: Colours
    words: dict[str, Words] = field(default_factory=dict)


class Brand(_BrandFile, frozen=True, kw_only=True):
    """A checked brand; `key` is the name of its folder, `mark_svg` the text of its mark."""

    key: str
    folder: Path
    mark_svg: str

    def colours(self, high_contrast: bool) -> Colours:
        """The colour set of a mode."""
        return self.high_contrast if high_contrast else self.colour


def load_brand(folder: Path) -> Brand:
    """Read the brand in `folder`; ConfigError names the file, line and key of the first fault."""
    file = folder / FILE_NAME
    text = _read(file)
    try:
        values = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(file, 0, "", "valid TOML", str(error)) from None
    try:
        checked = msgspec.convert(values, _BrandFile)
    except msgspec.ValidationError as error:
        raise _fault(file, text, values, str(error)) from None
    mark = _read(folder / checked.mark)
    if "<svg" not in mark:
        raise ConfigError(folder / checked.mark, 0, "", "an SVG drawing", "something else")
    parts = {name: getattr(checked, name) for name in checked.__struct_fields__}
    return Brand(**parts, key=folder.name, folder=folder, mark_svg=mark)


def _read(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8")
    except OSError as error:
        raise ConfigError(file, 0, "", "a brand file that can be read", error.strerror or str(error)) from None
    except UnicodeDecodeError:
        raise ConfigError(file, 0, "", "text in UTF-8", "other bytes") from None


def _fault(file: Path, text: str, values: dict[str, Any], message: str) -> ConfigError:
    """msgspec says ``Object missing required field `x` - at `$.colour` `` or ``Expected `int`, got … - at `$.a` ``."""
    reason, _, at = message.rpartition(" - at ")
    reason, place = (reason, at.strip("`").removeprefix("$").lstrip(".")) if reason else (message, "")
    if "missing required field" in reason:
        key = f"{place}.{reason.split('`')[1]}".lstrip(".")
        return ConfigError(file, line_of_key(text, place) if place else 0, key, "a value", "nothing")
    if "unknown field" in reason:
        key = f"{place}.{reason.split('`')[1]}".lstrip(".")
        return ConfigError(file, line_of_key(text, key), key, "a key that the sample brands explain", "an unknown key")
    found: Any = values
    for part in place.split("."):
        found = found.get(part) if isinstance(found, dict) else found
    return ConfigError(
        file, line_of_key(text, place), place, reason.removeprefix("Expected ").replace("`", ""), f"{found!r}"
    )
