// The one action of Home: scan the label.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Window
import Kiosk.Theme
import Kiosk.Components

Touchable {
    id: root

    /// Less tall where little room is left.
    property bool flat: false

    text: qsTr("Scan the label")
    spoken: qsTr("Scan the label. Pick your size, done. No typing.")
    readonly property int edge: Theme.px(root.flat ? 24 : Theme.landscape ? 32 : 44)
    implicitHeight: Math.max(Theme.px(flat ? 232 : Theme.landscape ? 320 : 344), head.height + words.height + 2 * edge + Theme.s2)
    ringRadius: Theme.radiusCard

    background: Item {
        Shadow {
            anchors.fill: parent
            elevation: "action"
            radius: Theme.radiusCard
            opacity: root.pressedLook ? 0 : 1
        }
        Rectangle {
            anchors.fill: parent
            radius: Theme.radiusCard
            color: root.pressedLook ? Theme.accentPressed : Theme.accent
        }
        Image {
            id: tag
            readonly property real unit: height / 344
            anchors.right: parent.right
            anchors.bottom: parent.bottom
            // Never drawn at the heights that a layout only passes through.
            height: Math.min(parent.height, Theme.px(344))
            width: Math.round(height * 430 / 344)
            sourceSize: Qt.size(Math.ceil(width * Screen.devicePixelRatio), Math.ceil(height * Screen.devicePixelRatio))
            source: "image://icon/scan-tag?c=" + Theme.hex(Theme.ink) + "&k=" + Theme.hex(Theme.accentPressed) + "&a=" + Theme.hex(Theme.accent)
                + "&r=" + Math.round(Theme.radiusCard * Screen.devicePixelRatio)
            Accessible.ignored: true

            // The size on the tag, which hangs turned by -8 degrees.
            KText {
                x: Math.round(tag.unit * 188)
                y: Math.round(tag.unit * 232 - height / 2)
                width: Math.round(tag.unit * 160)
                text: "EU 38"
                px: 34 * tag.unit / Theme.scale
                exact: true
                strong: true
                color: Theme.qrDark
                horizontalAlignment: Text.AlignHCenter
                transform: Rotation {
                    origin.x: tag.unit * (270 - 188)
                    origin.y: tag.unit * 170 - (tag.unit * 232 - tag.unit * 21)
                    angle: -8
                }
                Accessible.ignored: true
            }
        }
    }
    contentItem: Item {
        Headline {
            id: head
            text: root.text
            lines: 2
            steps: root.flat ? [64, 56] : Theme.landscape ? [72, 64, 56] : [92, 84, 72]
            color: Theme.accentInk
            anchors.left: parent.left
            anchors.leftMargin: Theme.s6
            anchors.top: parent.top
            anchors.topMargin: Theme.px(root.flat ? 24 : Theme.landscape ? 32 : 48)
            width: parent.width * 0.58
            Accessible.ignored: true
        }
        KText {
            id: words
            text: qsTr("Pick your size, done. No typing.")
            px: 29
            color: Theme.accentInk
            anchors.left: parent.left
            anchors.leftMargin: Theme.s6
            anchors.bottom: parent.bottom
            anchors.bottomMargin: root.edge
            width: parent.width * (Theme.landscape ? 0.46 : 0.56)
            wrapMode: Text.WordWrap
            Accessible.ignored: true
        }
    }
}
