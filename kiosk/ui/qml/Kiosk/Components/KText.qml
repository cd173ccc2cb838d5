// All words on the screen: plain text, whole pixels, sizes in design pixels (`px`), raised by "large and simple".
import QtQuick
import Kiosk.Theme

Text {
    id: root

    property real px: Theme.body
    property bool strong: false
    property bool quiet: false
    property bool display: false
    property bool tabular: false
    /// Keep the size even where "large and simple" would raise it: for sizes that a component chose for that mode.
    property bool exact: false
    property real line: display ? 1.04 : px >= Theme.row ? 1.2 : 1.35
    property real tracking: display ? Theme.displayTracking : px >= Theme.row ? -0.01 : 0
    readonly property real shownPx: exact ? px : Theme.textPx(px)
    // Inter's own line is 1.21 of its size.
    readonly property real naturalLine: display ? Theme.displayLine : 1.21

    textFormat: Text.PlainText
    renderType: Text.NativeRendering
    color: quiet ? Theme.ink2 : Theme.ink
    linkColor: color
    lineHeight: line / naturalLine
    // Qt adds what a line is higher below it; half of it belongs above, so that single lines stand in the middle.
    topPadding: Math.round((lineHeight - 1) * naturalLine * font.pixelSize / 2)
    bottomPadding: -topPadding
    font.family: display ? Theme.displayFamily : shownPx >= Theme.displayFrom ? Theme.opticalFamily : Theme.textFamily
    font.pixelSize: Math.max(1, Theme.px(shownPx))
    font.weight: display ? Theme.displayWeight : strong ? Theme.strongWeight : Theme.textWeight
    font.letterSpacing: tracking * Theme.px(shownPx)
    font.features: tabular ? { "tnum": 1 } : {}
}
