// A label under the scanner's light, drawn; or the camera's picture where it scans.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Window
import Kiosk.Theme
import Kiosk.Components

Rectangle {
    id: root

    /// Below 1 where little height is left: the label stays whole.
    property real shrink: 1
    readonly property real unit: width / 936 * shrink
    /// The camera's picture takes the place of the drawing.
    property bool watching: false
    property int tall: Theme.largeSimple ? 720 : 812

    implicitHeight: Math.round(width / 936 * tall)
    radius: Theme.radiusCard
    color: Theme.viewfinder
    clip: true
    Accessible.role: Accessible.Graphic
    Accessible.name: watching ? qsTr("The camera's picture, as in a mirror") : qsTr("The scanner is right below the screen")

    Loader {
        anchors.fill: parent
        active: root.watching && root.visible
        sourceComponent: ScanCamera {}
    }

    Item {
        anchors.fill: parent
        visible: !root.watching

        Image {
            id: scene
            width: Math.round(root.unit * 936)
            height: Math.round(root.unit * 812)
            anchors.horizontalCenter: parent.horizontalCenter
            y: root.shrink < 1 ? root.height - height + Math.round(root.unit * 40) : Math.round((root.height - height) / 2)
            sourceSize: Qt.size(Math.ceil(width * Screen.devicePixelRatio), Math.ceil(height * Screen.devicePixelRatio))
            source: root.width > 0 ? "image://icon/scan-scene?c=000000" : ""
            Accessible.ignored: true
        }
        ScanLabel {
            width: Math.round(root.unit * 540)
            x: Math.round((root.width - width) / 2) + Math.round(root.unit * 8)
            y: scene.y + Math.round(root.unit * 130)
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
                px: root.width < Theme.columnWidth ? 26 : Theme.row
                strong: true
                color: Theme.qrLight
                width: Math.min(implicitWidth, root.width - Theme.px(128))
                wrapMode: Text.WordWrap
                anchors.verticalCenter: parent.verticalCenter
                Accessible.ignored: true
            }
        }
    }
}
