// One size and where it is: colour, shape and word. Every one can be tapped, also "nowhere".
pragma ComponentBehavior: Bound
import QtQuick
import Kiosk.Theme

Touchable {
    id: root

    /// here, branch, online, nowhere or unknown
    required property string availability
    property string word: Availability.word(availability)
    property bool selected: false
    readonly property bool gone: availability === "nowhere" && !selected
    readonly property color tone: selected ? Theme.inverseInk : Availability.colour(availability)
    readonly property int inset: Theme.px(Theme.largeSimple ? 32 : 20)

    objectName: "size-" + text
    implicitWidth: Theme.largeSimple ? Theme.columnTwo : Theme.columnFour
    implicitHeight: Theme.sizeChipHeight
    ringRadius: Theme.radiusChip
    sinks: false
    spoken: qsTr("Size %1, %2").arg(text).arg(word)
    Accessible.role: Accessible.RadioButton
    Accessible.checkable: true
    Accessible.checked: selected

    background: Item {
        Image {
            id: dashes
            visible: root.gone
            anchors.fill: parent
            sourceSize: Qt.size(width, height)
            source: visible && width > 0 ? "image://dash/" + Theme.hex(Theme.control) + "?r=" + Theme.radiusChip + "&w="
                                           + Theme.controlStroke + "&d=" + Theme.px(6) + "&f=" + Theme.hex(Theme.nowhereSoft) : ""
            Accessible.ignored: true
        }
        Rectangle {
            anchors.fill: parent
            visible: !root.gone
            radius: Theme.radiusChip
            color: root.selected ? Theme.inverse : root.pressedLook ? Theme.nowhereSoft : Theme.surface
            border.width: root.selected ? 0 : root.availability === "here" ? Theme.hereStroke : Theme.controlStroke
            border.color: root.availability === "here" ? Theme.here : Theme.control
        }
        FocusRing {
            visible: root.selected
            around: Theme.radiusChip
        }
    }
    contentItem: Item {
        Column {
            x: root.inset
            anchors.verticalCenter: parent.verticalCenter
            spacing: Theme.px(Theme.largeSimple ? 4 : 1)
            KText {
                text: root.text
                px: Theme.largeSimple ? 76 : 42
                exact: true
                font.weight: Theme.actionWeight
                font.strikeout: root.gone
                tracking: -0.02
                line: 1.1
                color: root.selected ? Theme.inverseInk : root.gone ? Theme.nowhere : Theme.ink
                fontSizeMode: Text.HorizontalFit
                minimumPixelSize: Theme.px(26)
                width: root.width - 2 * root.inset - shape.width
                Accessible.ignored: true
            }
            KText {
                text: root.word
                px: Theme.largeSimple ? 36 : Theme.caption
                exact: true
                font.weight: Theme.strongWeight
                color: root.tone
                width: root.width - 2 * root.inset
                elide: Text.ElideRight
                Accessible.ignored: true
            }
        }
        StateShape {
            id: shape
            availability: root.availability
            px: Theme.largeSimple ? 48 : 32
            colour: root.tone
            ground: root.selected ? Theme.inverse : Theme.surface
            x: parent.width - width - Theme.px(Theme.largeSimple ? 28 : 16)
            y: Theme.px(Theme.largeSimple ? 28 : 16)
        }
    }
}
