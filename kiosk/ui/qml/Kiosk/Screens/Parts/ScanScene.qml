// A label under the scanner's light, drawn; the words on it are text, so that they follow language and font.
import QtQuick
import QtQuick.Window
import Kiosk.Theme
import Kiosk.Components

Rectangle {
    id: root

    /// Below 1 where little height is left: the label stays whole.
    property real shrink: 1
    readonly property real unit: width / 936 * shrink
    property int tall: Theme.landscape ? 560 : Theme.largeSimple ? 600 : 812

    implicitHeight: Math.round(width / 936 * tall)
    radius: Theme.radiusCard
    color: Theme.viewfinder
    clip: true
    Accessible.role: Accessible.Graphic
    Accessible.name: qsTr("The scanner is right below the screen")

    Image {
        id: scene
        width: Math.round(root.unit * 936)
        height: Math.round(root.unit * 812)
        anchors.horizontalCenter: parent.horizontalCenter
        y: root.height - height + Math.round(root.shrink < 1 ? root.unit * 40 : root.unit * (812 - root.tall) * 0.35)
        sourceSize: Qt.size(Math.ceil(width * Screen.devicePixelRatio), Math.ceil(height * Screen.devicePixelRatio))
        source: root.width > 0 ? "image://icon/scan-scene?c=000000" : ""
        Accessible.ignored: true
    }
    Image {
        id: label
        width: Math.round(root.unit * 540)
        height: Math.round(root.unit * 460)
        x: Math.round((root.width - width) / 2) + Math.round(root.unit * 8)
        y: scene.y + Math.round(root.unit * 130)
        sourceSize: Qt.size(Math.ceil(width * Screen.devicePixelRatio), Math.ceil(height * Screen.devicePixelRatio))
        source: root.width > 0 ? "image://icon/scan-label?c=000000" : ""
        Accessible.ignored: true

        Item {
            anchors.fill: parent
            rotation: -3
            KText {
                x: Math.round(root.unit * 62)
                y: Math.round(root.unit * 50)
                text: Theme.brandName
                px: 22 * root.shrink
                exact: true
                tracking: 0.12
                strong: true
                color: Theme.qrDark
                Accessible.ignored: true
            }
            KText {
                x: Math.round(root.unit * 62)
                y: Math.round(root.unit * 108)
                text: "38"
                px: 84 * root.shrink
                exact: true
                display: true
                color: Theme.qrDark
                Accessible.ignored: true
            }
            KText {
                x: Math.round(root.unit * 148)
                y: Math.round(root.unit * 362)
                text: "4012345678901"
                px: 25 * root.shrink
                exact: true
                tracking: 0.22
                color: Theme.qrDark
                Accessible.ignored: true
            }
        }
    }
    Rectangle {
        anchors.horizontalCenter: parent.horizontalCenter
        y: scene.y + Math.round(root.unit * 440)
        width: Math.round(root.unit * 738)
        height: Theme.stroke(6)
        radius: height / 2
        color: Theme.beam
    }
    Row {
        anchors.horizontalCenter: parent.horizontalCenter
        anchors.bottom: parent.bottom
        anchors.bottomMargin: Math.round(root.unit * (root.shrink < 1 ? 24 : 48))
        spacing: Theme.px(18)
        Icon {
            name: "down"
            px: 44
            colour: Theme.qrLight
            anchors.verticalCenter: parent.verticalCenter
        }
        KText {
            text: qsTr("The scanner is right below the screen")
            px: Theme.row
            strong: true
            color: Theme.qrLight
            width: Math.min(implicitWidth, root.width - Theme.px(160))
            wrapMode: Text.WordWrap
            anchors.verticalCenter: parent.verticalCenter
            Accessible.ignored: true
        }
    }
}
