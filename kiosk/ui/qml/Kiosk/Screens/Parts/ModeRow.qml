// One thing to switch on or to choose: a sign, words, and a switch or a radio dot.
pragma ComponentBehavior: Bound
import QtQuick
import Kiosk.Theme
import Kiosk.Components

Touchable {
    id: root

    required property string symbol
    required property bool on
    property string detail: ""
    property bool radio: false

    implicitHeight: Math.max(Theme.rowShortHeight, words.implicitHeight + 2 * Theme.s3)
    leftPadding: Theme.px(30)
    rightPadding: Theme.px(30)
    ringRadius: Theme.radiusCard
    spoken: root.detail === "" ? root.text : root.text + ". " + root.detail
    Accessible.role: root.radio ? Accessible.RadioButton : Accessible.CheckBox
    Accessible.checkable: true
    Accessible.checked: root.on

    background: Rectangle {
        radius: Theme.radiusCard
        color: root.pressedLook ? Theme.nowhereSoft : Theme.surface
        border.width: root.on ? Theme.selectedStroke : Theme.controlStroke
        border.color: root.on ? Theme.accent : Theme.control
    }
    contentItem: Item {
        Icon {
            id: sign
            name: root.symbol
            px: 44
            anchors.verticalCenter: parent.verticalCenter
        }
        Column {
            id: words
            anchors.left: sign.right
            anchors.leftMargin: Theme.s3
            anchors.right: toggle.left
            anchors.rightMargin: Theme.s3
            anchors.verticalCenter: parent.verticalCenter
            spacing: Theme.px(4)
            KText {
                width: parent.width
                text: root.text
                px: Theme.row
                strong: true
                wrapMode: Text.WordWrap
                Accessible.ignored: true
            }
            KText {
                width: parent.width
                visible: text !== ""
                text: root.detail
                px: Theme.small
                quiet: true
                wrapMode: Text.WordWrap
                Accessible.ignored: true
            }
        }
        Item {
            id: toggle
            width: root.radio ? Theme.px(40) : Theme.px(96)
            height: Theme.px(56)
            anchors.right: parent.right
            anchors.verticalCenter: parent.verticalCenter
            RadioDot {
                visible: root.radio
                on: root.on
                anchors.centerIn: parent
            }
            Rectangle {
                visible: !root.radio
                anchors.fill: parent
                radius: Math.min(height / 2, Theme.radiusRound)
                color: root.on ? Theme.accent : Theme.surface
                border.width: Theme.hereStroke
                border.color: root.on ? Theme.accent : Theme.control
                Rectangle {
                    width: Theme.px(36)
                    height: width
                    radius: Math.min(height / 2, Theme.radiusRound)
                    color: root.on ? Theme.accentInk : Theme.control
                    anchors.verticalCenter: parent.verticalCenter
                    x: root.on ? parent.width - width - Theme.px(10) : Theme.px(10)
                }
            }
        }
    }
}
