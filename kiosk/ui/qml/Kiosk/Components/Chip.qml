// A filter or a choice: black with a tick when it is on.
pragma ComponentBehavior: Bound
import QtQuick
import Kiosk.Theme

Touchable {
    id: root

    property string symbol: ""
    property bool on: false

    objectName: "chip"
    implicitHeight: Theme.chipHeight
    implicitWidth: row.implicitWidth + 2 * Theme.px(30)
    ringRadius: Math.min(Theme.radiusRound, height / 2)
    Accessible.role: Accessible.CheckBox
    Accessible.checkable: true
    Accessible.checked: on

    background: Rectangle {
        radius: Theme.radiusRound
        color: root.on ? Theme.inverse : root.pressedLook ? Theme.nowhereSoft : Theme.surface
        border.width: root.on ? 0 : Theme.controlStroke
        border.color: Theme.control
    }
    contentItem: Item {
        Row {
            id: row
            spacing: Theme.px(14)
            anchors.centerIn: parent
            Icon {
                visible: name !== ""
                name: root.on ? "check" : root.symbol
                px: 32
                colour: root.on ? Theme.inverseInk : Theme.ink
                anchors.verticalCenter: parent.verticalCenter
            }
            KText {
                text: root.text
                px: Theme.body
                font.weight: Theme.strongWeight
                color: root.on ? Theme.inverseInk : Theme.ink
                anchors.verticalCenter: parent.verticalCenter
                Accessible.ignored: true
            }
        }
    }
}
