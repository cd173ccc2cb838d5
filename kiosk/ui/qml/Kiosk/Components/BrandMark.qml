// The shop's mark and name, top left.
import QtQuick
import QtQuick.Window
import Kiosk.Theme

Row {
    id: root

    property color colour: Theme.ink
    readonly property int side: Theme.px(38)

    spacing: Theme.px(18)
    Accessible.role: Accessible.StaticText
    Accessible.name: Theme.brandName

    Image {
        width: root.side
        height: root.side
        anchors.verticalCenter: parent.verticalCenter
        sourceSize: Qt.size(Math.ceil(width * Screen.devicePixelRatio), Math.ceil(height * Screen.devicePixelRatio))
        source: "image://icon/mark?c=" + Theme.hex(root.colour) + "&a=" + Theme.hex(Theme.accent) + "&b=" + Theme.brandKey
        Accessible.ignored: true
    }
    KText {
        text: Theme.brandName
        px: Theme.markPx
        exact: true
        tracking: Theme.markTracking
        color: root.colour
        font.family: Theme.markFamily
        font.weight: Theme.markWeight
        anchors.verticalCenter: parent.verticalCenter
        Accessible.ignored: true
    }
}
