// The one action of a screen: says what happens. `reason` blocks it and is shown instead.
pragma ComponentBehavior: Bound
import QtQuick
import Kiosk.Theme

Touchable {
    id: root

    property string symbol: "forward"
    property bool symbolFirst: false
    /// Why it cannot be done yet, as a request ("Choose a size first"); empty when it can.
    property string reason: ""
    /// On Scan the action is the label, so the button there is ink.
    property bool inked: false
    property real px: Theme.action
    property int minimumHeight: Theme.primaryHeight
    /// With words of two lines.
    property int tallHeight: Math.max(minimumHeight, Theme.primaryTallHeight)
    readonly property bool blocked: reason !== ""
    readonly property color words: blocked ? Theme.nowhere : inked ? Theme.inverseInk : Theme.accentInk

    objectName: "primaryButton"
    enabled: !blocked
    implicitWidth: Theme.columnWidth
    implicitHeight: label.lineCount > 1 ? tallHeight : minimumHeight
    leftPadding: Theme.s5
    rightPadding: Theme.s5
    spoken: blocked ? reason : text
    ringRadius: Theme.radiusButton

    background: Item {
        Shadow {
            anchors.fill: parent
            elevation: "action"
            radius: Theme.radiusButton
            opacity: root.pressedLook || root.blocked ? 0 : 1
        }
        Rectangle {
            anchors.fill: parent
            radius: Theme.radiusButton
            color: root.blocked ? Theme.nowhereSoft : root.inked ? Theme.inverse
                   : root.pressedLook ? Theme.accentPressed : Theme.accent
            border.width: root.blocked ? Theme.controlStroke : 0
            border.color: Theme.control
        }
    }
    contentItem: ButtonLabel {
        id: label
        text: root.blocked ? root.reason : root.text
        symbol: root.blocked ? "" : root.symbol
        symbolFirst: root.symbolFirst
        px: root.blocked ? Math.min(root.px, 32) : root.px
        symbolPx: Theme.largeSimple ? 52 : 44
        colour: root.words
    }
}
