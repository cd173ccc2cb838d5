// A capsule in the header, or a round one where there is no word.
pragma ComponentBehavior: Bound
import QtQuick
import Kiosk.Theme

Touchable {
    id: root

    required property string symbol
    property real px: Theme.largeSimple ? 38 : 26
    property int gap: Theme.px(12)

    implicitHeight: Theme.headerButton
    implicitWidth: text === "" ? implicitHeight : row.implicitWidth + 2 * Theme.px(22)
    ringRadius: Math.min(Theme.radiusRound, height / 2)

    background: Rectangle {
        radius: Theme.radiusRound
        color: root.pressedLook ? Theme.nowhereSoft : Theme.surface
        border.width: Theme.controlStroke
        border.color: Theme.control
    }
    contentItem: Item {
        Row {
            id: row
            spacing: root.gap
            anchors.centerIn: parent
            Icon {
                name: root.symbol
                px: Theme.largeSimple ? 48 : 36
                anchors.verticalCenter: parent.verticalCenter
            }
            KText {
                visible: root.text !== ""
                text: root.text
                px: root.px
                exact: true
                font.weight: Theme.strongWeight
                anchors.verticalCenter: parent.verticalCenter
                Accessible.ignored: true
            }
        }
    }
}
