// The shape of an availability: disc with tick, diamond, parcel, ring with slash, triangle.
import QtQuick
import QtQuick.Window
import Kiosk.Theme

Item {
    id: root

    /// here, branch, online, nowhere or unknown
    required property string availability
    property real px: 32
    property color colour: Availability.colour(availability)
    property color ground: Theme.surface
    readonly property int side: Theme.px(px)

    implicitWidth: side
    implicitHeight: side
    Accessible.ignored: true

    Image {
        anchors.fill: parent
        smooth: false
        Accessible.ignored: true
        sourceSize: Qt.size(Math.ceil(root.side * Screen.devicePixelRatio), Math.ceil(root.side * Screen.devicePixelRatio))
        source: "image://icon/state-" + root.availability + "?c=" + Theme.hex(root.colour) + "&k=" + Theme.hex(root.ground)
    }
}
