"""The theme as QML reads it: one typed object per engine that tells which values changed."""

from dataclasses import replace
from typing import Any

from PySide6.QtCore import Property, QObject, QSize, Signal, Slot
from PySide6.QtGui import QColor, QFont, QFontDatabase, QFontMetricsF, QScreen, QWindow
from PySide6.QtQml import QmlElement, QmlSingleton, QQmlEngine

from kiosk.base.brand import Brand
from kiosk.ui.theme_values import ThemeInputs, ThemeValues, derive

QML_IMPORT_NAME = "Kiosk.Backend"
QML_IMPORT_MAJOR_VERSION = 1

TEXT_FAMILIES = ("Inter", "Inter Variable", "Noto Sans")
DISPLAY_FAMILIES = ("Inter Display", "Inter", "Noto Sans")
_PROBE_PX = 100


@QmlElement
@QmlSingleton
class KioskTheme(QObject):
    """Feeds `Kiosk.Theme`. Colours change with brand and contrast, the layout with window, panel and modes."""

    coloursChanged = Signal()
    layoutChanged = Signal()
    brandChanged = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._given: ThemeValues | None = None

    @property
    def values(self) -> ThemeValues:
        """The values in force; RuntimeError before `install_theme`."""
        if self._given is None:
            raise RuntimeError("the theme has no brand yet: call install_theme(engine, inputs) before loading QML")
        return self._given

    @property
    def inputs(self) -> ThemeInputs:
        """What the values were derived from."""
        return self.values.inputs

    def apply(self, inputs: ThemeInputs) -> None:
        """Take over new inputs and tell what changed."""
        old, new = self._given, derive(inputs)
        self._given = new
        if old is None or old.inputs.brand != inputs.brand or old.inputs.language != inputs.language:
            self.brandChanged.emit()
        if old is None or old.colours != new.colours:
            self.coloursChanged.emit()
        if old is None or _layout_of(old) != _layout_of(new):
            self.layoutChanged.emit()

    def update(self, **changes: Any) -> None:
        """`apply` with some inputs replaced, for example `update(large_simple=True)`."""
        self.apply(replace(self.inputs, **changes))

    @Slot(int, int)
    def resize(self, width: int, height: int) -> None:
        """The window has a new size (device-independent pixels)."""
        if width > 0 and height > 0:
            self.update(width=width, height=height)

    @Slot(str, str, result=float)
    def shadowReach(self, elevation: str, _brandKey: str) -> float:
        """How far a shadow reaches beyond its card, in design pixels; the brand is named so that QML asks again."""
        layers = self.inputs.brand.elevation.layers(elevation)
        return max((layer.spread + layer.y for layer in layers), default=0.0)

    def _colour(self, role: str) -> QColor:
        return QColor(getattr(self.values.colours, role))

    def _radius(self, name: str) -> float:
        return float(getattr(self.values.inputs.brand.radius, name))

    # One line per role; `on_accent` is `accentInk` here because QML reads onSomething as a handler.
    bg = Property(QColor, lambda self: self._colour("bg"), notify=coloursChanged)
    surface = Property(QColor, lambda self: self._colour("surface"), notify=coloursChanged)
    stage = Property(QColor, lambda self: self._colour("stage"), notify=coloursChanged)
    ink = Property(QColor, lambda self: self._colour("ink"), notify=coloursChanged)
    ink2 = Property(QColor, lambda self: self._colour("ink2"), notify=coloursChanged)
    line = Property(QColor, lambda self: self._colour("line"), notify=coloursChanged)
    control = Property(QColor, lambda self: self._colour("control"), notify=coloursChanged)
    accent = Property(QColor, lambda self: self._colour("accent"), notify=coloursChanged)
    accentInk = Property(QColor, lambda self: self._colour("on_accent"), notify=coloursChanged)
    accentSoft = Property(QColor, lambda self: self._colour("accent_soft"), notify=coloursChanged)
    accentText = Property(QColor, lambda self: self._colour("accent_text"), notify=coloursChanged)
    accentPressed = Property(QColor, lambda self: self._colour("accent_pressed"), notify=coloursChanged)
    here = Property(QColor, lambda self: self._colour("here"), notify=coloursChanged)
    hereSoft = Property(QColor, lambda self: self._colour("here_soft"), notify=coloursChanged)
    branch = Property(QColor, lambda self: self._colour("branch"), notify=coloursChanged)
    branchSoft = Property(QColor, lambda self: self._colour("branch_soft"), notify=coloursChanged)
    online = Property(QColor, lambda self: self._colour("online"), notify=coloursChanged)
    onlineSoft = Property(QColor, lambda self: self._colour("online_soft"), notify=coloursChanged)
    nowhere = Property(QColor, lambda self: self._colour("none"), notify=coloursChanged)
    nowhereSoft = Property(QColor, lambda self: self._colour("none_soft"), notify=coloursChanged)
    warn = Property(QColor, lambda self: self._colour("warn"), notify=coloursChanged)
    warnSoft = Property(QColor, lambda self: self._colour("warn_soft"), notify=coloursChanged)
    inverse = Property(QColor, lambda self: self._colour("inverse"), notify=coloursChanged)
    inverseInk = Property(QColor, lambda self: self._colour("on_inverse"), notify=coloursChanged)
    inverseInk2 = Property(QColor, lambda self: self._colour("on_inverse2"), notify=coloursChanged)
    keyboard = Property(QColor, lambda self: self._colour("keyboard"), notify=coloursChanged)
    keyFunction = Property(QColor, lambda self: self._colour("key_function"), notify=coloursChanged)
    keyEdge = Property(QColor, lambda self: self._colour("key_edge"), notify=coloursChanged)
    scrim = Property(QColor, lambda self: self._colour("scrim"), notify=coloursChanged)
    outline = Property(QColor, lambda self: _outline(self.values.inputs), notify=coloursChanged)
    outlined = Property(bool, lambda self: _is_outlined(self.values.inputs), notify=coloursChanged)

    scale = Property(float, lambda self: self.values.scale, notify=layoutChanged)
    pxPerMm = Property(float, lambda self: self.values.px_per_mm, notify=layoutChanged)
    landscape = Property(bool, lambda self: self.values.landscape, notify=layoutChanged)
    largeSimple = Property(bool, lambda self: self.values.inputs.large_simple, notify=layoutChanged)
    controlsDown = Property(bool, lambda self: self.values.inputs.controls_down, notify=layoutChanged)
    highContrast = Property(bool, lambda self: self.values.inputs.high_contrast, notify=layoutChanged)
    reduceMotion = Property(bool, lambda self: self.values.inputs.reduce_motion, notify=layoutChanged)
    controlsTop = Property(int, lambda self: self.values.controls_top, notify=layoutChanged)

    brandKey = Property(str, lambda self: self.values.inputs.brand.key, notify=brandChanged)
    brandName = Property(str, lambda self: self.values.inputs.brand.name, notify=brandChanged)
    attractQuestion = Property(str, lambda self: self.values.attract_question, notify=brandChanged)
    attractAnswer = Property(str, lambda self: self.values.attract_answer, notify=brandChanged)
    textFamily = Property(str, lambda _self: pick_family(TEXT_FAMILIES), constant=True)
    opticalFamily = Property(str, lambda _self: pick_family(DISPLAY_FAMILIES), constant=True)
    displayFamily = Property(str, lambda self: _display_family(self.values.inputs.brand), notify=brandChanged)
    displayLine = Property(float, lambda self: _line_of(_display_family(self.values.inputs.brand)), notify=brandChanged)
    displayWeight = Property(int, lambda self: self.values.inputs.brand.type.display_weight, notify=brandChanged)
    displayTracking = Property(
        float, lambda self: self.values.inputs.brand.type.display_tracking_em, notify=brandChanged
    )
    markWeight = Property(int, lambda self: self.values.inputs.brand.type.mark_weight, notify=brandChanged)
    markDisplay = Property(bool, lambda self: self.values.inputs.brand.type.mark_display, notify=brandChanged)
    markPx = Property(float, lambda self: self.values.inputs.brand.type.mark_px, notify=brandChanged)
    markTracking = Property(float, lambda self: self.values.inputs.brand.type.mark_tracking_em, notify=brandChanged)
    radiusCard = Property(float, lambda self: self._radius("card"), notify=brandChanged)
    radiusButton = Property(float, lambda self: self._radius("button"), notify=brandChanged)
    radiusChip = Property(float, lambda self: self._radius("chip"), notify=brandChanged)
    radiusRound = Property(float, lambda self: self._radius("round"), notify=brandChanged)
    radiusTile = Property(float, lambda self: self._radius("tile"), notify=brandChanged)
    radiusKey = Property(float, lambda self: self._radius("key"), notify=brandChanged)
    radiusSheet = Property(float, lambda self: self._radius("sheet"), notify=brandChanged)


