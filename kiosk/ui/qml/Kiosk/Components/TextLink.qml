// Words with an arrow; looks light, is 72 high to the finger.
pragma ComponentBehavior: Bound
import QtQuick
import Kiosk.Theme

Touchable {
    id: root

    property string symbol: "forward"
    property bool symbolFirst: false
    property real px: 26
    property color colour: Theme.ink
    /// Quiet words after the link's own, for example "Wir sagen Bescheid."
    property string after: ""

    objectName: "textLink"
    implicitHeight: Theme.chipHeight
    implicitWidth: row.implicitWidth
    ringRadius: Theme.radiusTile
    spoken: after === "" ? text : text + " " + after
    contentItem: Item {
        implicitWidth: row.implicitWidth
        Row {
            id: row
            spacing: Theme.px(12)
            anchors.verticalCenter: parent.verticalCenter
            Icon {
                visible: root.symbolFirst && root.symbol !== ""
                name: root.symbolFirst ? root.symbol : ""
                px: Theme.largeSimple ? 40 : 30
                colour: root.colour
                anchors.verticalCenter: parent.verticalCenter
            }
            KText {
                text: root.text
                px: root.px
                strong: true
                color: root.colour
                anchors.verticalCenter: parent.verticalCenter
                font.underline: root.pressedLook
                Accessible.ignored: true
            }
            KText {
                visible: root.after !== ""
                text: root.after
                px: root.px
                quiet: true
                anchors.verticalCenter: parent.verticalCenter
                Accessible.ignored: true
            }
            Icon {
                visible: !root.symbolFirst && root.symbol !== ""
                name: root.symbolFirst ? "" : root.symbol
                px: Theme.largeSimple ? 40 : 30
                colour: root.colour
                anchors.verticalCenter: parent.verticalCenter
            }
        }
    }
}
