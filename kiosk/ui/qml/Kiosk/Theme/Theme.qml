pragma Singleton
// Every colour, size, duration and font. Sizes are design pixels (3.2 per mm of the panel) times the scale, whole pixels.
import QtQuick
import Kiosk.Backend

QtObject {
    id: theme

    // --- colours -----------------------------------------------------------------------------------------------------
    readonly property color bg: KioskTheme.bg
    readonly property color surface: KioskTheme.surface
    readonly property color stage: KioskTheme.stage
    readonly property color ink: KioskTheme.ink
    readonly property color ink2: KioskTheme.ink2
    readonly property color line: KioskTheme.line
    readonly property color control: KioskTheme.control
    readonly property color accent: KioskTheme.accent
    readonly property color accentInk: KioskTheme.accentInk
    readonly property color accentSoft: KioskTheme.accentSoft
    readonly property color accentText: KioskTheme.accentText
    readonly property color accentPressed: KioskTheme.accentPressed
    readonly property color here: KioskTheme.here
    readonly property color hereSoft: KioskTheme.hereSoft
    readonly property color branch: KioskTheme.branch
    readonly property color branchSoft: KioskTheme.branchSoft
    readonly property color online: KioskTheme.online
    readonly property color onlineSoft: KioskTheme.onlineSoft
    readonly property color nowhere: KioskTheme.nowhere
    readonly property color nowhereSoft: KioskTheme.nowhereSoft
    readonly property color warn: KioskTheme.warn
    readonly property color warnSoft: KioskTheme.warnSoft
    readonly property color inverse: KioskTheme.inverse
    readonly property color inverseInk: KioskTheme.inverseInk
    readonly property color inverseInk2: KioskTheme.inverseInk2
    readonly property color keyboard: KioskTheme.keyboard
    readonly property color keyFunction: KioskTheme.keyFunction
    readonly property color keyEdge: KioskTheme.keyEdge
    readonly property color scrim: KioskTheme.scrim
    readonly property color outline: KioskTheme.outline
    readonly property bool outlined: KioskTheme.outlined
    readonly property color clear: "transparent"
    // A machine reads it: the same in every brand.
    readonly property color qrDark: "#1C1916"
    readonly property color qrLight: "#FFFFFF"
    // The scanner's window and light look the same in every brand.
    readonly property color viewfinder: "#231F1B"
    readonly property color beam: "#FF7A4A"

    // --- modes and panel ---------------------------------------------------------------------------------------------
    readonly property real scale: KioskTheme.scale
    readonly property bool landscape: KioskTheme.landscape
    readonly property bool largeSimple: KioskTheme.largeSimple
    readonly property bool controlsDown: KioskTheme.controlsDown
    readonly property bool highContrast: KioskTheme.highContrast
    readonly property bool reduceMotion: KioskTheme.reduceMotion
    /// Window pixel above which nothing may be touched; 0 when nothing has to move.
    readonly property int controlsTop: KioskTheme.controlsTop
    /// True when the header lies above the reachable band and its buttons have to move down.
    readonly property bool controlsMoved: controlsDown && controlsTop > headerHeight
    readonly property string brandKey: KioskTheme.brandKey
    readonly property string brandName: KioskTheme.brandName
    readonly property string attractQuestion: KioskTheme.attractQuestion
    readonly property string attractAnswer: KioskTheme.attractAnswer

    // --- grid and space ----------------------------------------------------------------------------------------------
    readonly property int s1: px(8)
    readonly property int s2: px(16)
    readonly property int s3: px(24)
    readonly property int s4: px(32)
    readonly property int s5: px(40)
    readonly property int s6: px(48)
    readonly property int s8: px(64)
    readonly property int s12: px(96)
    readonly property int margin: px(72)
    readonly property int marginWide: px(48)
    readonly property int gutter: px(24)
    readonly property int columnWidth: px(936)
    readonly property int columnTwo: px(456)
    readonly property int columnThree: px(296)
    readonly property int columnFour: px(219)
    readonly property int pageWidth: px(1080)
    readonly property int headerHeight: px(landscape ? 112 : 136)
    readonly property int footerHeight: px(landscape ? 112 : largeSimple ? 152 : 136)
    readonly property int keyboardHeight: px(460)
    /// Where a product picture ends on a portrait screen.
    readonly property int stageHeight: px(668)

    // --- targets -----------------------------------------------------------------------------------------------------
    readonly property int targetMinimum: px(64)
    readonly property int chipHeight: px(largeSimple ? 96 : 72)
    readonly property int headerButton: px(controlsMoved ? 88 : largeSimple ? 96 : 72)
    readonly property int footerButton: px(88)
    readonly property int rowHeight: px(144)
    readonly property int rowSelectedHeight: px(164)
    readonly property int rowShortHeight: px(128)
    readonly property int rowCompactHeight: px(104)
    readonly property int primaryHeight: px(largeSimple ? 168 : 120)
    readonly property int primaryTallHeight: px(largeSimple ? 168 : 144)
    readonly property int secondaryHeight: px(largeSimple ? 104 : 96)
    readonly property int sizeChipHeight: px(largeSimple ? 164 : 116)
    readonly property int fieldHeight: px(largeSimple ? 144 : 120)

    // --- radii and strokes -------------------------------------------------------------------------------------------
    readonly property int radiusCard: px(KioskTheme.radiusCard)
    readonly property int radiusButton: px(KioskTheme.radiusButton)
    readonly property int radiusChip: px(KioskTheme.radiusChip)
    readonly property int radiusRound: px(KioskTheme.radiusRound)
    readonly property int radiusTile: px(KioskTheme.radiusTile)
    readonly property int radiusKey: px(KioskTheme.radiusKey)
    readonly property int radiusSheet: px(KioskTheme.radiusSheet)
    readonly property int hairline: stroke(2)
    readonly property int controlStroke: stroke(highContrast ? 4 : 2)
    readonly property int hereStroke: stroke(highContrast ? 5 : 3)
    readonly property int selectedStroke: stroke(5)
    readonly property int focusRing: stroke(5)
    readonly property int focusGap: stroke(4)

    // --- type --------------------------------------------------------------------------------------------------------
    readonly property string textFamily: KioskTheme.textFamily
    readonly property string opticalFamily: KioskTheme.opticalFamily
    readonly property string displayFamily: KioskTheme.displayFamily
    /// Height of a line of the display family by itself, as a share of its size; serifs with long ascenders stand higher.
    readonly property real displayLine: KioskTheme.displayLine
    readonly property int displayWeight: cut(KioskTheme.displayWeight)
    readonly property real displayTracking: KioskTheme.displayTracking
    readonly property int displayFrom: 40
    readonly property int markWeight: cut(KioskTheme.markWeight)
    readonly property string markFamily: KioskTheme.markDisplay ? displayFamily : textFamily
    readonly property real markPx: KioskTheme.markPx
    readonly property real markTracking: KioskTheme.markTracking
    readonly property int textWeight: cut(450)
    readonly property int strongWeight: cut(620)
    readonly property int actionWeight: cut(650)
    // Steps of DESIGN.md, in design pixels; large and simple is added by textPx().
    readonly property int hero: 96
    readonly property int name: 64
    readonly property int price: 64
    readonly property int action: 38
    readonly property int lead: 34
    readonly property int row: 32
    readonly property int body: 28
    readonly property int small: 25
    readonly property int caption: 24
    readonly property int smallest: 22
    readonly property var headlineSteps: largeSimple ? [100, 84, 72] : [96, 84, 72]

    // --- motion ------------------------------------------------------------------------------------------------------
    /// How long a pressed look is shown before work starts; it stays with reduced motion, because it is an answer.
    readonly property int pressHoldMs: 80
    readonly property int pressMs: reduceMotion ? 0 : 80
    readonly property int releaseMs: reduceMotion ? 0 : 150
    readonly property int screenMs: reduceMotion ? 0 : 220
    readonly property int hintInMs: reduceMotion ? 0 : 200
    readonly property int hintOutMs: reduceMotion ? 0 : 150
    readonly property int hintDrop: px(24)
    readonly property int attractMs: 8000
    readonly property int slide: px(48)
    readonly property real pressScale: reduceMotion ? 1 : 0.985
    readonly property list<real> easeOut: [0.2, 0.8, 0.2, 1.0, 1, 1]
    readonly property list<real> easeIn: [0.6, 0.0, 0.9, 0.3, 1, 1]

    /// Window pixels of a length in design pixels.
    function px(design: real): int {
        return Math.round(design * KioskTheme.scale);
    }

    /// A line is never thinner than one pixel.
    function stroke(design: real): int {
        return Math.max(1, Math.round(design * KioskTheme.scale));
    }

    /// The design size of a text in the present mode: "large and simple" has nothing below 34.
    function textPx(design: real): real {
        if (!largeSimple)
            return Math.max(design, smallest);
        if (design <= 26)
            return 34;
        if (design <= 34)
            return 40;
        if (design <= 38)
            return 54;
        if (design === name)
            return 60;
        return design >= hero ? 100 : design;
    }

    /// The cut of the type family nearest to a weight of the drawings: installed families have steps of 100.
    function cut(weight: int): int {
        return Math.floor((weight + 50) / 100) * 100;
    }

    /// RRGGBB of a colour, for the addresses of drawn pictures.
    function hex(colour: color): string {
        return colour.toString().slice(-6);
    }
}