def _layout_of(values: ThemeValues) -> tuple[object, ...]:
    modes = values.inputs
    return (
        values.scale,
        values.px_per_mm,
        values.landscape,
        values.controls_top,
        modes.large_simple,
        modes.controls_down,
        modes.high_contrast,
        modes.reduce_motion,
    )


def _is_outlined(inputs: ThemeInputs) -> bool:
    """Brands without shadows outline their cards; high contrast does so in every brand."""
    return inputs.high_contrast or bool(inputs.brand.elevation.outline)


def _outline(inputs: ThemeInputs) -> QColor:
    return QColor(
        inputs.brand.colours(True).line if inputs.high_contrast else inputs.brand.elevation.outline or "#0000"
    )


def _display_family(brand: Brand) -> str:
    return pick_family((brand.type.display_family, *DISPLAY_FAMILIES))


def _line_of(family: str) -> float:
    """How high a line of this family is by itself, as a share of its size."""
    font = QFont(family)
    font.setPixelSize(_PROBE_PX)
    return QFontMetricsF(font).lineSpacing() / _PROBE_PX


def pick_family(wanted: tuple[str, ...]) -> str:
    """The first family that this machine has; the application's own font where it has none of them."""
    known = set(QFontDatabase.families())
    return next((name for name in wanted if name in known), QFont().family())


def install_theme(engine: QQmlEngine, inputs: ThemeInputs) -> KioskTheme:
    """Give the engine its theme; call before loading QML. Returns what `apply` and `update` are called on."""
    theme = engine.singletonInstance(QML_IMPORT_NAME, "KioskTheme")
    if not isinstance(theme, KioskTheme):
        raise TypeError("Kiosk.Backend does not hold KioskTheme")
    theme.apply(inputs)
    return theme


def follow_window(theme: KioskTheme, window: QWindow) -> None:
    """Keep the theme's window size equal to the window's."""
    window.widthChanged.connect(lambda _width: theme.resize(window.width(), window.height()))
    window.heightChanged.connect(lambda _height: theme.resize(window.width(), window.height()))
    theme.resize(window.width(), window.height())


def panel_px_per_mm(screen: QScreen, configured: float) -> float:
    """Pixels per millimetre as configured, else as the screen reports; 0 where the report is missing or absurd."""
    if configured > 0:
        return configured
    width_mm, pixels = screen.physicalSize().width(), QSize(screen.size()).width()
    density = pixels / width_mm if width_mm > 0 else 0.0
    return density if 0.5 <= density <= 30 else 0.0
