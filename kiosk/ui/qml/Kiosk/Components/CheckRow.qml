// A box to tick and a sentence; the whole row is the target.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Kiosk.Theme

Touchable {
    id: root

    property bool on: false
    property string detail: ""

    objectName: "check-" + text
    implicitWidth: Theme.columnWidth
    implicitHeight: Math.max(Theme.secondaryHeight, row.implicitHeight + Theme.s2)
    ringRadius: Theme.radiusTile
    sinks: false
    spoken: detail === "" ? text : text + " " + detail
    Accessible.role: Accessible.CheckBox
    Accessible.checkable: true
    Accessible.checked: on

    contentItem: Item {
        RowLayout {
            id: row
            width: parent.width
            anchors.verticalCenter: parent.verticalCenter
            spacing: Theme.s3
            Rectangle {
                implicitWidth: Theme.s6
                implicitHeight: Theme.s6
                radius: Math.min(Theme.radiusChip, Theme.px(12))
                color: root.on ? Theme.inverse : root.pressedLook ? Theme.nowhereSoft : Theme.surface
                border.width: Theme.hereStroke
                border.color: root.on ? Theme.inverse : Theme.control
                Icon {
                    anchors.centerIn: parent
                    visible: root.on
                    name: "check"
                    px: 36
                    colour: Theme.inverseInk
                }
            }
            ColumnLayout {
                Layout.fillWidth: true
                spacing: 0
                KText { Layout.fillWidth: true; text: root.text; px: 28; strong: true; wrapMode: Text.Wrap; Accessible.ignored: true }
                KText { Layout.fillWidth: true; visible: text !== ""; text: root.detail; px: Theme.small; quiet: true; wrapMode: Text.Wrap; Accessible.ignored: true }
            }
        }
    }
}
