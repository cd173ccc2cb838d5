// An outlined button; at most two in a row below the primary one.
pragma ComponentBehavior: Bound
import QtQuick
import Kiosk.Theme

Touchable {
    id: root

    property string symbol: ""
    property bool symbolFirst: true
    property bool leftAligned: false
    property real px: 30
    property int minimumHeight: Theme.secondaryHeight

    objectName: "secondaryButton"
    implicitWidth: Theme.columnTwo
    implicitHeight: label.lineCount > 1 ? minimumHeight + Theme.s4 : minimumHeight
    leftPadding: Theme.s3
    rightPadding: Theme.s3
    opacity: enabled ? 1 : 0.55

    background: Rectangle {
        radius: Theme.radiusButton
        color: root.pressedLook ? Theme.nowhereSoft : Theme.surface
        border.width: Theme.controlStroke
        border.color: Theme.control
    }
    contentItem: ButtonLabel {
        id: label
        text: root.text
        symbol: root.symbol
        symbolFirst: root.symbolFirst
        leftAligned: root.leftAligned
        px: root.px
        smallestPx: 26
        symbolPx: 40
        gap: Theme.px(18)
        weight: Theme.strongWeight
        colour: Theme.ink
    }
}
