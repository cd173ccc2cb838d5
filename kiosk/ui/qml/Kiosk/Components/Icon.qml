// A drawn sign, rendered once per size and colour.
import QtQuick
import QtQuick.Window
import Kiosk.Theme

Item {
    id: root

    required property string name
    property real px: 40
    property color colour: Theme.ink
    readonly property int side: Theme.px(px)

    implicitWidth: side
    implicitHeight: side
    Accessible.ignored: true

    Image {
        anchors.fill: parent
        smooth: false
        Accessible.ignored: true
        sourceSize: Qt.size(Math.ceil(root.side * Screen.devicePixelRatio), Math.ceil(root.side * Screen.devicePixelRatio))
        source: root.name === "" ? "" : "image://icon/" + root.name + "?c=" + Theme.hex(root.colour)
    }
}
