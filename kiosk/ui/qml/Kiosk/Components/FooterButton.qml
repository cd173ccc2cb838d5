// A button of the footer: plain, or outlined for the one in the middle; may carry a count.
pragma ComponentBehavior: Bound
import QtQuick
import Kiosk.Theme

Touchable {
    id: root

    required property string symbol
    property bool outlined: false
    /// Shown in a disc after the word; -1 for none.
    property int count: -1

    implicitHeight: Theme.footerButton
    implicitWidth: row.implicitWidth + 2 * Theme.px(outlined ? 36 : 24)
    ringRadius: Math.min(Theme.radiusRound, height / 2)
    spoken: count < 0 ? text : qsTr("%1, %n item(s)", "", count).arg(text)

    background: Rectangle {
        radius: Theme.radiusRound
        color: root.pressedLook ? Theme.nowhereSoft : root.outlined ? Theme.surface : Theme.clear
        border.width: root.outlined ? Theme.controlStroke : 0
        border.color: Theme.control
    }
    contentItem: Item {
        Row {
            id: row
            spacing: Theme.px(16)
            anchors.centerIn: parent
            Icon {
                name: root.symbol
                px: Theme.largeSimple ? 48 : 40
                anchors.verticalCenter: parent.verticalCenter
            }
            KText {
                text: root.text
                px: 28
                font.weight: Theme.strongWeight
                anchors.verticalCenter: parent.verticalCenter
                Accessible.ignored: true
            }
            Rectangle {
                visible: root.count >= 0
                width: Math.max(height, number.implicitWidth + Theme.px(16))
                height: Theme.px(40)
                radius: height / 2
                color: Theme.ink
                anchors.verticalCenter: parent.verticalCenter
                KText {
                    id: number
                    anchors.centerIn: parent
                    text: root.count
                    px: 22
                    exact: true
                    tabular: true
                    font.weight: Font.Bold
                    color: Theme.bg
                    Accessible.ignored: true
                }
            }
        }
    }
}
